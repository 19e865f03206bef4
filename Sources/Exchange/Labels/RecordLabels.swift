import HelpDesk
import Tables

extension Label {
  /// The label of a thing or a place of a desk: its code, what it is called, and in small letters whose it
  /// is and its model, its article code or the places it is in.
  package init(
    _ row: Int, of table: RecordTable, organisation: String, symbology: Symbology = .fitting
  ) {
    let detail =
      switch table {
      case let assets as AssetTable: assets.model[row]
      case let places as PlaceTable:
        places.chain(row).dropFirst().map(places.label).joined(separator: ", ")
      case let stock as StockItemTable: stock.article[row]
      default: ""
      }
    self.init(
      code: table.labelCode(row), name: table.label(row),
      organisation: [organisation, detail].filter { !$0.isEmpty }.joined(separator: " · "),
      symbology: symbology)
  }
}
