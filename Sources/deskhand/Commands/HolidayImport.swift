import Exchange
import HelpDesk
import Tables

/// `deskhand import holidays`.
enum HolidayImport {
  static func run(_ invocation: Invocation) throws(Failure) {
    try invocation.demandWords(2..., "import holidays needs a FILE")
    let session = try DeskSession(invocation)
    let calendar = try calendar(invocation, session)
    let years = try years(invocation)
    let output = Output()
    for file in invocation.words.dropFirst() {
      let bytes = try InputFile.read(file)
      let entries = try attempt { () throws(Refusal) in
        try HolidayFile.read(bytes, file: file, years: years)
      }
      guard !entries.isEmpty else {
        throw .failed(
          say(
            """
            \(file) has no holidays in the years \(years.lowerBound)-\(years.upperBound); name others \
            with --years
            """))
      }
      try keep(entries, of: file, in: calendar, session, output)
    }
    try output.flush()
  }

  private static func keep(
    _ entries: [HolidayEntry], of file: String, in calendar: Int, _ session: DeskSession,
    _ output: Output
  ) throws(Failure) {
    let desk = session.desk
    let known = known(entries, calendar, desk)
    let name = desk.calendars.label(calendar)
    if known == entries.count {
      try output.line(say("\(file): \(entries.count) days, all known already to ‘\(name)’"))
      return
    }
    let before = desk.holidays.count
    let event = try session.commit(KeepHolidays(entries, calendar: calendar))
    let added = desk.holidays.count - before
    let moved = event.edits.count { $0.edit.record.table == TicketTable.tag }
    try output.line(
      say(
        """
        \(file): \(entries.count) days, \(added) new in ‘\(name)’, \
        \(entries.count - added - known) changed, \(known) known already; \(moved) open tickets \
        have other deadlines
        """))
  }

  /// How many days the calendar has just so.
  private static func known(_ entries: [HolidayEntry], _ calendar: Int, _ desk: Desk) -> Int {
    let table = desk.holidays
    let days = table.days(of: calendar)
    return entries.count { entry in
      guard let row = days[entry.date.days] else { return false }
      return table.kind[row] == entry.kind && table.name[row] == entry.title
        && table.insteadOf[row] == entry.insteadOf
        && (entry.kind != .dayOff || table.hours.isEmpty(row))
    }
  }

  private static func calendar(
    _ invocation: Invocation, _ session: DeskSession
  ) throws(Failure) -> Int {
    let table = session.desk.calendars
    let live = (1..<max(table.count, 1)).filter(table.isLive)
    guard let name = invocation.options["calendar"] else {
      if live.count == 1 { return live[0] }
      let names = live.map(table.label).joined(separator: ", ")
      throw invocation.usage(
        live.isEmpty
          ? say(
            """
            there is no working calendar yet; make one: deskhand new calendars name=Office \
            hours='Mon-Fri 09:00-18:00' zone=Europe/Moscow
            """)
          : say("say whose holidays they are with --calendar: \(names)"))
    }
    let found = table.find(name)
    guard found.count == 1 else {
      throw invocation.usage(
        found.isEmpty
          ? say("no calendar is called ‘\(name)’")
          : say("‘\(name)’ names several calendars: say which by its number"))
    }
    return found[0]
  }

  private static func years(_ invocation: Invocation) throws(Failure) -> ClosedRange<Int> {
    guard let text = invocation.options["years"] else {
      let year = invocation.surroundings.zone.civil(invocation.surroundings.now).date.year
      return (year - 3)...(year + 2)
    }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      (1900...2999).contains(first), (first...2999).contains(last)
    else {
      throw invocation.usage(say("--years takes years such as 2026 or 2024-2027, not ‘\(text)’"))
    }
    return first...last
  }
}
