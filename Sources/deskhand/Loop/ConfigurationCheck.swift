import HelpDesk
import Settings
import Tables

/// What a configuration says of the desk's tables, less its mistakes: those are named with their
/// places, and the defaults are used.
struct ConfigurationCheck {
  /// The views that can be shown.
  private(set) var views: [Configuration.View] = []
  /// The columns that there are.
  private(set) var columns: [String: [Configuration.Column]] = [:]
  /// What is wrong.
  private(set) var problems: [SettingsProblem] = []

  init(_ configuration: Configuration, _ desk: Desk) {
    for view in configuration.views { add(view, configuration, desk) }
    for (name, columns) in configuration.columns.sorted(by: { $0.key < $1.key }) {
      add(columns, of: name, configuration, desk)
    }
  }

  private static func table(_ name: String, _ desk: Desk) -> RecordTable? {
    desk.table(named: name).flatMap { $0.plural == name ? $0 : nil }
  }

  private mutating func add(
    _ view: Configuration.View, _ configuration: Configuration, _ desk: Desk
  ) {
    guard let table = Self.table(view.table, desk) else {
      problems.append(
        configuration.problem(
          "there is no table ‘\(view.table)’", at: .table(view: view.name)))
      return
    }
    let reading = Reading(now: desk.lastTime, seesConfidential: true)
    do throws(QueryError) {
      _ = try Query(view.query, on: table, reading)
    } catch {
      problems.append(
        configuration.problem(
          "the query of ‘\(view.name)’, \(error.description)", at: .query(view: view.name)))
      return
    }
    var view = view
    if let sort = view.sort, SortOrder(sort, in: table, for: reading) == nil {
      problems.append(
        configuration.problem(
          "\(table.plural) have no field ‘\(sort)’ to sort by", at: .sort(view: view.name)))
      view.sort = nil
    }
    views.append(view)
  }

  private mutating func add(
    _ columns: [Configuration.Column], of name: String, _ configuration: Configuration,
    _ desk: Desk
  ) {
    guard let table = Self.table(name, desk) else {
      problems.append(
        configuration.problem("there is no table ‘\(name)’", at: .columns(table: name)))
      return
    }
    var known: [Configuration.Column] = []
    for column in columns {
      if column.name == "number" || table.column(named: column.name) != nil {
        known.append(column)
      } else {
        problems.append(
          configuration.problem(
            "\(name) have no field ‘\(column.name)’",
            at: .column(table: name, name: column.name)))
      }
    }
    if !known.isEmpty { self.columns[name] = known }
  }
}
