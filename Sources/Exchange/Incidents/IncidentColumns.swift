import HelpDesk
import Tables

/// Where an incident log keeps what: its header, read.
struct IncidentColumns {
  /// The columns of the log that mean something to a help desk; their raw values index places.
  enum Name: Int, CaseIterable {
    case number, incident_state, sys_mod_count, sys_updated_by, sys_updated_at
    case caller_id, opened_at, category, impact, urgency, priority, assignment_group, assigned_to
    case reassignment_count, reopen_count, made_sla, opened_by, contact_type, location
    case subcategory, u_symptom, cmdb_ci, problem_id, rfc, caused_by, closed_code
    case resolved_by, resolved_at, closed_at

    /// Whether a file without it is no incident log.
    var isRequired: Bool { rawValue <= Name.assigned_to.rawValue }
  }

  /// How many fields a row has.
  let count: Int
  /// Where each name stands in a row; -1 where the file has no such column.
  private let places: [Int]

  /// Reads a header.
  /// - Throws: a `Refusal` with the names of the columns that are missing.
  init(header: [String], file: String) throws(Refusal) {
    var byName: [String: Int] = [:]
    for (place, title) in header.enumerated() {
      byName[title.lowercased().filter { $0 != " " }] = place
    }
    let names = Name.allCases
    let missing = names.filter { $0.isRequired && byName[String(describing: $0)] == nil }
    guard missing.isEmpty else {
      let list = missing.map { String(describing: $0) }.joined(separator: ", ")
      throw Refusal("\(file) is no incident event log: it lacks the columns \(list)")
    }
    count = header.count
    places = names.map { byName[String(describing: $0)] ?? -1 }
  }

  /// What a row says under a name; nil when it says nothing, which the log writes as `?`.
  func text(_ name: Name, in fields: [String]) -> String? {
    let place = places[name.rawValue]
    guard place >= 0 else { return nil }
    let text = fields[place]
    return text.isEmpty || text == "?" ? nil : text
  }
}
