import DeskTesting
import Foundation
import Testing

/// The stock between 1C and the desk.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct CommerceStoryTests {
  private let office: SmallOffice
  private var session: TerminalSession { office.session }

  /// A store with mice, which 1C knows by their article code, and a cable that it does not know.
  init() throws {
    office = try SmallOffice()
    office.make("places", "name=Store", "kind=warehouse")
    office.make("items", "name=Mouse", "article=M185", "place=Store", "price=400")
    office.make("items", "name=Cable", "place=Store")
    office.perform("receive", "SI-1", "quantity=5")
    office.perform("receive", "SI-2", "quantity=2")
  }

  private func offers(_ quantity: Int) throws -> String {
    let path = session.directory + "/offers.xml"
    try Data(
      """
      <КоммерческаяИнформация ВерсияСхемы="2.07" ДатаФормирования="2026-11-25T09:00:00">
      <ПакетПредложений><Наименование>П</Наименование><ИдКаталога>c</ИдКаталога>
      <ТипыЦен><ТипЦены><Ид>p</Ид><Валюта>руб</Валюта></ТипЦены></ТипыЦен>
      <Склады><Склад><Ид>w</Ид><Наименование>Store</Наименование></Склад></Склады>
      <Предложения>
      <Предложение><Ид>id-1</Ид><Артикул>M185</Артикул><Наименование>Mouse</Наименование>
      <Цены><Цена><ИдТипаЦены>p</ИдТипаЦены><ЦенаЗаЕдиницу>450</ЦенаЗаЕдиницу></Цена></Цены>
      <Склад ИдСклада="w" КоличествоНаСкладе="\(quantity)"/></Предложение>
      <Предложение><Ид>id-2</Ид><Наименование>Keyboard</Наименование>
      <Склад ИдСклада="w" КоличествоНаСкладе="3"/></Предложение>
      </Предложения></ПакетПредложений></КоммерческаяИнформация>
      """.utf8
    ).write(to: URL(filePath: path))
    return path
  }

  private func run(_ words: String...) -> (lines: [String], status: Int32) {
    let result = session.deskhand(["import", "commerceml"] + words)
    // Columns are told apart by two blanks or more.
    let lines = result.output.split(separator: "\n").map { line in
      line.split(separator: "  ", omittingEmptySubsequences: true)
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        .joined(separator: "|")
    }
    return (lines, result.status)
  }

  @Test("Differences are told, then settled by whoever is right, and then there are none")
  func settling() throws {
    let file = try offers(4)
    let report = run(file)
    #expect(report.status == 0)
    #expect(
      report.lines == [
        "Record|Name|Warehouse|Field|Desk|Accounts|Remark",
        "SI-1|Mouse|Store|Accounting id|id-1", "SI-1|Mouse|Store|Price|400.00 RUB|450.00 RUB",
        "SI-1|Mouse|Store|On hand|5|4",
        "Keyboard|Store|On hand|3|not on the desk; --new makes it",
        "SI-2|Cable|Store|On hand|2|the accounting program does not have it",
        "nothing was changed; --wins 1c or --wins desk says who is right",
      ])
    #expect(try office.field("onHand", of: "SI-1") == "5")
    #expect(run(file, "--wins", "desk").lines.last == "1 changed, 0 new, 0 received, 0 refused")
    #expect(try office.field("price", of: "SI-1") == "" || office.count("items", "price:400") == 1)
    let trial = run(file, "--wins", "1c", "--new", "--dry-run")
    #expect(
      trial.lines.last
        == "1 changed, 1 new, 0 received, 0 refused; nothing was changed: this was a trial")
    #expect(try office.field("onHand", of: "SI-1") == "5")
    #expect(
      run(file, "--wins", "1c", "--new").lines.last == "1 changed, 1 new, 0 received, 0 refused")
    #expect(try office.field("onHand", of: "SI-1") == "4")
    #expect(try office.field("onHand", of: "SI-3") == "3")
    #expect(office.count("movements", "kind:shortage item:SI-1 \"as in offers.xml\"") == 1)
    let last = session.deskhand("log", "--format", "json").output.split(separator: "\n").count
    let again = run(file, "--wins", "1c", "--new")
    #expect(again.lines.last == "0 changed, 0 new, 0 received, 0 refused")
    #expect(session.deskhand("log", "--format", "json").output.split(separator: "\n").count == last)
    #expect(try office.deeds(on: "SI-1").suffix(2) == ["reconcile", "reconcile"])
  }

  @Test("Differences come as CSV too, and what cannot be settled ends with status 1")
  func csv() throws {
    let output = session.deskhand("import", "commerceml", try offers(5), "--format", "csv").output
    #expect(
      output.contains(
        "record,name,warehouse,field,desk,accounts,remark\r\nSI-1,Mouse,Store,accountingID,,id-1,\r\n"
      ))
    office.make("items", "name=Keyboard", "place=Store")
    let doubtful = run(try offers(5))
    #expect(doubtful.status == 1)
    #expect(
      doubtful.lines.contains { $0.hasPrefix("SI-3|Keyboard|Store|id-2|doubtful: only the name") })
    office.perform("reserve", "SI-1", "quantity=4")
    let reserved = run(try offers(1), "--wins", "1c")
    #expect(
      reserved.status == 1
        && reserved.lines.contains { $0.hasPrefix("SI-1: quantity: of ‘Mouse’ only") })
    #expect(try office.field("onHand", of: "SI-1") == "5")
    #expect(run("/nowhere").status == 1 && run().status == 2)
    #expect(run(try offers(1), "--new").status == 2)
  }

  @Test("What is exported is read again, and differs in nothing but ids")
  func export() throws {
    let file = session.directory + "/stock.xml"
    #expect(session.deskhand("export", "commerceml", "--output", file).status == 0)
    let report = run(file)
    #expect(
      report.lines.filter { $0.contains("|") && !$0.hasPrefix("Record") }.map {
        $0.split(separator: "|").prefix(4).joined(separator: "|")
      } == ["SI-1|Mouse|Store|Accounting id", "SI-2|Cable|Store|SI-2"])
    #expect(report.lines.contains { $0.hasSuffix("no order and no delivery") })
    #expect(
      session.deskhand(
        "export", "commerceml", "documents", "--from", "2020-01-01", "--until", "2020-02-01"
      )
      .status == 1)
    #expect(session.deskhand("export", "csv").status == 2)
  }

  @Test("An order of a shop is received once")
  func order() throws {
    let path = session.directory + "/orders.xml"
    try Data(
      """
      <КоммерческаяИнформация ВерсияСхемы="2.03" ДатаФормирования="2026-11-25">
      <Документ><Ид>7</Ид><Номер>7</Номер><Дата>2026-11-20</Дата>
      <ХозОперация>Заказ товара</ХозОперация><Роль>Покупатель</Роль><Валюта>RUB</Валюта>
      <Курс>1</Курс><Сумма>900</Сумма><Контрагенты><Контрагент><Наименование>С</Наименование>
      <Роль>Продавец</Роль></Контрагент></Контрагенты><Товары><Товар><Ид>id-1</Ид>
      <Артикул>M185</Артикул><Наименование>Mouse</Наименование>
      <ЦенаЗаЕдиницу>450</ЦенаЗаЕдиницу><Количество>2</Количество><Сумма>900</Сумма></Товар>
      </Товары></Документ></КоммерческаяИнформация>
      """.utf8
    ).write(to: URL(filePath: path))
    #expect(
      run(path).lines.first == "Заказ товара 7 of 2026-11-20: 1 line, not received; --post does it")
    #expect(run(path, "--post").status == 2)
    #expect(
      run(path, "--post", "--warehouse", "Store").lines
        == [
          "Заказ товара 7 of 2026-11-20: received into Store",
          "0 changed, 0 new, 1 received, 0 refused",
        ])
    #expect(
      run(path, "--post", "--warehouse", "Store").lines.first
        == "Заказ товара 7 of 2026-11-20: received already")
    #expect(try office.field("onHand", of: "SI-1") == "7")
    #expect(office.count("movements", "document:7 day:2026-11-20") == 1)
  }
}
