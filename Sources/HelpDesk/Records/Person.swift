import Tables

/// Employees: those who ask and those who help.
package final class PersonTable: RecordTable {
  /// The full name.
  package let name = Text(1, "Name", .required, .searched)
  /// The login on the workstations; it ties the operating system's user to the person.
  package let login = Text(2, "Login", .unique)
  /// What the person does in the department; none is a requester.
  package let roles = Choices<Role>(3, "Roles", aliases: ["role"])
  /// The team of the person.
  package let team = Reference<TeamTable>(4, "Team", .indexed)
  /// Where the person sits.
  package let place = Reference<PlaceTable>(5, "Place", .indexed)
  /// The job's title.
  package let position = Text(6, "Position")
  /// Where mail reaches the person.
  package let email = Text(7, "E-mail", .unique, aliases: ["mail"])
  /// Where the person is called.
  package let phone = Text(8, "Phone")
  /// Anything worth knowing that is not for everybody's eyes.
  package let note = Text(9, "Note", .long, .confidential)
  /// What the person can do that not everybody can: `sql`, `printers`.
  package let skills = Tags(10, "Skills", aliases: ["skill"])

  override public class var tag: UInt16 { 1 }
  override public var prefix: String { "P" }
  override public var singular: String { "person" }
  override public var plural: String { "people" }
  override public var title: String { say("People") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "p" }
  override package var editRight: Right { .managePeople }
  override package var listColumns: [String] {
    ["number", "name", "position", "team", "place", "login", "phone"]
  }
  override package var listOrder: String { "name" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "all", query: ""),
      SavedView(name: "support staff", query: "roles:specialist or roles:headOfSupport"),
    ]
  }

  /// The live people whose telephone number has the digits that were typed, in order; none for fewer
  /// than three digits.
  /// - Complexity: O(people).
  package func called(from typed: String, limit: Int) -> [Int] {
    func digits(_ text: String) -> [UInt8] { text.utf8.filter { $0 &- 48 < 10 } }
    let wanted = digits(typed)
    guard wanted.count >= 3, typed.allSatisfy({ $0.isNumber || "+-() ".contains($0) }) else {
      return []
    }
    var found: [Int] = []
    for row in 1..<max(count, 1) where isLive(row) && !phone.isEmpty(row) {
      let own = digits(phone[row])
      guard own.count >= wanted.count,
        (0...(own.count - wanted.count)).contains(where: {
          own[$0..<($0 + wanted.count)].elementsEqual(wanted)
        })
      else { continue }
      found.append(row)
      if found.count == limit { break }
    }
    return found
  }

  /// Whether a person's roles let him work on tickets.
  package func worksTickets(_ row: Int) -> Bool {
    roles[row].contains { $0.rights.contains(.workTickets) }
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    // On an empty desk the first person comes with a role.
    guard desk.people.liveRows().count > 0 else { return }
    let before = isLive(row) ? roles.value(row) : .none
    let after = draft.isLive(self, row) ? draft.value(roles, row) : .none
    guard Self.isStaff(before) || Self.isStaff(after) else { return }
    // Rights are given and taken by those who have them all, or else anybody could give them to
    // himself: by a role, or by putting his login to somebody who has one.
    guard before != after || draft.changes(login, row) else { return }
    try desk.demand(.giveRoles, of: draft.actor)
    try demandGiver(in: draft)
  }

  /// Nobody could ever give a role again on a desk where nobody may.
  private func demandGiver(in draft: Draft) throws(Refusal) {
    for row in 1..<count where draft.isLive(self, row) && !draft.value(login, row).isBlank {
      guard case .rows(let raws) = draft.value(roles, row) else { continue }
      let given = raws.compactMap { Role(rawValue: UInt8(truncatingIfNeeded: $0)) }
      if given.contains(where: { $0.rights.contains(.giveRoles) }) { return }
    }
    throw Refusal("somebody with a login must keep the right to give people roles")
  }

  /// Whether roles bring more than what everybody may.
  private static func isStaff(_ roles: Value) -> Bool {
    !roles.isNone && roles != .rows([Int(Role.requester.rawValue)])
  }
}
