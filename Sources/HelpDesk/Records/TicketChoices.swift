import Tables

/// What was asked for. Raw values are permanent.
package enum TicketKind: UInt8, ChoiceValue {
  case incident = 1
  case request = 2
  /// What people read.
  package var title: Phrase {
    switch self {
    case .incident: "incident"
    case .request: "service request"
    }
  }
}

/// How far a ticket has come. Raw values are permanent.
package enum TicketState: UInt8, ChoiceValue {
  case new = 1
  case assigned = 2
  case inProgress = 3
  case pending = 4
  case resolved = 5
  case closed = 6
  case cancelled = 7

  /// What people read.
  package var title: Phrase {
    switch self {
    case .new: "new"
    case .assigned: "assigned"
    case .inProgress: "in progress"
    case .pending: "pending"
    case .resolved: "resolved"
    case .closed: "closed"
    case .cancelled: "cancelled"
    }
  }

  /// Whether somebody still has to do something.
  package var isOpen: Bool { rawValue <= TicketState.pending.rawValue }

  /// `open` is what somebody still has to deal with.
  package static var groups: [String: [TicketState]] {
    [
      "open": [.new, .assigned, .inProgress, .pending],
      "active": [.new, .assigned, .inProgress],
      "done": [.resolved, .closed, .cancelled],
    ]
  }
}

/// How an application reached the desk. Raw values are permanent.
package enum Channel: UInt8, ChoiceValue {
  case phone = 1
  case email = 2
  case selfService = 3
  case walkUp = 4
  case monitoring = 5
  case console = 6
  case other = 7
  /// What people read.
  package var title: Phrase {
    switch self {
    case .phone: "phone"
    case .email: "e-mail"
    case .selfService: "self-service"
    case .walkUp: "in person"
    case .monitoring: "monitoring"
    case .console: "console"
    case .other: "other"
    }
  }
}

/// What a pending ticket waits for. Raw values are permanent.
package enum PendingReason: UInt8, ChoiceValue {
  case requester = 1
  case supplier = 2
  case change = 3
  case problem = 4
  case parts = 5
  case evidence = 6
  case other = 7
  /// What people read.
  package var title: Phrase {
    switch self {
    case .requester: "the requester"
    case .supplier: "a supplier"
    case .change: "a change"
    case .problem: "a problem"
    case .parts: "parts"
    case .evidence: "evidence"
    case .other: "something else"
    }
  }
}

/// How a ticket was solved. Raw values are permanent.
package enum ResolutionCode: UInt8, ChoiceValue {
  case solved = 1
  case workaround = 2
  case replaced = 3
  case explained = 4
  case noFault = 5
  case duplicate = 6
  case notReproducible = 7
  case external = 8
  /// What people read.
  package var title: Phrase {
    switch self {
    case .solved: "solved"
    case .workaround: "workaround"
    case .replaced: "equipment replaced"
    case .explained: "explained to the user"
    case .noFault: "no fault found"
    case .duplicate: "duplicate"
    case .notReproducible: "not reproducible"
    case .external: "solved by a supplier"
    }
  }
}
