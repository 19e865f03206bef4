import Console
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
  /// The macros that can be run.
  private(set) var macros: [Macro] = []
  /// The templates.
  private(set) var templates: [ReplyTemplate] = []
  /// What is wrong.
  private(set) var problems: [SettingsProblem] = []

  init(_ configuration: Configuration, _ desk: Desk) {
    for view in configuration.views { add(view, configuration, desk) }
    for (name, columns) in configuration.columns.sorted(by: { $0.key < $1.key }) {
      add(columns, of: name, configuration, desk)
    }
    for macro in configuration.macros { add(macro, configuration, desk) }
    for template in configuration.templates { add(template, configuration, desk) }
  }

  private mutating func add(
    _ macro: Configuration.Macro, _ configuration: Configuration, _ desk: Desk
  ) {
    guard let table = Self.table(macro.table, desk) else {
      problems.append(
        configuration.problem("there is no table ‘\(macro.table)’", at: .macro(macro.name)))
      return
    }
    let reading = Reading(now: desk.lastTime, seesConfidential: true)
    for (index, step) in macro.steps.enumerated() {
      if let problem = Self.problem(step, table, reading) {
        problems.append(
          configuration.problem(problem, at: .step(macro: macro.name, index)))
        return
      }
    }
    macros.append(
      Macro(
        name: macro.name, table: table.plural, key: macro.key,
        steps: macro.steps.map { Macro.Step(deed: $0.deed, answers: $0.answers) }))
  }

  /// What is wrong with a step of a macro.
  private static func problem(
    _ step: (deed: String, answers: [String: String]), _ table: RecordTable, _ reading: Reading
  ) -> Phrase? {
    guard let deed = table.deed(named: step.deed) else {
      let known = table.deeds.map(\.name).joined(separator: ", ")
      return "‘\(step.deed)’ cannot be done to \(table.plural); what can: \(known)"
    }
    for (name, text) in step.answers.sorted(by: { $0.key < $1.key }) {
      guard let input = deed.inputs.first(where: { $0.column.isCalled(name) }) else {
        let known = deed.inputs.map(\.column.name).joined(separator: ", ")
        return "‘\(step.deed)’ asks for: \(known.isEmpty ? "—" : known), not ‘\(name)’"
      }
      // Who is meant may be known to another desk only; it is asked when the macro runs.
      if input.column is ReferenceColumn { continue }
      do throws(FieldError) {
        _ = try input.column.parse(text, reading)
      } catch {
        return "\(error.description)"
      }
    }
    return nil
  }

  private mutating func add(
    _ template: Configuration.Template, _ configuration: Configuration, _ desk: Desk
  ) {
    for place in ReplyTemplate.places(in: template.text)
    where !ReplyTemplate.own.contains(place) && desk.tickets.column(named: place) == nil {
      problems.append(
        configuration.problem(
          "tickets have no field ‘\(place)’ to be filled in", at: .template(template.name)))
    }
    templates.append(ReplyTemplate(name: template.name, text: template.text))
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
