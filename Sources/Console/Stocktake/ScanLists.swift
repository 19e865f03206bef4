import HelpDesk
import ScreenGrid
import Tables

/// The lists below the scan field: what was scanned, what is left in the room, how far the rooms are.
final class ScanLists {
  /// One line of a list.
  struct Line {
    var sign = ""
    var role = Role.text
    var text: String
    var trailing = ""
    /// How much of it is done, drawn as a bar.
    var share: Double?
    var isDim = false
  }

  private let counter: ScanCounter
  private let desk: Desk
  private var known: (below: ScanPane.Below, width: Int, lines: [Line])?
  /// The lines of the list by the place where they should be: written down once, they stay.
  private var byPlace: [Int: [Int]]?
  /// More rooms and lines than these nobody reads through.
  private static let most = 1_000

  init(_ counter: ScanCounter, _ desk: Desk) {
    self.counter = counter
    self.desk = desk
  }

  /// Takes in that something was counted.
  func forget() { known = nil }

  func emptyText(of below: ScanPane.Below) -> String {
    switch below {
    case .scans: say("Nothing was scanned yet.")
    case .left: say("Nothing is left here.")
    case .rooms: say("The list is empty.")
    }
  }

  func lines(of below: ScanPane.Below, _ words: ScanWords, width: Int) -> [Line] {
    if let known, known.below == below, known.width == width { return known.lines }
    let made =
      switch below {
      case .scans: scans(words)
      case .left: left(words)
      case .rooms: rooms(bars: width >= 60)
      }
    known = (below, width, made)
    return made
  }

  private func scans(_ words: ScanWords) -> [Line] {
    counter.marks.map { mark in
      let time = CivilTimeText.clock(words.reading.zone.civil(mark.time))
      return Line(
        sign: mark.isUndone ? "✗" : mark.verdict.sign,
        role: mark.isUndone ? .dim : mark.verdict.role,
        text: mark.isUndone ? say("\(words.brief(mark)) (taken back)") : words.brief(mark),
        trailing: time, isDim: mark.isUndone)
    }
  }

  /// What should be where one counts and was not found yet; everywhere while no place is known.
  private func left(_ words: ScanWords) -> [Line] {
    let lines = desk.countLines
    if byPlace == nil {
      byPlace = Dictionary(
        grouping: lines.stocktake.rows(referringTo: counter.stocktake).filter {
          lines.isExpected[$0]
        }
      ) { lines.expectedPlace.row($0) }
    }
    let here = counter.place
    let places = byPlace?.keys.filter {
      here == 0 || $0 != 0 && desk.places.chain($0).contains(here)
    }
    var open: [Int] = []
    for place in (places ?? []).sorted() {
      open += (byPlace?[place] ?? []).filter { lines.result[$0] == .expected }
      if open.count > Self.most { break }
    }
    return open.prefix(Self.most).map { line in
      let asset = lines.asset.row(line)
      let code = asset == 0 ? "" : desk.assets.inventoryNumber[asset]
      return Line(sign: "·", text: words.name(line), trailing: code)
    }
  }

  private func rooms(bars: Bool) -> [Line] {
    let progress = desk.stocktakes.progress(of: counter.stocktake)
    // Rooms that are not done come first, those that were begun before those that were not.
    let rooms = progress.places.filter { $0.value.all > 0 }.sorted { first, second in
      let ranks = [first, second].map {
        $0.value.done == $0.value.all ? 2 : $0.value.done > 0 ? 0 : 1
      }
      if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
      return desk.places.label(first.key) < desk.places.label(second.key)
    }
    return rooms.prefix(Self.most).map { place, counts in
      let isDone = counts.done == counts.all
      return Line(
        sign: isDone ? "✓" : "·", role: isDone ? .good : .text,
        text: place == 0 ? say("no place") : desk.places.path(place),
        trailing: "\(counts.done) / \(counts.all)",
        share: bars ? Double(counts.done) / Double(counts.all) : nil, isDim: isDone)
    }
  }
}
