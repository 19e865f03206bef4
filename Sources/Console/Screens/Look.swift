import HelpDesk
import ScreenGrid
import Tables

/// How the console shows a record type beyond what its declaration says: cells with a meaning, and
/// the tabs of its detail. A record type needs none; then it looks like all others.
struct Look {
  /// A cell of a list that is shown in its own way: text and colour; nil for the usual one.
  var cell: (_ column: Column, _ row: Int, _ reading: Reading) -> (text: String, role: Role)? = {
    _, _, _ in nil
  }
  /// The widest such a cell gets, by the column's name.
  var widths: [String: Int] = [:]
  /// Short titles for narrow columns, by the column's name.
  var headings: [String: Phrase] = [:]
  /// Fields that are told better elsewhere, by the column's name: left out of overview and history.
  var hidden: Set<String> = []
  /// What stands in the detail's title after the number.
  var kind: (_ row: Int) -> String = { _ in "" }
  /// What can be done to one record beside its deeds.
  var actions: (_ console: Console, _ row: Int) -> [Action] = { _, _ in [] }
  /// The tabs of its detail.
  var facets: [Facet] = [.overview, .links, .history]
}

/// One tab of a record's detail.
struct Facet {
  /// A tab does not count further: the number is looked at in passing, at every step in a list.
  static let mostCounted = 1_000

  /// What the tab says.
  let title: Phrase
  /// How many things it holds, shown beside its title; nil for no number.
  var count: ((_ table: RecordTable, _ row: Int, _ reading: Reading) -> Int)?
  /// Whether a record has it; nil for every record.
  var isShown: ((_ table: RecordTable, _ row: Int, _ reading: Reading) -> Bool)?
  /// What its lines wait for, done in slices once the tab is opened; nil for nothing.
  var work: ((_ table: RecordTable, _ row: Int) -> any SlicedWork)?
  /// What can be done to the thing that a line is about, before what can be done to the record; nil where
  /// its lines are only read. The cursor begins on the first such line.
  var lineActions: ((_ console: Console, _ row: Int, _ line: DetailLines.Line) -> [Action])?
  /// Adds the lines.
  let build: (_ lines: inout DetailLines, _ table: RecordTable, _ row: Int) -> Void
}

/// The looks of record types. A new one is added here and nowhere else in this target.
enum LookCatalog {
  static func look(for table: RecordTable) -> Look {
    switch table {
    case let tickets as TicketTable: .ticket(tickets)
    case let assets as AssetTable: .asset(assets)
    case let changes as ChangeTable: .change(changes)
    case let places as PlaceTable: .place(places)
    case let articles as ArticleTable: .article(articles)
    case let tasks as TaskTable: .task(tasks)
    case let stocktakes as StocktakeTable: .stocktake(stocktakes)
    case let software as SoftwareTable: .software(software)
    case let rollouts as RolloutTable: .rollout(rollouts)
    case let stock as StockItemTable: .stock(stock)
    case let transfers as TransferTable: .transfer(transfers)
    case let preparations as PreparationTable: .preparation(preparations)
    case let ports as PortTable: .port(ports)
    case let cables as CableTable: .cable(cables)
    case let lines as CountLineTable: .count(lines)
    case let repairs as RepairTable: .repair(repairs)
    case is AttachmentTable: .attachment
    default: Look()
    }
  }
}
