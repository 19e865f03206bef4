import Exchange
import HelpDesk
import Tables

/// The rows of a real service desk's log, read by a parser of its own: the file has no quotes.
struct IncidentLog {
  private static let name = "incidents/incident_event_log.csv"

  static var isThere: Bool { PublicData.isThere(name) }

  /// The whole file.
  static func bytes() -> [UInt8] { PublicData.bytes(name) }

  /// The rows as the file has them, each by the names of the header; `?` is left out.
  let rows: [[String: String]]

  init(_ bytes: [UInt8]) {
    var lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let names = lines.removeFirst().split(separator: ",").map(String.init)
    rows = lines.map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let named = zip(names, cells).filter { $0.1 != "?" }
      return Dictionary(uniqueKeysWithValues: named)
    }
  }

  /// The rows of each incident in the order of their times; those of one minute as counted.
  func updates() -> [String: [[String: String]]] {
    Dictionary(grouping: rows.enumerated(), by: { $0.element["number"] ?? "" }).mapValues { rows in
      rows.sorted { one, other in
        let times = [one, other].map { Self.minute($0.element["sys_updated_at"] ?? "") }
        let counts = [one, other].map { Int($0.element["sys_mod_count"] ?? "") ?? 0 }
        return (times[0], counts[0], one.offset) < (times[1], counts[1], other.offset)
      }.map(\.element)
    }
  }

  /// `29-02-2016 01:16` as `2016-02-29 01:16`, whose order is that of time.
  static func minute(_ text: String) -> String {
    let parts = text.split(whereSeparator: { "- ".contains($0) })
    return parts.count == 4 ? "\(parts[2])-\(parts[1])-\(parts[0]) \(parts[3])" : text
  }
}
