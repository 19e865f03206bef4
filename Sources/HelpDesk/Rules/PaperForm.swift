import Tables

/// An official form that a record is printed on, for the accounting department.
package enum PaperForm: String, CaseIterable, Sendable {
  case stocktakeOrder = "inv-22"
  case assetList = "inv-1"
  case collationSheet = "inv-18"
  case assetTransfer = "os-2"
  case discrepancyAct = "torg-2"

  /// What people read.
  package var title: Phrase {
    switch self {
    case .stocktakeOrder: "INV-22, the order to take stock"
    case .assetList: "INV-1, the inventory list of fixed assets"
    case .collationSheet: "INV-18, the collation sheet of fixed assets"
    case .assetTransfer: "OS-2, the waybill of moved fixed assets"
    case .discrepancyAct: "TORG-2, the act on what was not received"
    }
  }

  /// What the form is called in the albums of forms, which are Russian.
  package var officialName: String {
    switch self {
    case .stocktakeOrder: "ИНВ-22"
    case .assetList: "ИНВ-1"
    case .collationSheet: "ИНВ-18"
    case .assetTransfer: "ОС-2"
    case .discrepancyAct: "ТОРГ-2"
    }
  }

  /// The form that a word names, in Latin or Russian letters.
  package init?(named word: String) {
    let wanted = word.lowercased()
    guard
      let form = Self.allCases.first(where: {
        $0.rawValue == wanted || $0.officialName.lowercased() == wanted
      })
    else { return nil }
    self = form
  }

  /// The forms for the records of a table.
  package static func all(for table: RecordTable) -> [PaperForm] {
    switch table {
    case is StocktakeTable: [.stocktakeOrder, .assetList, .collationSheet]
    case is TransferTable: [.assetTransfer, .discrepancyAct]
    default: []
    }
  }

  /// The forms that are to be printed once a deed is done to a record.
  package static func due(after deed: String, _ row: Int, of table: RecordTable) -> [PaperForm] {
    let forms: [PaperForm] =
      switch (table, deed) {
      case (is StocktakeTable, "close"): [.assetList, .collationSheet]
      case (is TransferTable, "handOver"): [.assetTransfer]
      case (is TransferTable, "receive"), (is TransferTable, "refuse"): [.discrepancyAct]
      default: []
      }
    return forms.filter { $0.obstacle(row, of: table) == nil }
  }

  /// Why a record cannot be printed on it now, or nil.
  package func obstacle(_ row: Int, of table: RecordTable) -> Phrase? {
    switch table {
    case let stocktakes as StocktakeTable: obstacle(toStocktake: row, stocktakes)
    case let transfers as TransferTable: obstacle(toTransfer: row, transfers)
    default: nil
    }
  }

  private func obstacle(toStocktake row: Int, _ stocktakes: StocktakeTable) -> Phrase? {
    let lines = stocktakes.desk.countLines
    switch (self, stocktakes.state[row]) {
    case (_, .cancelled): return "it was cancelled"
    case (.stocktakeOrder, _): return nil
    case (_, .planned), (_, nil):
      return "it has not been started; starting it writes the list down"
    case (.collationSheet, .counting):
      return "it is still being counted; what differs is known once it is closed"
    case (.collationSheet, .closed):
      return lines.assetDifferences(of: row).isEmpty
        ? "no equipment is missing and none was found beside the list; there is nothing to collate"
        : nil
    default:
      let hasAssets = lines.stocktake.rows(referringTo: row).contains { lines.item.row($0) == 0 }
      return hasAssets ? nil : "it counts supplies only, and the form is for fixed assets"
    }
  }

  private func obstacle(toTransfer row: Int, _ transfers: TransferTable) -> Phrase? {
    let lines = transfers.desk.transferLines
    if transfers.state[row] == .cancelled { return "it was cancelled" }
    if self == .discrepancyAct {
      if transfers.state[row] == .draft { return "it has not been handed over" }
      return lines.notReceived(of: row).isEmpty
        ? "nothing was refused or received in part" : nil
    }
    if transfers.state[row] == .refused { return "it was refused, so nothing has moved" }
    let hasAssets = lines.transfer.rows(referringTo: row).contains { lines.asset.row($0) != 0 }
    return hasAssets ? nil : "it has no equipment, and the form is for fixed assets"
  }
}

extension CountLineTable {
  /// The lines of equipment of which there is less or more than the list says, and codes that nobody
  /// knows, in the order of the list.
  package func assetDifferences(of stocktake: Int) -> [Int] {
    self.stocktake.rows(referringTo: stocktake).sorted().filter { line in
      guard item.row(line) == 0 else { return false }
      return switch result[line] {
      case .missing, .expected, .surplus, .unknown: true
      case .found, .elsewhere, nil: false
      }
    }
  }
}

extension TransferLineTable {
  /// The lines that were refused, or of which less was received than was sent.
  package func notReceived(of transfer: Int) -> [Int] {
    self.transfer.rows(referringTo: transfer).sorted().filter { line in
      switch state[line] {
      case .refused: true
      case .received: received[line] ?? 0 < quantity[line] ?? 0
      case .planned, .sent, nil: false
      }
    }
  }
}
