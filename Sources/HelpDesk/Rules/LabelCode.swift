import Tables

extension RecordTable {
  /// Whether its records are things and places that a label can be stuck on.
  package final var hasLabels: Bool {
    self is AssetTable || self is PlaceTable || self is StockItemTable
  }

  /// The code for the label of a record: its barcode, else its inventory number, else its number; the first
  /// of these by which a scan finds the record where it is.
  /// - Complexity: that of looking a code up, which for stock is a look through it.
  package final func labelCode(_ row: Int) -> String {
    let (codes, place): ([String], Int) =
      switch self {
      case let assets as AssetTable: ([assets.barcode[row], assets.inventoryNumber[row]], 0)
      case let places as PlaceTable: ([places.barcode[row]], 0)
      case let stock as StockItemTable: ([stock.barcode[row]], stock.place.row(row))
      default: ([], 0)
      }
    let found = codes.map(\.scannedCode).first { code in
      guard !code.isEmpty else { return false }
      return switch ScannedCode(code, at: place, on: desk) {
      case .asset(let found): self is AssetTable && found == row
      case .place(let found): self is PlaceTable && found == row
      case .item(let found): self is StockItemTable && found == row
      case .unknown: false
      }
    }
    return found ?? number(row)
  }
}
