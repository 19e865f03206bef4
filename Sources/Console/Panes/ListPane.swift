import HelpDesk
import ScreenGrid
import Tables

/// A list of a table's records: a view, narrowed by a filter, in an order, with marks. It keeps
/// its order and its selection as records change.
final class ListPane: Pane {
  let table: RecordTable
  let look: Look
  private let name: String
  /// The view that is shown; a query without a name has an empty one.
  var view: SavedView
  /// What narrows it; empty for nothing.
  var filterText = ""
  /// The filter while it is being typed.
  var filterField: TextField?
  /// Why the filter cannot be read, and where.
  var filterError: QueryError?
  var order: SortOrder
  var columns: [ListColumn] { didSet { drawn.clear() } }
  /// Lines as they were drawn.
  let drawn = DrawnLines()
  /// The rows of the view, whatever the filter.
  private(set) var viewRows: RowSet
  private var viewQuery: Query?
  private(set) var query: Query? { didSet { drawn.clear() } }
  /// The rows that the last filter found, for one that only narrows it.
  private var narrowed: (text: String, rows: RowSet)?
  /// All of the view in order, from which a filter takes its rows without sorting again.
  private var whole: SortedRows
  private(set) var rows: SortedRows
  private(set) var selected = 0
  private(set) var selectedRow: Int?
  override var record: RecordID? { selectedRow.map { table.id($0) } }
  /// Those that are marked; only what is shown can be.
  var marks = RowSet(limit: 0)
  /// The record at which a range of marks begins.
  var rangeStart: Int?
  var top = 0
  /// The columns of the longest label, and how many rows the table had when that was looked at.
  var knownLongestLabel: (count: Int, columns: Int)?
  /// Lines of records on the screen.
  var height = 1
  /// Whether records with the same value in the column of the order stand under a heading.
  var isGrouped = false
  /// What stands on each line below the titles.
  var lines: [(place: Int, isHeading: Bool)] = []
  /// Where the columns' titles stand, for the mouse.
  var titlePlaces: [(x: Range<Int>, column: Int)] = []

  init(_ console: Console, _ table: RecordTable, name: String) {
    self.table = table
    self.name = name
    look = LookCatalog.look(for: table)
    view = SavedView(name: "all", query: "")
    order = SortOrder(table.listOrder, in: table, for: console.reading) ?? SortOrder(nil)
    columns = ListColumn.initial(table, console.settings)
    viewRows = RowSet(limit: 0)
    whole = SortedRows(RowSet(limit: 0), by: order)
    rows = whole
    super.init(console)
  }

  /// The views of the table: the user's own, then those for everybody, then those that come with
  /// the program.
  var views: [SavedView] {
    (console.settings.views[table.plural] ?? [])
      + console.desk.views.saved(for: table, by: console.workplace.actor.person)
      + table.standardViews
  }

  /// Starts with the first view that shows something; an empty screen helps nobody.
  func chooseFirstViewWithRows() {
    let reading = console.reading
    let kept = console.desk.views.saved(for: table, by: console.workplace.actor.person)
    for candidate in views.filter({ !kept.contains($0) }) + kept {
      do throws(QueryError) {
        _ = try Query(candidate.query, on: table, reading)
      } catch {
        complain(of: candidate, error)
        continue
      }
      show(candidate)
      if rows.count > 0 { return }
    }
    show(views[0])
  }

  /// Shows a named view from its top, without a filter.
  func show(_ view: SavedView) {
    self.view = view
    order =
      view.sort.flatMap { SortOrder($0, in: table, for: console.reading) } ?? SortOrder(
        table.listOrder, in: table, for: console.reading)
      ?? SortOrder(nil)
    filterText = ""
    filterField = nil
    filterError = nil
    unmark()
    do throws(QueryError) {
      viewQuery = try Query(view.query, on: table, console.reading)
    } catch {
      // A view of the user's own may be wrong; the list then shows nothing and says so.
      viewQuery = nil
      complain(of: view, error)
    }
    search(keeping: .nothing)
  }

  private func complain(of view: SavedView, _ error: QueryError) {
    console.complain(say("the view ‘\(view.name)’ cannot be read: \(error.description)"))
  }

  func unmark() {
    marks = RowSet(limit: 0)
    rangeStart = nil
  }

  /// What stays selected when a list is made anew.
  enum Kept {
    /// Nothing: it begins at the top.
    case nothing
    /// The record, where it is still there.
    case record
    /// The record, or else the place.
    case place
  }

  /// Finds the view's rows again and applies the filter.
  func search(keeping kept: Kept) {
    viewRows = viewQuery?.rows() ?? RowSet(limit: table.count)
    whole = SortedRows(viewRows, by: order)
    narrowed = nil
    applyFilter(filter, keeping: kept)
  }

  /// The filter in force, also while it is typed.
  private var filter: String { filterField?.text ?? filterText }

  /// Narrows the view by `text`. While it cannot be read, the last list stays.
  func applyFilter(_ text: String, keeping kept: Kept = .record) {
    filterError = nil
    do throws(QueryError) {
      let query = try Query(text, on: table, console.reading)
      let base = base(for: text)
      let found = text.isEmpty ? viewRows : query.rows(among: base)
      narrowed = (text, found)
      self.query = query
      show(found, keeping: kept)
    } catch {
      filterError = error
    }
  }

  /// Shows what the view and a filter have in common.
  func narrow(to filter: String) {
    filterField = nil
    filterText = filter
    applyFilter(filter)
  }

  /// Where the rows of `text` are among: of a plain word that has only grown, what it found before.
  private func base(for text: String) -> RowSet {
    guard let narrowed, !narrowed.text.isEmpty, text.hasPrefix(narrowed.text),
      !text.contains(where: { ":<>=()\"-".contains($0) }),
      !text.lowercased().split(separator: " ").contains("or")
    else { return viewRows }
    return narrowed.rows
  }

  /// Orders what is shown by another column.
  func sort(by order: SortOrder) {
    self.order = order
    whole = SortedRows(viewRows, by: order)
    show(shown, keeping: .record)
  }

  /// The rows that are shown.
  var shown: RowSet { narrowed?.rows ?? viewRows }

  private func show(_ set: RowSet, keeping kept: Kept) {
    rows = filter.isEmpty ? whole : SortedRows(whole, among: set)
    marks.formIntersection(set)
    switch kept {
    case .nothing: select(0)
    case .record: select(selectedRow.flatMap(rows.place) ?? 0)
    case .place: restoreSelection()
    }
  }

  // MARK: Selection

  /// Selects the record at a place; the nearest one where there is none.
  func select(_ place: Int) {
    selected = max(0, min(place, rows.count - 1))
    selectedRow = rows.count == 0 ? nil : rows[selected]
    scrollToSelection()
  }

  func scrollToSelection() {
    top = max(0, min(top, max(0, rows.count - height)))
    if selected < top { top = selected }
    if isGrouped {
      top = max(top, topOfGroups(height: height))
    } else if selected >= top + height {
      top = selected - height + 1
    }
  }

  override func goToTop() { select(0) }

  /// Selects the record; where the view leaves it out, another view that has it is shown.
  override func reveal(_ record: RecordID) {
    guard record.table == type(of: table).tag else { return }
    if rows.place(of: record.row) == nil {
      let reading = console.reading
      let other = views.first { view in
        (try? Query(view.query, on: table, reading))?.matches(record.row) == true
      }
      show(other ?? SavedView(name: "all", query: ""))
    }
    if let place = rows.place(of: record.row) { select(place) }
  }
  override func draw(on canvas: Canvas, focused: Bool) { paint(on: canvas, focused: focused) }
  override func actions() -> [Action] { allActions() }
  override func takes(_ key: Key) -> Bool { takesInFilter(key) }
  override func handle(_ event: MouseEvent) -> Effect { answer(event) }

  /// What an action is done to: the marked records, else the selected one.
  /// - Complexity: O(rows of the table / 64 + marks).
  var chosen: [Int] {
    var rows: [Int] = []
    marks.forEach { rows.append($0) }
    return rows.isEmpty ? selectedRow.map { [$0] } ?? [] : rows
  }

  // MARK: Change

  override func changed(_ records: [RecordID]) {
    let tag = type(of: table).tag
    let touched = Set(records.lazy.filter { $0.table == tag }.map(\.row))
    if touched.isEmpty { return }
    // Beyond that finding all of them again is the shorter way.
    if touched.count > max(256, table.count / 64) { return search(keeping: .place) }
    viewRows.extend(to: table.count)
    narrowed?.rows.extend(to: table.count)
    for row in touched {
      let inView = viewQuery?.matches(row) ?? false
      viewRows[row] = inView
      narrowed?.rows[row] = inView && (query?.matches(row) ?? true)
    }
    if marks.count > 0 { marks.formIntersection(shown) }
    if filter.isEmpty {
      // One list under two names would be copied with the first row that moves.
      rows = SortedRows(RowSet(limit: 0), by: SortOrder(nil))
      whole.update(touched) { viewRows[$0] }
      rows = whole
    } else {
      whole.update(touched) { viewRows[$0] }
      rows.update(touched) { narrowed?.rows[$0] ?? false }
    }
    restoreSelection()
  }

  /// The selection stays with its record; where that has gone, with its place.
  private func restoreSelection() {
    if let row = selectedRow, let place = rows.place(of: row) {
      select(place)
    } else {
      select(selected)
    }
  }

  /// Relative times in a query move with the clock.
  override func tick() {
    guard viewQuery?.dependsOnNow == true || query?.dependsOnNow == true else { return }
    if let fresh = try? Query(view.query, on: table, console.reading) { viewQuery = fresh }
    search(keeping: .place)
  }

  /// "Queue: my open".
  var heading: String {
    let what = view.name.isEmpty ? view.query : view.title
    return what.isEmpty ? name : "\(name): \(what)"
  }
}

/// A column of a list: a field, or the record's number, and its width if it is fixed.
struct ListColumn {
  /// nil for the record's number.
  var column: Column?
  /// Columns of the terminal; nil for what its values need.
  var width: Int?

  /// Those the user has set up for the table, else those it declares.
  static func initial(_ table: RecordTable, _ settings: ConsoleSettings) -> [ListColumn] {
    let wanted = settings.columns[table.plural] ?? table.listColumns.map { ($0, nil) }
    let found = wanted.compactMap { name, width -> ListColumn? in
      if name == "number" { return ListColumn(column: nil, width: width) }
      return table.column(named: name).map { ListColumn(column: $0, width: width) }
    }
    return found.isEmpty ? [ListColumn(column: nil), ListColumn(column: table.labelColumn)] : found
  }
}
