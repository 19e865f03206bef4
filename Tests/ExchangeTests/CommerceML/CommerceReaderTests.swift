import Exchange
import Foundation
import HelpDesk
import Tables
import Testing

@Suite("CommerceML, read")
struct CommerceReaderTests {
  private func read(_ body: String, version: String = "2.07") throws -> CommerceMessage {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <КоммерческаяИнформация ВерсияСхемы="\(version)" ДатаФормирования="2026-11-25T09:05:07">
      \(body)
      </КоммерческаяИнформация>
      """
    return try CommerceReader.read(Array(text.utf8), file: "t.xml")
  }

  /// The sentence that refuses a message.
  private func refusal(_ body: String, version: String = "2.07") -> String? {
    #expect(throws: Refusal.self) { try read(body, version: version) }?.message
  }

  @Test("Elements may come in any order, and strange ones are passed over")
  func order() throws {
    let message = try read(
      """
      <Новое><Ид>x</Ид></Новое>
      <Каталог>
        <Товары><Товар><Наименование> Мышь </Наименование><Чудо/><Ид>1</Ид>
          <ПометкаУдаления>Истина</ПометкаУдаления></Товар></Товары>
        <Наименование>К</Наименование><Ид>k</Ид>
      </Каталог>
      """)
    #expect(
      message.made
        == CivilTime(
          date: CivilDate(year: 2026, month: 11, day: 25), hour: 9, minute: 5, second: 7))
    let products = try #require(message.catalogue?.products)
    #expect(products.map(\.id) == ["1"] && products.map(\.name) == ["Мышь"])
    #expect(products[0].isDeleted)
  }

  @Test("Stock is read as attributes, and as newer files have it")
  func rests() throws {
    let message = try read(
      """
      <ПакетПредложений><Предложения>
      <Предложение><Ид>1</Ид><Количество>5</Количество>
        <Склад ИдСклада="w" КоличествоНаСкладе="3"/><Склад ИдСклада="v"/></Предложение>
      <Предложение><Ид>2</Ид><Остатки><Остаток><Склад><Ид>w</Ид><Количество>7,5</Количество></Склад>
        </Остаток><Остаток><Количество>9</Количество></Остаток></Остатки></Предложение>
      </Предложения></ПакетПредложений>
      """, version: "2.08")
    let offers = try #require(message.offers?.offers)
    #expect(offers.map { $0.quantity?.plain } == ["5", "9"])
    #expect(
      offers[0].stock.map { "\($0.warehouseID) \($0.quantity?.plain ?? "-")" } == ["w 3", "v -"])
    #expect(offers[1].stock.map { "\($0.warehouseID) \($0.quantity?.plain ?? "-")" } == ["w 7.5"])
  }

  @Test("Changes of offers have a name of their own in older files")
  func changes() throws {
    let offers = try read(
      """
      <ИзмененияПакетаПредложений><Предложения><Предложение><Ид>1</Ид></Предложение></Предложения>
      </ИзмененияПакетаПредложений>
      """
    ).offers
    #expect(offers?.hasChangesOnly == true && offers?.offers.count == 1)
  }

  @Test("Documents are found in containers, and representatives in elements of their own")
  func containers() throws {
    let message = try read(
      """
      <Контейнер><Документ><Ид>7</Ид><Номер>7</Номер><Дата>2026-11-25T00:00:00</Дата>
      <ХозОперация>Заказ товара</ХозОперация><Валюта>RUB</Валюта><Сумма>1 250,50</Сумма>
      <Время>08:00:59.123+03:00</Время>
      <Контрагенты><Контрагент><Наименование>П</Наименование><Представители><Представитель>
      <Контрагент><Отношение>Контактное лицо</Отношение><Наименование>Р</Наименование></Контрагент>
      </Представитель></Представители></Контрагент></Контрагенты></Документ></Контейнер>
      """)
    let document = try #require(message.documents.first)
    #expect(document.sum.plain == "1250.5" && document.rate == DecimalNumber(1))
    #expect(document.time == 8 * 3_600 + 59)
    #expect(
      document.parties[0].representatives == [
        CommerceRepresentative(relation: "Контактное лицо", name: "Р")
      ])
  }

  @Test("The same message is read in UTF-8 and in windows-1251")
  func encodings() throws {
    let message = SampleCommerce.orders
    let utf8 = String(decoding: CommerceWriter.bytes(message), as: UTF8.self)
    let text = utf8.replacing("encoding=\"UTF-8\"", with: "encoding=\"windows-1251\"")
    let bytes = try #require(text.data(using: .windowsCP1251))
    #expect(bytes.count < utf8.utf8.count)
    #expect(try CommerceReader.read(Array(bytes), file: "orders.xml") == message)
    let marked = [0xEF, 0xBB, 0xBF] + Array(utf8.utf8)
    #expect(try CommerceReader.read(marked, file: "orders.xml") == message)
  }

  @Test("What is missing or no value is refused where it stands")
  func refusals() {
    #expect(
      refusal("<Каталог>\n<Ид>1</Ид></Каталог>")
        == "t.xml:3:1: <Каталог> has no <Наименование>; export the file anew")
    #expect(
      refusal(
        "<Каталог><Ид>1</Ид><Наименование>к</Наименование><Товары>\n <Товар/></Товары></Каталог>")
        == "t.xml:4:2: <Товар> has no <Ид>; export the file anew")
    #expect(
      refusal(
        """
        <ПакетПредложений><Предложения><Предложение><Ид>1</Ид>
          <Цены><Цена><ИдТипаЦены>t</ИдТипаЦены>
            <ЦенаЗаЕдиницу>дорого</ЦенаЗаЕдиницу></Цена></Цены>
        </Предложение></Предложения></ПакетПредложений>
        """)
        == "t.xml:5:5: ‘дорого’ in <ЦенаЗаЕдиницу> is not a number such as 1250.00")
    #expect(
      refusal(
        "<ПакетПредложений><Предложения><Предложение><Ид>1</Ид>\n<Склад/></Предложение></Предложения></ПакетПредложений>"
      )
        == "t.xml:4:1: <Склад> has no attribute ИдСклада; export the file anew")
    #expect(
      refusal(
        "<Каталог СодержитТолькоИзменения=\"возможно\"><Ид>1</Ид><Наименование>к</Наименование></Каталог>"
      )
        == "t.xml:3:1: ‘возможно’ in <Каталог> is neither true nor false")
    #expect(
      refusal("<Каталог><Ид>1</Ид><Наименование>к</Наименование></Каталог>\n<Каталог/>")
        == "t.xml:4:1: there is a second <Каталог>; the first one is on line 3")
    for (date, time, complaint) in [
      ("2026-02-30", "10:00:00", "‘2026-02-30’ in <Дата> is not a date such as 2026-11-25"),
      ("25.11.2026", "10:00:00", "‘25.11.2026’ in <Дата> is not a date such as 2026-11-25"),
      ("2026-11-25", "24:00:00", "‘24:00:00’ in <Время> is not a time such as 15:40:00"),
    ] {
      let body = """
        <Документ><Ид>1</Ид><Номер>1</Номер>
        <Дата>\(date)</Дата><ХозОперация>Прочие</ХозОперация><Валюта>RUB</Валюта>
        <Время>\(time)</Время><Сумма>1</Сумма></Документ>
        """
      #expect(refusal(body)?.hasSuffix(": \(complaint)") == true)
    }
  }

  @Test("Other files and other versions are refused by name")
  func others() {
    #expect(
      refusal("", version: "3.1")
        == "t.xml:2:1: CommerceML of the version ‘3.1’ is not read; export it as version 2")
    let other = #expect(throws: Refusal.self) {
      try CommerceReader.read(Array("<yml_catalog/>".utf8), file: "shop.xml")
    }
    #expect(
      other?.message == """
        shop.xml:1:1: this is no CommerceML, which begins with <КоммерческаяИнформация>; it begins \
        with <yml_catalog>
        """)
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><КоммерческаяИнформация/>"
    #expect(throws: Refusal.self) { try CommerceReader.read(Array(bomb.utf8), file: "b.xml") }
    #expect(throws: Refusal.self) { try CommerceReader.read([], file: "b.xml") }
  }

  @Test("A file that is cut anywhere is refused or read, and never trapped on", arguments: 0...2)
  func cut(_ index: Int) {
    let bytes = CommerceWriter.bytes(SampleCommerce.all[index])
    var refused = 0
    for length in stride(from: 0, to: bytes.count, by: 7) {
      do throws(Refusal) {
        _ = try CommerceReader.read(Array(bytes[..<length]), file: "cut.xml")
      } catch {
        refused += 1
        if !error.message.hasPrefix("cut.xml:") { Issue.record("\(error.message)") }
      }
    }
    #expect(refused == (bytes.count + 6) / 7)
  }
}
