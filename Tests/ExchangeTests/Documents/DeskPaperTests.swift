import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Papers of a desk")
struct DeskPaperTests {
  private let work: WorkedDesk
  private var desk: Desk { work.desk }

  /// A store with three things, of which a stocktake finds one where it is, one elsewhere and one not at
  /// all, and a thing that nobody knows.
  init() throws {
    work = try WorkedDesk()
    let (people, places, assets) = (work.desk.people, work.desk.places, work.desk.assets)
    try work.make(
      people, ["name": "Сидоров Пётр Кузьмич", "login": "sidorov", "position": "Кладовщик"])
    try work.make(people, ["name": "John Smith", "login": "john", "position": "clerk"])
    try work.set(people, 1, ["position": "ИТ-директор"])
    try work.make(places, ["name": "Главный офис"])
    try work.make(places, ["name": "Склад", "kind": "warehouse", "parent": "Главный офис"])
    try work.make(
      assets,
      [
        "name": "WS-1", "kind": "workstation", "model": "OptiPlex", "place": "Склад",
        "inventoryNumber": "INV-1", "serialNumber": "SN1", "purchased": "2021-05-14",
        "cost": "52340.50", "keeper": "sidorov",
      ])
    try work.make(
      assets,
      [
        "name": "MO-1", "kind": "monitor", "place": "Склад", "cost": "120.00 EUR",
        "keeper": "sidorov",
      ])
    try work.make(assets, ["name": "PR-1", "kind": "printer", "place": "Склад", "cost": "9000"])
    try work.make(
      work.desk.stocktakes,
      [
        "name": "Склад, ноябрь", "order": "17-ИНВ", "ordered": "2026-11-20", "place": "Склад",
        "chair": "P-1", "members": "sidorov, john", "reason": "контрольная проверка",
        "from": "2026-11-23", "until": "2026-11-27", "withStock": "yes",
      ])
  }

  private func form(_ form: PaperForm, _ table: RecordTable, _ row: Int = 1) throws -> PrintedForm {
    let organisation = FormOrganisation(name: "ООО «Ромашка»", department: "Отдел ИТ")
    return try DeskPapers(desk, of: organisation, zone: FoundedSample.zone)
      .form(form, of: row, in: table)
  }

  private func refusal(_ form: PaperForm, _ table: RecordTable) -> String? {
    do {
      _ = try self.form(form, table)
      return nil
    } catch {
      return (error as? Refusal)?.message
    }
  }

  /// The cells of a form's tables that are not empty, row by row.
  private func cells(_ form: PrintedForm, table: Int = 0) -> [String] {
    let tables = form.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    return tables[table].rows.map { $0.map(\.shown).joined(separator: "|") }
  }

  private func text(_ form: PrintedForm) throws -> String {
    try FormText.text(form, measure: \.count).replacing("_", with: "")
  }

  private func count() throws {
    try work.perform("start", desk.stocktakes, 1)
    try work.scan(["INV-1"], in: 1, at: 2)
    try work.scan(["A-2"], in: 1, at: 1)
    try work.scan(["XYZ-9"], in: 1, at: 2)
  }

  @Test("An order says who counts what, where, when and why")
  func order() throws {
    try work.set(desk.stocktakes, 1, ["classes": "monitor, printer"])
    let text = try text(form(.stocktakeOrder, desk.stocktakes))
    for words in [
      "ООО «Ромашка»", "Отдел ИТ", "17-ИНВ", "20.11.2026", "Склад, Главный офис",
      "Председатель комиссии ИТ-директор", "Серова Анна Павловна", "Сидоров Пётр Кузьмич",
      "John Smith", "основные средства (мониторы, принтеры) и материальные запасы",
      "«23» ноября 2026", "«27» ноября 2026", "контрольная проверка",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test(
    "An inventory list has what was found beside what should be there, at the price of the start")
  func list() throws {
    try count()
    try work.set(desk.assets, 1, ["cost": "1"])
    let list = try form(.assetList, desk.stocktakes)
    #expect(
      cells(list) == [
        "1|WS-1, OptiPlex||||2021|INV-1|SN1||1|52340,50|1|52340,50",
        "2|MO-1, 120.00 EUR||||||||1||1|",
        "3|PR-1||||||||0||1|9000,00",
        "4|неучтенный объект с кодом XYZ-9||||||||1||0|",
      ])
    let text = try text(list)
    for words in ["Кладовщик", "Сидоров П. К.", "Серова А. П.", "John Smith", "17-ИНВ", "IV-1"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test("A collation sheet has what is missing and what is too much, once all is counted")
  func collation() throws {
    #expect(
      refusal(.collationSheet, desk.stocktakes)
        == """
        IV-1 cannot be printed as ИНВ-18: it has not been started; starting it writes the list down
        """)
    try count()
    #expect(
      refusal(.collationSheet, desk.stocktakes)?.hasSuffix(
        "it is still being counted; what differs is known once it is closed") == true)
    try work.perform("close", desk.stocktakes, 1, ["reason": "переезд"])
    #expect(
      cells(try form(.collationSheet, desk.stocktakes)) == [
        "1|PR-1||||||||1|9000,00",
        "2|неучтенный объект с кодом XYZ-9||||||1|||",
      ])
    let text = try text(form(.collationSheet, desk.stocktakes))
    #expect(text.contains("23.11.2026"))
    #expect(text.contains("Пояснения к строкам: 1 — переезд; 2 — переезд"))
  }

  @Test("Nothing is collated where nothing differs")
  func nothingDiffers() throws {
    try work.perform("start", desk.stocktakes, 1)
    try work.scan(["A-1", "A-2", "A-3"], in: 1, at: 2)
    try work.perform("close", desk.stocktakes, 1)
    #expect(
      refusal(.collationSheet, desk.stocktakes)?.hasSuffix("there is nothing to collate") == true)
    #expect(PaperForm.due(after: "close", 1, of: desk.stocktakes) == [.assetList])
  }

  @Test("A waybill has the equipment that moves, and an act what was not received")
  func transfer() throws {
    try work.make(
      desk.stock,
      ["name": "Кабель UTP", "place": "Склад", "unit": "м", "article": "UTP6", "price": "45.50"])
    try work.perform("receive", desk.stock, 1, ["quantity": "400"])
    try work.make(
      desk.transfers,
      ["from": "sidorov", "fromPlace": "Склад", "to": "john", "toPlace": "Главный офис"])
    #expect(
      refusal(.assetTransfer, desk.transfers)?.hasSuffix(
        "it has no equipment, and the form is for fixed assets") == true)
    for asset in ["WS-1", "PR-1"] {
      try work.perform("addAsset", desk.transfers, 1, ["asset": asset])
    }
    try work.perform("addItem", desk.transfers, 1, ["item": "SI-1", "quantity": "305"])
    #expect(
      refusal(.discrepancyAct, desk.transfers)?.hasSuffix("it has not been handed over") == true)
    try work.perform("handOver", desk.transfers, 1, ["document": "ПМ-12"])
    let waybill = try form(.assetTransfer, desk.transfers)
    #expect(
      cells(waybill) == [
        "1|WS-1, OptiPlex|14.05.2021|INV-1|1|52340,50|52340,50", "2|PR-1|||1|9000,00|9000,00",
      ])
    let text = try text(waybill)
    for words in [
      "Сдатчик Склад, Главный офис", "Получатель Главный офис", "ПМ-12", "Сидоров П. К.",
    ] {
      #expect(text.contains(words), "\(words)")
    }

    let lines = desk.transferLines
    try work.perform("receivePart", lines, 3, ["quantity": "297", "note": "бухта короче"])
    try work.perform("refuse", lines, 2, ["note": "разбит"])
    try work.perform("receive", desk.transfers, 1)
    let act = try form(.discrepancyAct, desk.transfers)
    let tables = act.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    let papers = tables.flatMap(\.rows).map { $0.map(\.shown) }.filter { $0.count == 9 }
    #expect(
      papers.map { $0.joined(separator: "|") }.filter { !$0.allSatisfy { $0 == "|" } } == [
        "PR-1||шт|796|||1|9000,00|9000,00", "Кабель UTP||м|006|UTP6||305|45,50|13877,50",
      ])
    let found = tables.flatMap(\.rows).map { $0.map(\.shown) }.filter { $0.count == 14 }
    #expect(
      found.map { $0.joined(separator: "|") } == [
        "||0|9000,00|0,00|||||1|9000,00|||", "UTP6||297|45,50|13513,50|||||8|364,00|||",
      ])
    #expect(try self.text(act).contains("разбит; бухта короче"))
  }

  @Test("A form that is for other records is refused with those that fit")
  func otherKinds() throws {
    #expect(
      refusal(.assetTransfer, desk.stocktakes)
        == "os-2 is not for a stocktake such as IV-1, which has: inv-22, inv-1, inv-18")
    #expect(
      refusal(.assetList, desk.people)
        == "P-1 is no stocktake and no transfer, and no form is for it")
    try work.perform("cancel", desk.stocktakes, 1, ["note": "перенос"])
    #expect(refusal(.stocktakeOrder, desk.stocktakes)?.hasSuffix("it was cancelled") == true)
  }

  @Test(
    "A form is named in Latin or Russian letters",
    arguments: [
      ("inv-1", PaperForm.assetList), ("INV-22", .stocktakeOrder), ("инв-18", .collationSheet),
      ("ОС-2", .assetTransfer), ("торг-2", .discrepancyAct),
    ])
  func names(_ word: String, _ form: PaperForm) { #expect(PaperForm(named: word) == form) }

  @Test("Signatures have initials where a patronymic tells which word is which")
  func initials() throws {
    try work.make(desk.people, ["name": "Анна Павловна Серова"])
    try work.make(desk.people, ["name": "Ли Вэй"])
    try work.set(desk.stocktakes, 1, ["chair": "P-4", "members": "P-5"])
    try work.perform("start", desk.stocktakes, 1)
    let text = try text(form(.assetList, desk.stocktakes))
    #expect(text.contains("Серова А. П.") && text.contains("Ли Вэй"))
  }
}
