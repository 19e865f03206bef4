import DeskStore
import HelpDesk
import Journal
import Tables
import Testing

/// What was asked of a desk and what was answered, and whether the log holds to it.
struct Promises {
  /// What the program answered.
  enum Answer {
    /// It ended well: the event is in the log, for ever.
    case acknowledged
    /// It said that nothing was saved: no event is in the log, ever.
    case refused
    /// It died, or said that it does not know: the event is there as a whole, or not at all.
    case unknown
  }

  private struct Deed {
    /// How many values of its event carry its mark.
    let values: Int
    var answer: Answer
  }

  private var deeds: [Int: Deed] = [:]

  /// The words by which a deed's event is found again.
  static func mark(_ number: Int) -> String { "deed-\(number)." }

  mutating func note(_ number: Int, values: Int, _ answer: Answer) {
    deeds[number] = Deed(values: values, answer: answer)
  }

  /// How many deeds were acknowledged.
  var acknowledged: Int { deeds.values.count { $0.answer == .acknowledged } }

  /// Looks every deed up in the log; what is found of an unknown one stays so from then on.
  /// - Returns: what does not hold, in words.
  mutating func broken(in store: DeskStore) throws(JournalError) -> [String] {
    var found: [Int: [Int]] = [:]
    var wrong: [String] = []
    var last: Int64 = 0
    try store.events(from: 1) { event in
      if event.number != last + 1 { wrong.append("event \(event.number) follows \(last)") }
      last = event.number
      for (number, values) in Self.marks(of: event) { found[number, default: []].append(values) }
    }
    for (number, deed) in deeds {
      let events = found.removeValue(forKey: number) ?? []
      if events.count > 1 { wrong.append("deed \(number) is there \(events.count) times") }
      if let values = events.first, values != deed.values {
        wrong.append("deed \(number) is there with \(values) of its \(deed.values) values")
      }
      switch deed.answer {
      case .acknowledged:
        if events.isEmpty { wrong.append("deed \(number) was acknowledged and is lost") }
      case .refused:
        if !events.isEmpty { wrong.append("deed \(number) was refused and is there") }
      case .unknown:
        deeds[number]?.answer = events.isEmpty ? .refused : .acknowledged
      }
    }
    for number in found.keys { wrong.append("nobody asked for deed \(number)") }
    return wrong
  }

  private static func marks(of event: Event) -> [Int: Int] {
    var marks: [Int: Int] = [:]
    for linked in event.edits {
      for field in linked.edit.fields {
        guard case .text(let text) = field.value, text.hasPrefix("deed-"),
          let number = Int(text.dropFirst(5).prefix { $0 != "." })
        else { continue }
        marks[number, default: 0] += 1
      }
    }
    return marks
  }
}
