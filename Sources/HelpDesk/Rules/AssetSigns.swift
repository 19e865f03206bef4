import Tables

extension AssetHealth {
  /// One thing that is looked at, how it is, and what to do where it is not as it should be.
  package struct Sign {
    /// How much of a worry it is.
    package let grade: Grade
    /// What it is, in a word or two.
    package let short: String
    /// How it is.
    package let state: String
    /// What to do; empty where nothing is to be done.
    package let advice: String

    fileprivate init(
      _ grade: Grade, _ short: Phrase, _ state: Phrase, _ advice: Phrase = ""
    ) {
      self.grade = grade
      self.short = say(short)
      self.state = say(state)
      self.advice = grade == .good ? "" : say(advice)
    }
  }

  /// Below so many percent free a disk is watched, and below so many it is bad.
  private static let leastFree: (watch: Int64, bad: Int64) = (10, 5)
  /// For more than so many days unseen a device is watched, and bad.
  private static let longestUnseen: (watch: Int, bad: Int) = (30, 90)
  /// Older than so many years it is watched.
  private static let oldest = 5

  /// What inventories and the purchase tell of an asset; what nobody has told is left out.
  package static func signs(of asset: Int, on desk: Desk, _ reading: Reading) -> [Sign] {
    [
      antivirus(asset, desk), disk(asset, desk), seen(asset, desk, reading), software(asset, desk),
      age(asset, desk, reading),
    ].compactMap { $0 }
  }

  private static func antivirus(_ asset: Int, _ desk: Desk) -> Sign? {
    guard let state = desk.assets.antivirus[asset] else { return nil }
    return switch state {
    case .current: Sign(.good, "AV", "antivirus up to date")
    case .outdated:
      Sign(
        .watch, "AV", "antivirus out of date",
        "have it updated, and see whether it reaches its server")
    case .off:
      Sign(.bad, "AV", "antivirus switched off", "switch it on, and find out who switched it off")
    case .missing:
      Sign(.bad, "AV", "no antivirus installed", "have the standard antivirus installed")
    }
  }

  private static func disk(_ asset: Int, _ desk: Desk) -> Sign? {
    guard let free = desk.assets.diskFree[asset] else { return nil }
    let grade: Grade = free < leastFree.bad ? .bad : free < leastFree.watch ? .watch : .good
    return Sign(
      grade, "disk \(free) %", "\(free) % of its fullest disk is free",
      "clear what is temporary and profiles that nobody uses, or have a larger disk fitted")
  }

  private static func seen(_ asset: Int, _ desk: Desk, _ reading: Reading) -> Sign? {
    guard let last = desk.assets.lastSeen[asset] else { return nil }
    let days = max(
      0, reading.zone.civil(reading.now).date.days - reading.zone.civil(last).date.days)
    let grade: Grade =
      days > longestUnseen.bad ? .bad : days > longestUnseen.watch ? .watch : .good
    let advice: Phrase = "find out where it is, and whether its agent runs"
    return switch days {
    case 0: Sign(grade, "seen today", "seen today")
    case 1: Sign(grade, "seen yesterday", "seen yesterday")
    default:
      Sign(
        grade, "seen \(days) d ago",
        grade == .good ? "seen \(days) days ago" : "not seen for \(days) days",
        advice)
    }
  }

  private static func software(_ asset: Int, _ desk: Desk) -> Sign? {
    let assets = desk.assets
    guard assets.lastSeen[asset] != nil, assets.has(assets.unapproved, kind: assets.kind.raw(asset))
    else { return nil }
    let count = assets.unapproved[asset] ?? 0
    if count == 0 { return Sign(.good, "software", "no forbidden program installed") }
    return Sign(
      .watch, "software \(count)",
      .counted(
        count, one: "\(count) forbidden program installed",
        other: "\(count) forbidden programs installed"),
      "have it removed: ‘Have unapproved software removed’")
  }

  private static func age(_ asset: Int, _ desk: Desk, _ reading: Reading) -> Sign? {
    guard let bought = desk.assets.purchased[asset] else { return nil }
    let today = reading.zone.civil(reading.now).date
    let isBefore = (today.month, today.day) < (bought.month, bought.day)
    let years = today.year - bought.year - (isBefore ? 1 : 0)
    guard years >= 0 else { return nil }
    // Five years and a day are more than five years.
    let isOld =
      years > oldest || years == oldest && (today.month, today.day) != (bought.month, bought.day)
    return Sign(
      isOld ? .watch : .good, "age \(years) y",
      .counted(years, one: "\(years) year old", other: "\(years) years old"),
      "plan what is to replace it")
  }
}
