import Tables

/// What a person does in the department; each role brings rights. Raw values are permanent.
package enum Role: UInt8, ChoiceValue {
  case specialist = 1
  case headOfSupport = 2
  case inventoryClerk = 3
  case itManager = 4
  case itDirector = 5
  case requester = 6

  /// What people read.
  package var title: Phrase {
    switch self {
    case .specialist: "support specialist"
    case .headOfSupport: "head of support"
    case .inventoryClerk: "inventory clerk"
    case .itManager: "IT manager"
    case .itDirector: "IT director"
    case .requester: "requester"
    }
  }

  /// What the role may do.
  package var rights: Set<Right> {
    let everyday: Set<Right> = [
      .openTickets, .workTickets, .commentOwnTickets, .commentTickets, .undoOwn,
    ]
    return switch self {
    case .requester: [.openTickets, .commentOwnTickets, .undoOwn]
    case .specialist: everyday.union([.manageAssets, .planChanges])
    case .inventoryClerk: [.openTickets, .commentOwnTickets, .manageAssets, .undoOwn]
    case .headOfSupport:
      everyday.union([
        .assignTickets, .closeTickets, .manageAssets, .planChanges, .managePeople, .undoOthers,
        .readConfidential,
      ])
    case .itManager: Set(Right.allCases)
    case .itDirector: Set(Right.allCases)
    }
  }
}

/// Something that a role allows. Every command names the one it needs.
package enum Right: String, CaseIterable, Sendable {
  case openTickets, commentOwnTickets, commentTickets, workTickets, assignTickets, closeTickets
  case manageAssets, planChanges, approveChanges, managePeople, manageCatalog
  case undoOwn, undoOthers, importData, giveRoles, readConfidential

  /// What it lets one do, after "may": "work on tickets".
  package var title: Phrase {
    switch self {
    case .openTickets: "open tickets"
    case .commentOwnTickets: "comment on tickets of their own"
    case .commentTickets: "comment on any ticket"
    case .workTickets: "work on tickets"
    case .assignTickets: "give work to other teams and accept plans"
    case .closeTickets: "close and reopen tickets"
    case .manageAssets: "change equipment"
    case .planChanges: "plan changes"
    case .approveChanges: "approve changes"
    case .managePeople: "look after people: teams, absences, duties and others' time"
    case .manageCatalog: "keep the catalogue: places, services, rules, approved articles"
    case .undoOwn: "undo what they did"
    case .undoOthers: "undo what others did"
    case .importData: "import data"
    case .readConfidential: "read and change confidential fields"
    case .giveRoles: "give people roles or change the login of staff"
    }
  }

  /// The roles that bring it.
  package var roles: [Role] { Role.allCases.filter { $0.rights.contains(self) } }
}

/// Who acts: the operating system's user, and the person on the desk with that login.
package struct Actor: Equatable, Sendable {
  /// The row in the table of people; 0 when nobody has the login.
  package var person: Int
  /// The login of the operating system's user.
  package var login: String

  /// Names the one who acts.
  package init(person: Int, login: String) {
    self.person = person
    self.login = login
  }
}

extension Desk {
  /// Whether `actor` has `right`. A person with no role is a requester.
  package func allows(_ actor: Actor, _ right: Right) -> Bool {
    guard people.isLive(actor.person) else { return false }
    let roles = people.roles[actor.person]
    return (roles.isEmpty ? [.requester] : roles).contains { $0.rights.contains(right) }
  }

  /// The context in which `actor` reads and types values.
  package func reading(_ actor: Actor, now: Timestamp, zone: Zone) -> Reading {
    Reading(
      now: now, zone: zone, me: actor.person,
      seesConfidential: allows(actor, .readConfidential),
      seesInternal: allows(actor, .commentTickets))
  }

  /// Throws unless `actor` has `right`.
  /// - Throws: a `Refusal` that names the right and who has it.
  package func demand(_ right: Right, of actor: Actor) throws(Refusal) {
    if allows(actor, right) { return }
    guard people.isLive(actor.person) else {
      throw Refusal(
        """
        nobody on this desk has the login ‘\(actor.login)’; an IT manager can add you: \
        deskhand new people name='…' login=\(actor.login) roles=specialist
        """, right: right)
    }
    let roles = right.roles.map { say($0.title) }.joined(separator: ", ")
    let holders = (1..<people.count).lazy.filter { [self] row in
      people.isLive(row) && people.roles[row].contains { $0.rights.contains(right) }
    }
    let names = holders.prefix(2).map(people.label).joined(separator: ", ")
    throw Refusal(
      """
      you have no right to \(right.title); it belongs to: \(roles)\
      \(names.isEmpty ? "" : say(" (ask \(names))"))
      """, right: right)
  }
}
