import HelpDesk
import ScreenGrid
import Tables

/// A record as it was at a moment of its history, and what differs from another moment or from now.
struct RecordPast {
  /// The changes, the oldest first.
  let steps: [HistoryStep]
  private let history: History
  /// The change after which it is shown, an index into `steps`.
  private(set) var index: Int
  /// The change with which it is compared; nil for the present.
  private(set) var marked: Int?

  /// So many changes back one can look.
  private static let most = 2_000

  /// Begins with the present.
  init(of record: RecordID, in console: Console) throws(Complaint) {
    history = try console.workplace.history(of: record, limit: Self.most)
    steps = history.steps.reversed()
    index = steps.count - 1
    if steps.isEmpty { throw Complaint(say("nothing is known from before")) }
  }

  /// Whether it is what the record is now, with nothing else to compare it with.
  var isPresent: Bool { index == steps.count - 1 && marked == nil }

  /// Whether there were changes before the first that is known.
  var isCut: Bool { history.lost != nil || steps.count == Self.most }

  /// Goes so many changes on or back.
  /// - Returns: false where there are none.
  mutating func step(_ count: Int) -> Bool {
    guard steps.indices.contains(index + count) else { return false }
    index += count
    return true
  }

  /// Goes to what was at the end of a day.
  /// - Returns: false when it was not there yet.
  mutating func go(to day: CivilDate, _ zone: Zone) -> Bool {
    let end = zone.timestamp(CivilTime(date: day.adding(days: 1), hour: 0)).milliseconds
    guard let last = steps.lastIndex(where: { $0.event.when.milliseconds < end }) else {
      return false
    }
    index = last
    return true
  }

  /// Compares with this moment from now on.
  mutating func mark() { marked = marked == index ? nil : index }

  /// The fields after a change.
  func fields(after index: Int) -> [UInt16: Value] {
    var fields: [UInt16: Value] = [:]
    for step in steps[...index] {
      for edit in step.edit.fields { fields[edit.column] = edit.value }
    }
    return fields
  }
}

extension DetailLines {
  /// The slider and the fields as they were, those that differ with what they are at the other moment.
  mutating func past(_ past: RecordPast, _ table: RecordTable, _ row: Int) {
    slider(past)
    let step = past.steps[past.index]
    let then = past.fields(after: past.index)
    let other = past.marked.map { past.fields(after: $0) }
    let hidden = LookCatalog.look(for: table).hidden
    note(
      "\(table.desk.name(of: step.event.author)) \(table.past(of: step.event)) "
        + "#\(step.event.number)")
    let against =
      past.marked.map { past.steps[$0].event.when.text(in: reading.zone) } ?? say("now")
    var differing = 0
    for column in table.columns where !hidden.contains(column.name) && !column.isReckoned {
      if [table.created, table.updated, table.event].contains(where: { $0 === column }) {
        continue
      }
      let value = then[column.tag] ?? .none
      let present = other.map { $0[column.tag] ?? .none } ?? column.value(row)
      let (text, now) = (column.print(value, reading), column.print(present, reading))
      if text.isEmpty && now.isEmpty { continue }
      guard text != now else {
        if !text.isEmpty { field(column.title, text) }
        continue
      }
      differing += 1
      field(column.title, text.isEmpty ? "—" : text, role: .high)
      field("", "\(against): \(now.isEmpty ? "—" : now)", role: .dim)
    }
    if past.isCut {
      note(
        say(
          "What came before these changes is not known here; empty fields may have held something.")
      )
    }
    if differing == 0 { note(say("Nothing differs from \(against).")) }
  }

  /// `◂ ─────●───── ▸` over the time from the first change to now.
  private mutating func slider(_ past: RecordPast) {
    let room = max(width - 4, 4)
    let first = past.steps[0].event.when.milliseconds
    let span = max(reading.now.milliseconds - first, 1)
    func place(_ index: Int) -> Int {
      let passed = past.steps[index].event.when.milliseconds - first
      return min(room - 1, max(0, Int(Double(passed) / Double(span) * Double(room - 1))))
    }
    var track = [Character](repeating: "─", count: room)
    for index in past.steps.indices { track[place(index)] = "┼" }
    if let marked = past.marked { track[place(marked)] = "○" }
    track[place(past.index)] = "●"
    let when = past.steps[past.index].event.when.text(in: reading.zone)
    row([
      (say("As it was on \(when)"), width - 14, .title),
      (say("\(past.index + 1) of \(past.steps.count)"), 14, .dim),
    ])
    row([("◂ " + String(track) + " ▸", width, .medium)])
  }
}
