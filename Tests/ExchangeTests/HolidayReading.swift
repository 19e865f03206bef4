import Exchange
import HelpDesk
import Testing

/// The days that a text gives, a line each, as the tests write them.
func holidays(_ text: String, _ years: ClosedRange<Int> = 2026...2026) throws(Refusal) -> String {
  try HolidayFile.read(Array(text.utf8), file: "days", years: years).map { entry in
    let moved = entry.insteadOf.map { " for \($0)" } ?? ""
    let title = entry.title.isEmpty ? "" : " ‘\(entry.title)’"
    return "\(entry.date) \(entry.kind)\(moved)\(title)"
  }.joined(separator: "\n")
}

/// What a text is refused for.
func holidayRefusal(_ bytes: some Sequence<UInt8>) -> String? {
  do throws(Refusal) {
    let days = try HolidayFile.read(Array(bytes), file: "days", years: 2026...2026)
    return "read: \(days)"
  } catch {
    return error.message
  }
}
