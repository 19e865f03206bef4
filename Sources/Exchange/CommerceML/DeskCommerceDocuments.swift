import HelpDesk
import Tables

// What came and went, and what was counted, as documents.
extension DeskCommerce {
  private var movements: MovementTable { desk.movements }

  /// What movements of one document have alike.
  private struct Paper: Hashable {
    var kind: MovementKind
    var day: CivilDate
    var number: String
    var warehouse: Int
    var transfer: Int
    var person: Int
  }

  /// Movements as documents: those of a kind, a day, a warehouse, a paper and a person are one. What is
  /// only promised is none, and what a stocktake has set right is in its own.
  func movementDocuments(_ days: ClosedRange<CivilDate>?) -> [CommerceDocument] {
    var order: [Paper] = []
    var rows: [Paper: [Int]] = [:]
    for row in movements.liveRows().members {
      guard let kind = movements.kind[row], kind.signs.onHand != 0,
        movements.stocktake.row(row) == 0, let day = day(of: row), days?.contains(day) ?? true
      else { continue }
      let paper = Paper(
        kind: kind, day: day, number: movements.document[row].plainLine,
        warehouse: desk.stock.place.row(movements.item.row(row)),
        transfer: movements.transfer.row(row), person: movements.person.row(row))
      if rows[paper] == nil { order.append(paper) }
      rows[paper, default: []].append(row)
    }
    return order.map { document($0, rows[$0] ?? []) }
  }

  private func day(of movement: Int) -> CivilDate? {
    movements.day[movement] ?? movements.created[movement].map { zone.civil($0).date }
  }

  private func document(_ paper: Paper, _ rows: [Int]) -> CommerceDocument {
    let number = movements.number(rows[0])
    var document = CommerceDocument(
      id: number, number: paper.number.isEmpty ? number : paper.number, date: paper.day,
      operation: Self.operation(paper.kind), role: Self.role(paper.kind), currency: "RUB",
      sum: DecimalNumber(0), parties: [side(Self.role(paper.kind))])
    if paper.person != 0 {
      var person = CommerceParty(
        id: desk.people.number(paper.person), name: desk.people.label(paper.person).plainLine)
      person.role = paper.kind == .returned ? "Продавец" : "Получатель"
      document.parties.append(person)
    }
    document.lines = rows.map { row in
      let item = movements.item.row(row)
      return line(
        product(item), movements.quantity[row] ?? 0, movements.price[row] ?? desk.stock.price[item],
        in: &document)
    }
    document.comment = notes(rows)
    document.requisites = [
      requisite("Вид движения", Self.name(paper.kind)),
      requisite("Склад", paper.warehouse == 0 ? "" : desk.places.label(paper.warehouse)),
      requisite("Передача", paper.transfer == 0 ? "" : desk.transfers.number(paper.transfer)),
    ].compactMap { $0 }
    return document
  }

  private func notes(_ rows: [Int]) -> String {
    var seen: Set<String> = []
    return rows.map { movements.note[$0].plainLine }
      .filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: "; ")
  }

  private func requisite(_ name: String, _ value: String) -> CommerceRequisite? {
    value.isEmpty ? nil : CommerceRequisite(name: name, values: [value.plainLine])
  }

  /// A line, whose worth is added to its document's where that is in the same currency.
  private func line(
    _ product: CommerceProduct, _ quantity: Int64, _ price: (minor: Int64, currency: String)?,
    in document: inout CommerceDocument
  ) -> CommerceLine {
    var line = CommerceLine(
      product: product, quantity: DecimalNumber(Int(clamping: quantity)))
    guard let price, price.currency == document.currency else { return line }
    let (sum, overflow) = price.minor.multipliedReportingOverflow(by: quantity)
    line.price = DecimalNumber(hundredths: price.minor)
    guard !overflow, let before = document.sum.hundredths else { return line }
    line.sum = DecimalNumber(hundredths: sum)
    let (whole, overflows) = before.addingReportingOverflow(sum)
    if !overflows { document.sum = DecimalNumber(hundredths: whole) }
    return line
  }

  // MARK: Stocktakes

  /// Closed stocktakes with what was too much and what was missing.
  func stocktakeDocuments(_ days: ClosedRange<CivilDate>?) -> [CommerceDocument] {
    let stocktakes = desk.stocktakes
    return stocktakes.liveRows().members.compactMap { row in
      guard stocktakes.state[row] == .closed,
        let day = stocktakes.closed[row].map({ zone.civil($0).date }), days?.contains(day) ?? true
      else { return nil }
      var document = CommerceDocument(
        id: stocktakes.number(row),
        number: stocktakes.order.isEmpty(row)
          ? stocktakes.number(row) : stocktakes.order[row].plainLine,
        date: day, operation: "Прочие", role: "Продавец", currency: "RUB", sum: DecimalNumber(0),
        parties: [side("Продавец")])
      for line in desk.countLines.stocktake.rows(referringTo: row).sorted() {
        if let made = countLine(line, in: &document) { document.lines.append(made) }
      }
      document.comment = stocktakes.name[row].plainLine
      document.requisites = [CommerceRequisite(name: "Вид документа", values: ["Инвентаризация"])]
      return document
    }
  }

  /// A line of which more or less was found than the list says; nil for any other.
  private func countLine(_ line: Int, in document: inout CommerceDocument) -> CommerceLine? {
    let lines = desk.countLines
    let item = lines.item.row(line)
    let difference: Int64
    if item != 0 {
      difference = (lines.quantity[line] ?? 0) - lines.shouldBe(line)
    } else {
      switch lines.result[line] {
      case .missing, .expected: difference = -1
      case .surplus, .unknown: difference = 1
      case .found, .elsewhere, nil: difference = 0
      }
    }
    if difference == 0 { return nil }
    var product = item != 0 ? product(item) : asset(line)
    product.requisites.append(
      CommerceRequisite(name: "Отклонение", values: [difference > 0 ? "излишек" : "недостача"]))
    if let reason = requisite("Причина", lines.reason[line]) { product.requisites.append(reason) }
    return self.line(product, abs(difference), lines.price[line], in: &document)
  }

  /// A piece of equipment, or a code that nobody knows.
  private func asset(_ line: Int) -> CommerceProduct {
    let (lines, assets) = (desk.countLines, desk.assets)
    let asset = lines.asset.row(line)
    guard asset != 0 else {
      return CommerceProduct(id: lines.number(line), name: lines.code[line].plainLine)
    }
    var product = CommerceProduct(
      id: assets.accountingID.isEmpty(asset)
        ? assets.number(asset) : assets.accountingID[asset].plainLine,
      name: assets.label(asset).plainLine)
    if let number = requisite("Инвентарный номер", assets.inventoryNumber[asset]) {
      product.requisites.append(number)
    }
    return product
  }

  // MARK: Words of CommerceML

  private static func operation(_ kind: MovementKind) -> String {
    switch kind {
    case .issue: "Отпуск товара"
    case .returned: "Возврат товара"
    default: "Прочие"
    }
  }

  /// What the organisation is in a document.
  private static func role(_ kind: MovementKind) -> String {
    switch kind {
    case .receipt, .returned: "Покупатель"
    default: "Продавец"
    }
  }

  private static func name(_ kind: MovementKind) -> String {
    switch kind {
    case .receipt: "Поступление"
    case .issue: "Выдача"
    case .transferOut: "Перемещение, отправка"
    case .transferIn: "Перемещение, приёмка"
    case .writeOff: "Списание"
    case .surplus: "Оприходование излишка"
    case .shortage: "Списание недостачи"
    case .reserve: "Резерв"
    case .release: "Снятие резерва"
    case .returned: "Возврат"
    }
  }
}
