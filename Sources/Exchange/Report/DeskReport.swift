import HelpDesk
import Tables

/// A report on a period: the figures of the dashboard in sections, to be written as text, HTML or CSV.
package struct DeskReport {
  /// One number of a report.
  struct Value {
    /// As people read it.
    var text: String
    /// As programs read it: a whole number; empty for none.
    var number: String
    /// The list it counts; nil for what is computed of several, such as a percentage.
    var figure: Figure?
    /// The same in the period before, as people read it.
    var before: String?
    /// How much of a bar it fills, from 0 to 1; nil where it has none.
    var share: Double?
  }

  /// A line of a section: what it is about, and its numbers, one for each column.
  struct Line {
    var name: String
    var values: [Value]
  }

  /// How a section is drawn beside its numbers.
  enum Chart {
    case none
    /// A bar for the column at that place.
    case bars(column: Int)
    /// Two lines, of the first two columns.
    case flow
    /// Shades of an hour of the week.
    case hours
  }

  /// A part of the report under a heading.
  struct Section {
    var title: String
    /// What its numbers count, or since when.
    var note: String
    /// What stands above the numbers.
    var columns: [String]
    var lines: [Line]
    var chart = Chart.none
  }

  /// What stands above all.
  let title: String
  /// Which days, compared with which; when it was made.
  let subtitles: [String]
  let sections: [Section]

  /// The report of a kind on what `overview` shows.
  package init(_ kind: ReportKind, _ overview: DeskOverview, desk name: String, at now: Timestamp) {
    let period = overview.period
    title = say("\(name): report for a \(kind.title)")
    let last = period.until.adding(days: -1)
    let days =
      period.from == last ? period.from.figures : "\(period.from.figures) – \(last.figures)"
    let before = overview.before
    let lastBefore = before.until.adding(days: -1)
    let daysBefore =
      before.from == lastBefore
      ? before.from.figures : "\(before.from.figures) – \(lastBefore.figures)"
    let moment = now.text(in: period.zone)
    subtitles = [say("\(days), compared with \(daysBefore)"), say("made \(moment)")]
    let made = say("as of \(moment)")
    sections =
      Self.summary(overview) + Self.levels(overview) + Self.standing(overview, made)
      + Self.flow(overview) + Self.load(overview) + Self.hours(overview)
      + Self.equipment(overview, made)
  }

  /// Every figure of the report that has a list.
  package var figures: [Figure] {
    sections.flatMap { section in
      section.lines.flatMap { line in line.values.compactMap(\.figure) }
    }
  }
}

/// What the sections are made of.
extension DeskReport.Value {
  /// A count.
  static func count(_ figure: Figure, before: Int? = nil) -> Self {
    let text = "\(figure.count)"
    return Self(text: text, number: text, figure: figure, before: before.map { "\($0)" })
  }

  /// A percentage of something measured.
  static func percent(_ share: Int?, before: Int?) -> Self {
    Self(
      text: share.map { "\($0) %" } ?? "—", number: share.map { "\($0)" } ?? "", figure: nil,
      before: before.map { "\($0) %" }, share: share.map { Double($0) / 100 })
  }

  /// A length of time; programs read minutes.
  static func length(_ milliseconds: Int64?, before: Int64?) -> Self {
    Self(
      text: milliseconds.map(formatDuration) ?? "—",
      number: milliseconds.map { "\($0 / 60_000)" } ?? "", figure: nil,
      before: before.map(formatDuration))
  }
}
