import Exchange
import Tables

/// Forms filled in for tests.
enum SampleForms {
  static let date = CivilDate(year: 2026, month: 11, day: 25)
  static let organisation = FormOrganisation(
    name: "ООО «Ромашка»", okpo: "12345678", department: "Отдел информационных технологий",
    activity: "62.02")
  static let keeper = FormPerson(
    post: "Кладовщик", name: "Сидоров П. К.", personnelNumber: "0042")
  static let commission = FormCommission(
    chair: FormPerson(post: "ИТ-директор", name: "Иванова А. П."),
    members: [
      FormPerson(post: "Бухгалтер", name: "Петрова Н. В."),
      FormPerson(post: "Инженер", name: "Кузнецов О. Д."),
    ])
  static let basis = StocktakeBasis(
    organisation: organisation, orderNumber: "17-ИНВ", orderDate: date.adding(days: -5),
    begins: date, ends: date.adding(days: 3), keepers: [keeper])

  static var order: StocktakeOrderForm {
    StocktakeOrderForm(
      organisation: organisation, number: "17-ИНВ", date: date.adding(days: -5),
      place: "главном офисе и на складе", commission: commission,
      subject: "вычислительная техника и оргтехника", begins: date, ends: date.adding(days: 3),
      reason: "контрольная проверка", papersDue: date.adding(days: 10),
      head: FormPerson(post: "Генеральный директор", name: "Орлов С. М."))
  }

  static func list(items: [FixedAssetListForm.Item]) -> FixedAssetListForm {
    FixedAssetListForm(
      basis: basis, number: "3", date: date, subject: "вычислительная техника",
      place: "Москва, ул. Лесная, д. 5, комн. 214", items: items, commission: commission,
      checkedBy: FormPerson(post: "Бухгалтер", name: "Петрова Н. В."))
  }

  /// Workstations with numbers, worth 52 340,50 roubles each.
  static func workstations(_ count: Int) -> [FixedAssetListForm.Item] {
    guard count > 0 else { return [] }
    return (1...count).map { number in
      FixedAssetListForm.Item(
        name: "Компьютер рабочего места Aquarius Pro P30, рабочее место \(number)", year: 2021,
        inventoryNumber: "WS-\(1_000 + number)", serialNumber: "SN20210\(number)",
        foundCount: number % 10 == 0 ? 0 : 1, foundValue: number % 10 == 0 ? 0 : 5_234_050,
        bookCount: 1, bookValue: 5_234_050)
    }
  }

  static var collation: CollationSheetForm {
    CollationSheetForm(
      basis: basis, number: "4", date: date.adding(days: 4), asOf: date.adding(days: 3),
      items: [
        .init(
          name: "Монитор LG 24", year: 2020, inventoryNumber: "MN-0107", serialNumber: "LG77",
          difference: -1, value: 1_249_990),
        .init(
          name: "Принтер HP LaserJet", lease: "ООО «Аренда», до 31.12.2027", year: 2022,
          serialNumber: "HP5", difference: 1, value: 2_100_000),
        .init(
          name: "Коммутатор", inventoryNumber: "SW-0003", difference: -2, value: 3_000_001),
      ], accountant: "Петрова Н. В.")
  }

  static var transfer: TransferForm {
    TransferForm(
      organisation: organisation, number: "ПМ-12", date: date, giver: "Склад",
      taker: "Бухгалтерия",
      items: [
        .init(
          name: "Компьютер рабочего места", acquired: "2021", inventoryNumber: "WS-0421",
          value: 5_234_050),
        .init(
          name: "Монитор LG 24", acquired: "14.05.2020", inventoryNumber: "MN-0107", count: 2,
          value: 1_249_990),
      ], remark: "исправны, в комплекте", givenBy: keeper,
      takenBy: FormPerson(post: "Бухгалтер", name: "Петрова Н. В.", personnelNumber: "0007"),
      chiefAccountant: "Громова Е. И.")
  }

  static var act: DiscrepancyActForm {
    var act = DiscrepancyActForm(
      organisation: organisation, number: "8", date: date,
      items: [
        .init(
          name: "Кабель UTP кат. 6", placeNumber: "1", unit: "м", unitCode: "006",
          byPapers: .init(article: "UTP6", quantity: DecimalNumber(305), price: 4_550),
          found: .init(
            article: "UTP6", quantity: DecimalNumber("297,5") ?? DecimalNumber(0), price: 4_550)),
        .init(
          name: "Мышь проводная", byPapers: .init(quantity: DecimalNumber(20), price: 49_900),
          found: .init(quantity: DecimalNumber(22), price: 49_900), faulty: DecimalNumber(1),
          broken: DecimalNumber(2)),
      ])
    act.order = .init(number: "31", date: date.adding(days: -1))
    act.approvedBy = FormPerson(post: "Генеральный директор", name: "Орлов С. М.")
    act.place = "Склад, Москва, ул. Лесная, д. 5"
    act.metOn = date
    act.accompanyingPapers = "товарная накладная № 512 от 24.11.2026"
    act.supplier = "ООО «Поставка»"
    act.contract = .init(number: "77/2026", date: date.adding(days: -100))
    act.times.arrival = CivilTime(date: date, hour: 9, minute: 5)
    act.cargo = [
      .init(
        name: "Коробки с оборудованием", seals: "исправны", places: 3, packaging: "коробка",
        grossBySender: DecimalNumber("41,25"), grossByCarrier: DecimalNumber("41,3"))
    ]
    act.weightByPapers = .init(places: DecimalNumber(3), gross: DecimalNumber("41,25"))
    act.weightFound = .init(places: DecimalNumber(3), gross: DecimalNumber("40,9"))
    act.defects = "кабеля меньше на 7,5 м; две мыши разбиты, одна не включается"
    act.conclusion = "предъявить поставщику претензию"
    act.commission = commission
    act.attachedSheets = 2
    act.keeper = keeper
    return act
  }

  /// All five.
  static var all: [PrintedForm] {
    [order.form, list(items: workstations(60)).form, collation.form, transfer.form, act.form]
  }
}
