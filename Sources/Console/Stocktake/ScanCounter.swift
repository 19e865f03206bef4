import HelpDesk
import Tables

/// A clerk's counting in one stocktake: what was scanned becomes commits, and what came of each is kept
/// for the screen.
final class ScanCounter {
  /// What one scan did.
  struct Mark {
    /// The code.
    var code: String
    /// What came of it.
    var verdict: ScanVerdict
    /// The line that it counted; nil for none.
    var line: Int?
    /// The event that counted it; nil when that was before this screen was opened.
    var event: Int64?
    /// When.
    var time: Timestamp
    /// Whether the same code once more counts it here.
    var canMove = false
    /// Whether it was taken back.
    var isUndone = false
  }

  private unowned let console: Console
  /// The stocktake's row.
  let stocktake: Int
  /// Where things are scanned now; 0 until it is known.
  private(set) var place: Int
  /// What was scanned, the newest first.
  private(set) var marks: [Mark] = []
  /// The item whose count a number sets: that of the last scan.
  private var item: Int?
  /// What was found to be counted already; the same code again counts it here.
  private var repeated: (code: String, place: Int)?

  /// So many scans are shown.
  private static let mostMarks = 200
  /// The longest code there is; longer ones are no codes.
  static let longestCode = 256

  private var desk: Desk { console.desk }
  private var lines: CountLineTable { desk.countLines }

  /// Goes on where the clerk left off: at the place and with the scans of the last time.
  init(_ console: Console, stocktake: Int) {
    self.console = console
    self.stocktake = stocktake
    let (lines, me) = (console.desk.countLines, console.workplace.actor.person)
    let mine = lines.stocktake.rows(referringTo: stocktake).filter {
      lines.person.row($0) == me && lines.counted[$0] != nil
    }
    let newest = mine.sorted {
      (lines.counted[$0] ?? .init(milliseconds: 0)) > (lines.counted[$1] ?? .init(milliseconds: 0))
    }
    place = newest.first.map { lines.place.row($0) } ?? 0
    marks = newest.prefix(20).map { line in
      Mark(
        code: lines.code[line], verdict: ScanVerdict(line, lines), line: line, event: nil,
        time: lines.counted[line] ?? Timestamp(milliseconds: 0))
    }
  }

  /// The last scan that still counts.
  var lastCounted: Mark? {
    marks.first { !$0.isUndone && $0.line != nil && $0.verdict != .already }
  }

  /// Takes what was scanned or typed, without its Enter.
  /// - Returns: what came of it; nil for nothing.
  func take(_ text: String) -> Mark? {
    let code = text.scannedCode
    guard !code.isEmpty else { return nil }
    guard code.count <= Self.longestCode else {
      return keep(
        Mark(
          code: String(code.prefix(40)) + "…",
          verdict: .refused(
            say("a code of \(code.count) characters is none; is the scanner set right?")),
          time: console.workplace.now))
    }
    return keep(count(code))
  }

  private func keep(_ mark: Mark) -> Mark {
    marks.insert(mark, at: 0)
    if marks.count > Self.mostMarks { marks.removeLast() }
    return mark
  }

  private func count(_ code: String) -> Mark {
    if let total = total(code) { return total }
    var (scanned, quantity) = (code, Int64?.none)
    if let (times, rest) = ScanCode.multiplied(code),
      case .item = ScannedCode(rest, at: place, on: desk)
    {
      (scanned, quantity) = (rest, times)
    }
    let isAgain = repeated.map { $0.code == scanned && $0.place == place } ?? false
    repeated = nil
    let command = ScanCode(
      scanned, in: stocktake, at: place, quantity: quantity, again: isAgain)
    let (outcome, _) = command.outcome(on: desk)
    switch outcome {
    case .place(let row):
      place = row
      item = nil
      return Mark(code: scanned, verdict: .place(row), time: console.workplace.now)
    case .already(let line):
      item = nil
      let canMove = lines.place.row(line) != place
      if canMove { repeated = (scanned, place) }
      return Mark(
        code: scanned, verdict: .already, line: line, time: console.workplace.now, canMove: canMove)
    case .found, .elsewhere, .surplus, .unknown, .counted:
      return commit(command, scanned)
    }
  }

  /// What a number after an item does: it says how many there are in all.
  private func total(_ code: String) -> Mark? {
    guard let item, code.utf8.count <= 5, let number = Int64(code), number >= 0,
      ScannedCode(code, at: place, on: desk) == .unknown
    else { return nil }
    let name = desk.stock.number(item)
    return commit(
      ScanCode(name, in: stocktake, at: place, quantity: number, isTotal: true), name)
  }

  private func commit(_ command: ScanCode, _ code: String) -> Mark {
    let now = console.workplace.now
    do throws(Complaint) {
      let event = try console.commit(command)
      let line = event.edits.first { $0.edit.record.table == CountLineTable.tag }?.edit.record.row
      item = line.map { lines.item.row($0) }.flatMap { $0 == 0 ? nil : $0 }
      let verdict = line.map { ScanVerdict($0, lines) } ?? .refused("")
      return Mark(code: code, verdict: verdict, line: line, event: event.number, time: now)
    } catch {
      item = nil
      return Mark(code: code, verdict: .refused(error.message), time: now)
    }
  }

  /// Goes to a place that was chosen, not scanned.
  func go(to place: Int) {
    self.place = place
    item = nil
  }

  /// Has a line counted again, where the last count of it is this clerk's own.
  private func forget(_ line: Int) throws(Complaint) {
    if lines.person.row(line) != console.workplace.actor.person {
      let name = console.desk.people.label(lines.person.row(line))
      throw Complaint(say("\(name) has counted it since; nothing was taken back"))
    }
    guard let deed = lines.deed(named: "forget") else { return }
    _ = try console.commit(PerformDeed(deed, lines, [line]))
  }

  /// Takes the last scan back.
  /// - Returns: the scan; nil when there is none.
  func undoLast() throws(Complaint) -> Mark? {
    guard
      let index = marks.firstIndex(where: {
        !$0.isUndone && $0.line != nil && $0.verdict != .already
      }),
      let line = marks[index].line
    else { return nil }
    if let event = marks[index].event {
      do throws(Complaint) {
        _ = try console.workplace.undo(event)
        console.refresh()
      } catch {
        // A note or a condition came after it: the line is then as if it had not been counted.
        try forget(line)
      }
    } else {
      try forget(line)
    }
    marks[index].isUndone = true
    item = nil
    return marks[index]
  }
}
