import HelpDesk
import ScreenGrid
import Tables

/// What came of a scan, in a word, a sign, a colour and a sound.
enum ScanVerdict: Equatable {
  case found
  case elsewhere
  case surplus
  case unknown
  case already
  case counted
  case place(Int)
  case refused(String)

  /// What a line that was counted says.
  init(_ line: Int, _ lines: CountLineTable) {
    if lines.item.row(line) != 0 {
      self = .counted
      return
    }
    self =
      switch lines.result[line] {
      case .elsewhere: .elsewhere
      case .surplus: .surplus
      case .unknown: .unknown
      case .found, .expected, .missing, nil: .found
      }
  }

  /// The word.
  var title: String {
    switch self {
    case .found: say("FOUND")
    case .elsewhere: say("WRONG PLACE")
    case .surplus: say("NOT ON THE LIST")
    case .unknown: say("UNKNOWN CODE")
    case .already: say("COUNTED ALREADY")
    case .counted: say("COUNTED")
    case .place: say("PLACE")
    case .refused: say("NOT COUNTED")
    }
  }

  /// The sign before it in lists.
  var sign: String {
    switch self {
    case .found, .counted: "✓"
    case .elsewhere: "→"
    case .surplus: "+"
    case .unknown: "?"
    case .already: "="
    case .place: "⌂"
    case .refused: "✗"
    }
  }

  /// The colour.
  var role: Role {
    switch self {
    case .found, .counted: .good
    case .elsewhere: .high
    case .surplus: .medium
    case .unknown, .refused: .critical
    case .already: .low
    case .place: .title
    }
  }

  /// How often the bell rings: what is as it should be is passed over with one, what needs a look is not.
  var rings: Int {
    switch self {
    case .found, .counted, .place: 1
    case .elsewhere, .surplus, .already: 2
    case .unknown, .refused: 3
    }
  }
}
