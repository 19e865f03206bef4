import Exchange
import Tables

/// Messages in which nothing is left out, so that whatever a writer forgets is missed.
enum SampleCommerce {
  private static func number(_ text: String) -> DecimalNumber {
    DecimalNumber(text) ?? DecimalNumber(0)
  }

  static var made: CivilTime {
    CivilTime(date: CivilDate(year: 2026, month: 11, day: 25), hour: 9, minute: 5, second: 7)
  }

  private static var address: CommerceAddress {
    CommerceAddress(
      text: "125047, Москва, ул. Лесная, д. 5", comment: "вход со двора",
      fields: [
        .init(type: "Почтовый индекс", value: "125047"), .init(type: "Город", value: "Москва"),
      ]
    )
  }

  private static var party: CommerceParty {
    var party = CommerceParty(id: "p-1", name: "Ромашка")
    party.officialName = "Общество с ограниченной ответственностью «Ромашка»"
    party.fullName = "Иванова Анна Петровна"
    party.familyName = "Иванова"
    party.givenName = "Анна"
    party.patronymic = "Петровна"
    party.taxNumber = "7723010016"
    party.taxReason = "772301001"
    party.okpo = "12345678"
    party.legalAddress = address
    party.registrationAddress = CommerceAddress(text: "Тула")
    party.address = CommerceAddress(text: "Тверь", comment: "склад")
    party.contacts = [
      CommerceContact(type: "Телефон рабочий", value: "+7 495 123-45-67", comment: "доб. 12"),
      CommerceContact(type: "Почта", value: "a@example.org"),
    ]
    party.representatives = [
      CommerceRepresentative(relation: "Контактное лицо", id: "r-1", name: "Петров П.")
    ]
    return party
  }

  private static var product: CommerceProduct {
    var product = CommerceProduct(
      id: "g-1", name: "Кабель <UTP> \"кат. 6\" & Ко\nвторая строка")
    product.barcode = "2000018987155"
    product.article = "Б- 130005"
    product.code = "00-017"
    product.unit = CommerceUnit(
      name: "м", code: "006", fullName: "Метр \"погонный\"\tи\nдругие", internationalCode: "MTR",
      conversions: [.init(unit: "778", factor: number("305")), .init(unit: "796", factor: nil)])
    product.groupIDs = ["gr-1", "gr-2"]
    product.category = "cat-1"
    product.description = "Витая пара"
    product.pictures = ["import_files/a.jpg", "import_files/b.jpg"]
    product.country = "РОССИЯ"
    product.weight = "0,045"
    product.brand = "NoName"
    product.manufacturer = CommerceParty(id: "m-1", name: "Завод")
    product.properties = [
      CommercePropertyValue(id: "pr-1", name: "Цвет", values: ["o-1", "o-2"]),
      CommercePropertyValue(id: "pr-2", values: [""]),
    ]
    product.taxRates = [CommerceTaxRate(name: "НДС", rate: "Без НДС")]
    product.characteristics = [
      CommerceCharacteristic(id: "c-1", name: "Длина", value: "305"),
      CommerceCharacteristic(name: "Цвет", value: ""),
    ]
    product.requisites = [
      CommerceRequisite(name: "ВидНоменклатуры", values: ["Товар"]),
      CommerceRequisite(name: "Файлы", values: ["a", "b"]),
      CommerceRequisite(name: "Нет", values: []),
    ]
    product.catalogueID = "k-1"
    product.classifierID = "cl-1"
    return product
  }

  private static var deleted: CommerceProduct {
    var product = CommerceProduct(id: "g-2", name: "Снято с учёта")
    product.isDeleted = true
    product.unit = CommerceUnit(name: "шт", code: "796")
    return product
  }

  static var catalogue: CommerceMessage {
    var classifier = CommerceClassifier(id: "cl-1", name: "Классификатор", owner: party)
    classifier.description = "основной"
    classifier.groups = [
      CommerceGroup(
        id: "gr-1", name: "Сеть", description: "кабели и не только",
        groups: [
          CommerceGroup(
            id: "gr-2", name: "Кабели", groups: [CommerceGroup(id: "gr-3", name: "UTP")])
        ]), CommerceGroup(id: "gr-4", name: "Разное"),
    ]
    classifier.properties = [
      CommerceProperty(
        id: "pr-1", name: "Цвет", description: "оболочки", valueType: "Справочник",
        options: [.init(id: "o-1", value: "серый"), .init(id: "o-2", value: "")]),
      CommerceProperty(
        id: "pr-2", name: "Поставщик", valueType: "Строка", options: [.init(value: "Рога")]),
    ]
    classifier.priceTypes = [CommercePriceType(id: "t-0", name: "Закупочная")]
    classifier.warehouses = [CommerceWarehouse(id: "w-0", name: "Транзит")]
    return CommerceMessage(
      made: made, classifier: classifier,
      catalogue: CommerceCatalogue(
        id: "k-1", classifierID: "cl-1", name: "Каталог", owner: CommerceParty(name: ""),
        description: "весь", hasChangesOnly: true, products: [product, deleted]))
  }

  static var offers: CommerceMessage {
    var package = CommerceOffers(
      id: "k-1#", name: "Предложения", catalogueID: "k-1", classifierID: "cl-1")
    package.description = "на сегодня"
    package.owner = party
    package.hasChangesOnly = true
    package.priceTypes = [
      CommercePriceType(
        id: "t-1", name: "Розничная", currency: "RUB", description: "с НДС",
        taxes: [.init(name: "НДС", isIncluded: true, isExcise: false), .init(name: "Сбор")])
    ]
    package.warehouses = [
      CommerceWarehouse(
        id: "w-1", name: "Основной", comment: "центральный", address: address,
        contacts: [CommerceContact(type: "Почта", value: "w@example.org")]),
      CommerceWarehouse(id: "w-2", name: ""),
    ]
    var price = CommercePrice(typeID: "t-1", value: number("45.50"), currency: "RUB")
    price.text = "45,50 RUB за м"
    price.unit = "м"
    price.factor = number("1")
    price.leastQuantity = number("0.5")
    package.offers = [
      CommerceOffer(
        product: product, prices: [price, CommercePrice(typeID: "t-2", value: number("40"))],
        quantity: number("297.5"),
        stock: [
          CommerceStock(warehouseID: "w-1", quantity: number("-2.25")),
          CommerceStock(warehouseID: "w-2", quantity: nil),
        ]), CommerceOffer(product: deleted),
    ]
    return CommerceMessage(made: made, offers: package)
  }

  static var orders: CommerceMessage {
    var buyer = party
    buyer.role = "Покупатель"
    var order = CommerceDocument(
      id: "d-1", number: "ЗК-17", date: CivilDate(year: 2026, month: 11, day: 24), time: 56_440,
      operation: "Заказ товара", role: "Продавец", currency: "USD", rate: number("92.3451"),
      sum: number("9683.42"), parties: [buyer])
    order.paymentDue = CivilDate(year: 2026, month: 12, day: 1)
    order.comment = "срочно\nпозвонить"
    order.taxes = [CommerceTax(name: "НДС", isIncluded: true, sum: number("1613.9"), rate: "20")]
    order.discounts = [
      CommerceDiscount(
        name: "Постоянным", sum: number("10"), percent: number("1.5"), isIncluded: false,
        comment: "с 2020")
    ]
    var line = CommerceLine(
      product: product, price: number("45.5"), quantity: number("100"), sum: number("4550"))
    line.unit = "м"
    line.factor = number("1")
    line.taxes = [CommerceTax(name: "НДС", sum: number("758.33"))]
    line.discounts = [CommerceDiscount(name: "Разовая", sum: number("0"))]
    order.lines = [line, CommerceLine(product: deleted)]
    order.requisites = [CommerceRequisite(name: "Заказ оплачен", values: ["true"])]
    var seller = CommerceParty(name: "Поставка")
    seller.role = "Продавец"
    let invoice = CommerceDocument(
      id: "d-2", number: "2", date: CivilDate(year: 2024, month: 2, day: 29),
      operation: "Счет на оплату", role: "Покупатель", currency: "RUB", sum: number("0"),
      parties: [seller])
    return CommerceMessage(version: "2.05", made: made, documents: [order, invoice])
  }

  static var all: [CommerceMessage] { [catalogue, offers, orders] }
}
