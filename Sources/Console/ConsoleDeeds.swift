import HelpDesk
import ScreenGrid
import Tables

/// What the console does to records: it asks what is to be asked, commits, and says what came of
/// it.
extension Console {
  /// Commits a command and takes in what it changed.
  func commit(_ command: any Command) throws(Complaint) -> Event {
    if let reason = workplace.readOnlyReason { throw Complaint(reason) }
    defer { refresh() }
    let event = try workplace.commit(command)
    unread.did(event)
    return event
  }

  /// Does a deed to records: asks first where it has questions, unless the answers given are complete.
  func perform(
    _ deed: Deed, _ table: RecordTable, _ rows: [Int], answered: [(Column, Value)] = [],
    isComplete: Bool = false
  ) {
    guard !rows.isEmpty else { return complain(say("nothing is selected")) }
    guard demandWritable() else { return }
    do throws(Refusal) {
      try desk.demand(deed.right, of: workplace.actor)
    } catch {
      return complain(error.message)
    }
    let actor = workplace.actor
    let able = rows.filter { table.obstacle(to: deed, $0, by: actor) == nil }
    guard !able.isEmpty else {
      let reason = rows.first.flatMap { table.obstacle(to: deed, $0, by: actor) } ?? ""
      return complain("\(table.number(rows[0])): \(say(reason))")
    }
    let skipped = rows.count - able.count
    guard isComplete || deed.inputs.isEmpty else {
      return overlays.append(
        FormOverlay.deed(self, deed, table, able, skipped: skipped, answered: answered))
    }
    let answers = Dictionary(answered.map { ($0.0.name, $0.1) }) { $1 }
    let steps: [PerformDeed.Step] = [(deed, Inputs(answers))]
    if rows.count > 1 {
      return preview(steps, title: say(deed.title), table, able, skipped: skipped)
    }
    do throws(Complaint) {
      try finish(steps, title: say(deed.title), table, able)
    } catch {
      complain(error.message)
    }
  }

  /// Says what was done, and that it can be undone.
  func succeed(_ text: String) {
    let undo = bindings.keys(of: undoAction).first?.label ?? "u"
    message = Message(text: say("\(text) · \(undo) undoes"), role: .notice)
  }

  var undoAction: Action {
    Action("undo", "Undo", .character("u")) { [unowned self] in
      do throws(Complaint) {
        if let reason = workplace.readOnlyReason { throw Complaint(reason) }
        defer { refresh() }
        let event = try workplace.undo(nil)
        unread.did(event)
        message = Message(text: say("undone: \(try describe(undone: event))"), role: .notice)
      } catch {
        complain(error.message)
      }
      return .none
    }
  }

  /// "T-42 solved", "25 tickets commented": what an undo has taken back.
  private func describe(undone undo: Event) throws(Complaint) -> String {
    let deed = try undo.undoes.flatMap { number throws(Complaint) in try workplace.event(number) }
    // What is done to a record is told of it, and not of what came with it: a ticket's comment.
    let tags = undo.edits.map(\.edit.record.table)
    let owner = tags.first { tag in
      let table = desk.tables.table(tagged: tag) as? RecordTable
      return deed.map { table?.deed(named: $0.deed) != nil } ?? false
    }
    let main = owner ?? tags.first
    let records = undo.edits.map(\.edit.record).filter { $0.table == main }
    guard let first = records.first,
      let table = desk.tables.table(tagged: first.table) as? RecordTable
    else { return "" }
    let what = records.count == 1 ? table.number(first.row) : say(table.counted(records.count))
    return deed.map { say("\(what) \(table.past(of: $0))") } ?? what
  }

  /// Whether something can be changed; says so where not.
  private func demandWritable() -> Bool {
    guard let reason = workplace.readOnlyReason else { return true }
    complain(reason)
    return false
  }

  /// Opens the form of a new record.
  func create(_ table: RecordTable, preset: [(Column, Value)] = []) {
    guard demandWritable() else { return }
    if let how = table.howMade { return complain(say(how)) }
    do throws(Refusal) {
      try desk.demand(table.createRight, of: workplace.actor)
    } catch {
      return complain(error.message)
    }
    overlays.append(FormOverlay.creation(self, table, preset))
  }

  /// Opens the form for a call.
  func takeCall() {
    guard demandWritable() else { return }
    do throws(Refusal) {
      try desk.demand(desk.tickets.createRight, of: workplace.actor)
    } catch {
      return complain(error.message)
    }
    overlays.append(FormOverlay.call(self))
  }

  /// Opens the form of one or more records.
  func edit(_ table: RecordTable, _ rows: [Int]) {
    let rows = rows.filter(table.isLive)
    guard !rows.isEmpty else { return complain(say("nothing is selected")) }
    guard demandWritable() else { return }
    do throws(Refusal) {
      try desk.demand(table.editRight, of: workplace.actor)
    } catch {
      return complain(error.message)
    }
    overlays.append(FormOverlay.change(self, table, rows))
  }

  /// Removes records; it can be undone, so nothing is asked.
  func remove(_ table: RecordTable, _ rows: [Int]) {
    guard !rows.isEmpty else { return complain(say("nothing is selected")) }
    guard demandWritable() else { return }
    do throws(Complaint) {
      _ = try commit(RemoveRecords(table, rows))
      let what = rows.count == 1 ? table.number(rows[0]) : say(table.counted(rows.count))
      succeed(say("\(what) removed"))
    } catch {
      complain(error.message)
    }
  }

  /// The deeds of a table as actions on `rows`, of which there are `count`.
  func deedActions(
    _ table: RecordTable, count: Int = 1, _ rows: @escaping () -> [Int]
  ) -> [Action] {
    zip(table.deeds, faces(table)).map { deed, face in
      Action(
        face.name, deed.title, keys: face.keys,
        // Of many records each deed is possible for some.
        obstacle: count <= 64 ? self.obstacle(to: deed, table, rows()) : nil,
        hint: deed.isCommon ? deed.title : nil
      ) { [unowned self] in
        perform(deed, table, rows())
        return .none
      }
    }
  }

  /// The deeds of the record of a table that a line leads to.
  func deedActions(of table: RecordTable, _ line: DetailLines.Line) -> [Action] {
    guard let target = line.target, target.table == type(of: table).tag else { return [] }
    return deedActions(table) { [target.row] }
  }

  /// The names and keys of a table's deeds as actions, put together once: the menus ask at every key.
  private func faces(_ table: RecordTable) -> [DeedFace] {
    let tag = type(of: table).tag
    if let known = deedFaces[tag] { return known }
    let made = table.deeds.map { deed in
      DeedFace(
        name: "\(table.singular).\(deed.name)",
        keys: deed.key.flatMap(Key.init(name:)).map { [$0] } ?? [])
    }
    deedFaces[tag] = made
    return made
  }

  /// Why a deed is possible for none of some records: it is still listed then, with the reason.
  private func obstacle(to deed: Deed, _ table: RecordTable, _ rows: [Int]) -> String? {
    let actor = workplace.actor
    guard let first = rows.first,
      rows.allSatisfy({ table.obstacle(to: deed, $0, by: actor) != nil }),
      let reason = table.obstacle(to: deed, first, by: actor)
    else { return nil }
    return "\(table.number(first)): \(say(reason))"
  }
}

/// What a deed is called as an action, and the keys it has by itself.
struct DeedFace {
  let name: String
  let keys: [Key]
}
