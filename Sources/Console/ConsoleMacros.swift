import HelpDesk
import ScreenGrid
import Tables

/// Deeds that the user does one after another under one name.
package struct Macro: Equatable, Sendable {
  /// One deed and what is answered to its questions, as one would type it.
  package struct Step: Equatable, Sendable {
    /// The deed's name.
    package var deed: String
    /// Answers by the names of fields.
    package var answers: [String: String]

    /// A deed with its answers.
    package init(deed: String, answers: [String: String]) {
      self.deed = deed
      self.answers = answers
    }
  }

  /// What menus call it.
  package var name: String
  /// The plural of the table whose records it is done to.
  package var table: String
  /// The key that starts it, or nil.
  package var key: Key?
  /// What it does, in order.
  package var steps: [Step]

  /// Names `steps`.
  package init(name: String, table: String, key: Key?, steps: [Step]) {
    self.name = name
    self.table = table
    self.key = key
    self.steps = steps
  }
}

/// What can be done once more: the same steps with the same answers, to other records.
struct Repeatable {
  let table: RecordTable
  let title: String
  let steps: [PerformDeed.Step]
}

extension Console {
  /// The macros of a table as actions on `rows`.
  func macroActions(_ table: RecordTable, _ rows: @escaping () -> [Int]) -> [Action] {
    settings.macros.filter { $0.table == table.plural }.map { macro in
      Action(
        "macro.\(macro.name)", Phrase(verbatim: macro.name), keys: macro.key.map { [$0] } ?? []
      ) { [unowned self] in
        run(macro, table, rows())
        return .none
      }
    }
  }

  /// Does the last deed again, with the same answers.
  func repeatAction(_ table: RecordTable, _ rows: @escaping () -> [Int]) -> Action {
    let last = lastDeed.flatMap { $0.table === table ? $0 : nil }
    let title: Phrase = last.map { "Do again: \($0.title)" } ?? "Do the last thing again"
    let obstacle = last == nil ? say("nothing was done here yet that could be done again") : nil
    return Action("deed.repeat", title, .character("."), obstacle: obstacle) { [unowned self] in
      guard let last else { return .none }
      perform(last.steps, title: last.title, table, rows())
      return .none
    }
  }

  private func run(_ macro: Macro, _ table: RecordTable, _ rows: [Int]) {
    do throws(Complaint) {
      let (steps, open) = try steps(of: macro, table)
      if open.isEmpty { return perform(steps, title: macro.name, table, rows) }
      overlays.append(
        FormOverlay.questions(self, title: macro.name, open) {
          [unowned self] values throws(Complaint) in
          let answers = Dictionary(values.map { ($0.0.name, $0.1) }) { $1 }
          try finish(
            steps.map { step in (step.deed, step.inputs.filled(with: answers, for: step.deed)) },
            title: macro.name, table, rows)
        })
    } catch {
      complain("\(macro.name): \(error.message)")
    }
  }

  /// A macro's deeds with its answers, and the questions that must be answered and are not.
  func steps(
    of macro: Macro, _ table: RecordTable
  ) throws(Complaint) -> (steps: [PerformDeed.Step], open: [Deed.Input]) {
    var steps: [PerformDeed.Step] = []
    var open: [Deed.Input] = []
    for step in macro.steps {
      guard let deed = table.deed(named: step.deed) else {
        throw Complaint(say("‘\(step.deed)’ cannot be done to \(table.plural)"))
      }
      var values: [String: Value] = [:]
      for input in deed.inputs where !input.initial.isNone {
        values[input.column.name] = input.initial
      }
      for (name, text) in step.answers {
        guard let input = deed.inputs.first(where: { $0.column.isCalled(name) }) else {
          let known = deed.inputs.map(\.column.name).joined(separator: ", ")
          throw Complaint(
            say("‘\(step.deed)’ asks for: \(known.isEmpty ? "—" : known), not ‘\(name)’"))
        }
        do throws(FieldError) {
          values[input.column.name] = try input.column.parse(text, reading)
        } catch {
          throw Complaint(error.description)
        }
      }
      open += deed.inputs.filter { input in
        input.isRequired && values[input.column.name] == nil
          && !open.contains { $0.column === input.column }
      }
      steps.append((deed, Inputs(values)))
    }
    return (steps, open)
  }

  /// Does steps that need no more answers: to one record at once, to several after a look at what
  /// that would do.
  func perform(
    _ steps: [PerformDeed.Step], title: String, _ table: RecordTable, _ rows: [Int]
  ) {
    guard !rows.isEmpty else { return complain(say("nothing is selected")) }
    if let reason = workplace.readOnlyReason { return complain(reason) }
    if rows.count > 1 { return preview(steps, title: title, table, rows) }
    do throws(Complaint) {
      try finish(steps, title: title, table, rows)
    } catch {
      complain(error.message)
    }
  }

  /// Shows what steps would do, and does it at Enter.
  func preview(
    _ steps: [PerformDeed.Step], title: String, _ table: RecordTable, _ rows: [Int],
    skipped: Int = 0, done: @escaping () -> Void = {}
  ) {
    let edits: [RecordEdit]
    do throws(Refusal) {
      edits = try PerformDeed(steps, table, rows).decide(
        desk, by: workplace.actor, at: workplace.now)
    } catch {
      return complain(error.message)
    }
    let heading = "\(title): \(say(table.counted(rows.count)))"
    overlays.append(
      PreviewOverlay(self, title: heading, edits) { [unowned self] in
        do throws(Complaint) {
          try finish(steps, title: title, table, rows, skipped: skipped)
          done()
        } catch {
          complain(error.message)
        }
      })
  }

  /// Commits steps as one event.
  func finish(
    _ steps: [PerformDeed.Step], title: String, _ table: RecordTable, _ rows: [Int],
    skipped: Int = 0
  ) throws(Complaint) {
    let event = try commit(PerformDeed(steps, table, rows))
    lastDeed = Repeatable(table: table, title: title, steps: steps)
    let what = rows.count == 1 ? table.number(rows[0]) : say(table.counted(rows.count))
    let rest =
      skipped == 0
      ? ""
      : say(
        .counted(
          skipped, one: ", \(skipped) left as it was", other: ", \(skipped) left as they were"))
    let due = steps.last.map { papers(dueAfter: $0.deed, table, rows) } ?? ""
    // Whoever is to print it must not look for it first.
    if !due.isEmpty, let list = screen.focused as? ListPane, list.table === table,
      list.rows.place(of: rows[0]) == nil
    {
      open(table.id(rows[0]))
    }
    succeed(
      (steps.count == 1 ? say("\(what) \(steps[0].deed.past)") : "\(what) \(title) ✓") + rest
        + made(in: event, besides: table)
        + due)
  }

  /// " → AR-18": what a deed has made that one may want to go to.
  private func made(in event: Event, besides table: RecordTable) -> String {
    let made = event.made(besides: table, on: desk)
    if made.isEmpty { return "" }
    return " → "
      + made.map { table, rows in
        rows.count <= 3
          ? rows.map(table.number).joined(separator: " ") : say(table.counted(rows.count))
      }.joined(separator: ", ")
  }
}

extension Inputs {
  /// The same answers, with those of `answers` that `deed` asks for.
  func filled(with answers: [String: Value], for deed: Deed) -> Inputs {
    var values = Dictionary(
      uniqueKeysWithValues: deed.inputs.map { ($0.column.name, self[$0.column]) })
    for input in deed.inputs {
      if let answer = answers[input.column.name] { values[input.column.name] = answer }
    }
    return Inputs(values)
  }
}
