import Tables

/// How far an incident reaches. Raw values are permanent.
package enum Impact: UInt8, ChoiceValue {
  case high = 1
  case medium = 2
  case low = 3
  /// What people read.
  package var title: Phrase {
    switch self {
    case .high: "high: a branch or a service"
    case .medium: "medium: a room or a team"
    case .low: "low: one person"
    }
  }
}

/// How soon it must be dealt with. Raw values are permanent.
package enum Urgency: UInt8, ChoiceValue {
  case high = 1
  case medium = 2
  case low = 3
  /// What people read.
  package var title: Phrase {
    switch self {
    case .high: "high: work has stopped"
    case .medium: "medium: work is hindered"
    case .low: "low: work goes on"
    }
  }
}

/// The order in which tickets are dealt with, 1 first. Raw values are permanent.
package enum Priority: UInt8, ChoiceValue {
  case critical = 1
  case high = 2
  case moderate = 3
  case low = 4
  case planning = 5

  /// What people read.
  package var title: Phrase {
    switch self {
    case .critical: "P1"
    case .high: "P2"
    case .moderate: "P3"
    case .low: "P4"
    case .planning: "P5"
    }
  }

  /// The usual matrix of ITIL: impact and urgency, each from 1 to 3, add up to a priority from
  /// 1 to 5.
  package init(impact: Impact, urgency: Urgency) {
    self = Priority(rawValue: impact.rawValue + urgency.rawValue - 1) ?? .planning
  }

  /// The time within which it should be solved where no agreement says otherwise, milliseconds.
  package var term: Int64 {
    let hours: Int64 =
      switch self {
      case .critical: 4
      case .high: 8
      case .moderate: 24
      case .low: 72
      case .planning: 168
      }
    return hours * 3_600_000
  }
}
