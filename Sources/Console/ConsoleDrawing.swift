import HelpDesk
import ScreenGrid
import Tables

/// What stands around the panes: the header, the line of hints, overlays on top.
extension Console {
  /// Draws everything on the grid.
  package func draw() {
    grid.clear()
    let canvas = Canvas(grid)
    guard grid.width >= 20, grid.height >= 6 else {
      canvas.put(say("Too small"), x: 0, y: 0)
      return
    }
    drawHeader(canvas.inset(canvas.bounds.top(1)))
    screen.draw(on: canvas.inset(canvas.bounds.droppingTop(1).droppingBottom(1)))
    if let overlay = overlays.last {
      grid.cursor = nil
      overlay.draw(on: canvas.inset(canvas.bounds.droppingTop(1).droppingBottom(1)))
    }
    if let message {
      draw(message, canvas)
    } else if let hints = prefixHints, overlays.isEmpty {
      draw(hints, canvas)
    } else {
      drawHints(canvas.inset(canvas.bounds.bottom(1)))
    }
  }

  /// The keys that may follow the first one take as many lines as they need.
  private func draw(_ hints: [Hint], _ canvas: Canvas) {
    let most = hints.map(\.width).max() ?? 0
    let columns = max(1, (canvas.width - 2) / (most + 2))
    let lines = (hints.count + columns - 1) / columns
    let area = canvas.inset(canvas.bounds.bottom(min(lines, canvas.height)))
    area.fill(nil, .hint)
    for (index, hint) in hints.enumerated() {
      let x = 1 + index % columns * (most + 2)
      let used = area.put(hint.key, x: x, y: index / columns, .key)
      area.put(hint.title, x: x + used + 1, y: index / columns, .hint)
    }
  }

  /// A message takes the last line, and of the lines above as many as it needs.
  private func draw(_ message: Message, _ canvas: Canvas) {
    let lines = TextWidth.wrap(message.text, width: canvas.width - 2).prefix(4)
    let area = canvas.inset(canvas.bounds.bottom(max(1, lines.count)))
    area.fill(nil, message.role)
    for (y, line) in lines.enumerated() { area.put(line, x: 1, y: y, message.role) }
  }

  private func drawHeader(_ canvas: Canvas) {
    let face = HeaderFace(
      event: desk.lastEvent, minute: workplace.now.milliseconds / 60_000, width: canvas.width,
      depth: screens.count, title: screen.title, isReadOnly: workplace.isReadOnly)
    if let header, header.face == face { return canvas.put(cells: header.cells, y: 0) }
    paintHeader(canvas)
    header = (face, canvas.cells(of: 0..<canvas.height))
  }

  private func paintHeader(_ canvas: Canvas) {
    canvas.fill(nil, .header)
    var x = 1
    x += canvas.put("Deskhand", x: x, y: 0, .header, .bold)
    let place = screens.dropFirst().map(\.title).joined(separator: " › ")
    let whole = " · " + workplace.name + (place.isEmpty ? "" : " › " + place)
    let time = CivilTimeText.header(workplace.now, workplace.zone)
    let who =
      desk.people.isLive(workplace.actor.person)
      ? workplace.actor.login : say("\(workplace.actor.login) (not on this desk)")
    let counts = openTickets.count(at: workplace.now, window: 3_600_000)
    let breached = say("▲ \(counts.breached) breached")
    let soon = say("● \(counts.soon) due in 1 h")
    let middle = TextWidth.columns(of: breached) + TextWidth.columns(of: soon) + 6
    var before = timerText.map { $0 + " · " } ?? ""
    if workplace.isReadOnly { before = say("READ-ONLY") + " · " + before }
    var right = "\(before)\(who) · \(time) "
    // A timer is worth more than the day that is known.
    if !before.isEmpty, canvas.width < TextWidth.columns(of: right) + middle + x + 8 {
      right = before + CivilTimeText.clock(workplace.zone.civil(workplace.now)) + " "
    }
    // On a hand-held the time of day has to do.
    if canvas.width < x + 22 + TextWidth.columns(of: right) {
      right = CivilTimeText.clock(workplace.zone.civil(workplace.now)) + " "
    }
    let rightWidth = TextWidth.columns(of: right)
    // What is late is told where there is room for it beside the title.
    let room = canvas.width - rightWidth - x
    let free = room >= middle + 8 ? room - middle : room - 1
    // Where one is matters more than which desk it is.
    let title =
      TextWidth.columns(of: whole) > free && !screen.title.isEmpty ? " › " + screen.title : whole
    let titleWidth = max(0, min(TextWidth.columns(of: title), max(free, 8)))
    x += canvas.put(title, x: x, y: 0, .header, width: titleWidth)
    if canvas.width - rightWidth - x >= middle {
      let start = canvas.width - rightWidth - middle + 2
      let used = canvas.put(breached, x: start, y: 0, .header, counts.breached > 0 ? .bold : [])
      canvas.put(soon, x: start + used + 2, y: 0, .header)
    }
    canvas.put(right, x: max(x + 1, canvas.width - rightWidth), y: 0, .header)
  }

  /// "▶ T-42 0:12" while the timer runs.
  private var timerText: String? {
    guard let row = runningTimer, let start = desk.worklogs.started[row] else { return nil }
    let what = timer.flatMap { desk.tables.table(tagged: $0.table)?.number($0.row) } ?? ""
    let run = max(0, workplace.now.milliseconds - start.milliseconds)
    return "▶ \(what) \(formatHours(run))"
  }

  private func drawHints(_ canvas: Canvas) {
    canvas.fill(nil, .hint)
    var x = 1
    for hint in overlays.last?.hints ?? actionHints() {
      guard x + hint.width < canvas.width else { break }
      x += canvas.put(hint.key, x: x, y: 0, hint.isPossible ? .key : .hint)
      x += 1 + canvas.put(hint.title, x: x + 1, y: 0, .hint) + 2
    }
  }

  /// What is impossible now stands there all the same, its key without emphasis: a line that moves
  /// at each step could not be learnt.
  private func actionHints() -> [Hint] {
    let all = actionsForHints().filter { $0.isHinted && hintedKey($0) != nil }
    // Where to find everything else always fits.
    let always = all.filter { ["palette", "help"].contains($0.name) }.map(hint)
    var width = always.reduce(2) { $0 + $1.width + 2 }
    var shown: [Hint] = []
    for item in all.filter({ !["palette", "help"].contains($0.name) }).map(hint) {
      width += item.width + 2
      if width > grid.width { break }
      shown.append(item)
    }
    return shown + always
  }

  /// The key that the line of hints names; where characters are typed, one that is none.
  func hintedKey(_ action: Action) -> Key? {
    let keys = bindings.keys(of: action)
    guard screen.focused.isTyping else { return keys.first }
    return keys.first { if case .character = $0 { false } else { true } }
  }

  private func hint(_ action: Action) -> Hint {
    Hint(
      hintedKey(action)?.label ?? "",
      (action.hint ?? action.title).firstLowercased, isPossible: action.obstacle == nil)
  }
}

/// What the header follows from.
struct HeaderFace: Equatable {
  let event: Int64, minute: Int64
  let width: Int, depth: Int
  let title: String
  let isReadOnly: Bool
}

/// A key and what it does, for the line of hints.
struct Hint {
  let key: String
  let title: String
  let isPossible: Bool

  init(_ key: String, _ title: String, isPossible: Bool = true) {
    self.key = key
    self.title = title
    self.isPossible = isPossible
  }

  /// The columns it takes.
  var width: Int { TextWidth.columns(of: key) + 1 + TextWidth.columns(of: title) }
}

/// Dates and times as the header and lists show them.
enum CivilTimeText {
  private static let months: [Phrase] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// "Mon 23 Nov 18:53".
  static func header(_ now: Timestamp, _ zone: Zone) -> String {
    let civil = zone.civil(now)
    let month = say(months[civil.date.month - 1]).prefix(3)
    return "\(WeekdayNames.short(civil.date)) \(civil.date.day) \(month) \(clock(civil))"
  }

  /// "November 2026".
  static func month(year: Int, month: Int) -> String { "\(say(months[month - 1])) \(year)" }

  /// "Mo Tu We Th Fr Sa Su".
  static var weekdayInitials: [String] { WeekdayNames.allShort.map { String($0.prefix(2)) } }

  /// "18:53".
  static func clock(_ time: CivilTime) -> String {
    "\(two(time.hour)):\(two(time.minute))"
  }

  /// "23.11 18:53" this year, else the date alone.
  static func short(_ moment: Timestamp, _ reading: Reading) -> String {
    let civil = reading.zone.civil(moment)
    let today = reading.zone.civil(reading.now).date
    if civil.date == today { return clock(civil) }
    if civil.date.year == today.year {
      return "\(two(civil.date.day)).\(two(civil.date.month)) \(clock(civil))"
    }
    return civil.date.figures
  }

  /// "Tue 24 Nov".
  static func weekdayAndDate(_ date: CivilDate) -> String {
    "\(WeekdayNames.short(date)) \(dayOfMonth(date))"
  }

  /// "24 Nov".
  static func dayOfMonth(_ date: CivilDate) -> String {
    "\(date.day) \(say(months[date.month - 1]).prefix(3))"
  }

  /// "Mon 23.11 18:53".
  static func dayAndClock(_ time: CivilTime) -> String {
    "\(WeekdayNames.short(time.date)) \(dateAndClock(time))"
  }

  /// "23.11 18:53".
  static func dateAndClock(_ time: CivilTime) -> String {
    "\(two(time.date.day)).\(two(time.date.month)) \(clock(time))"
  }

  /// "18:53" today, "27 Nov" this year, else the date.
  static func day(_ moment: Timestamp, _ reading: Reading) -> String {
    let civil = reading.zone.civil(moment)
    let today = reading.zone.civil(reading.now).date
    if civil.date == today { return clock(civil) }
    if civil.date.year != today.year { return civil.date.figures }
    return "\(civil.date.day) \(say(months[civil.date.month - 1]).prefix(3))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
