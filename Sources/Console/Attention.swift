import HelpDesk
import ScreenGrid
import Tables

/// When to tell the other consoles which record this one is on: a form at once, a record in a list
/// only once the selection has rested on it.
package struct Attention {
  /// A selection that only passes is not told, milliseconds.
  static let rest: Int64 = 1_000
  private var told: Presence?
  private var seen: Presence?
  private var since: Int64 = 0

  /// Nothing was told yet.
  package init() {}

  /// When `turn` is to be called again, in milliseconds since 1970; nil while there is nothing to
  /// tell.
  package var deadline: Int64? { seen == told ? nil : since + Self.rest }

  /// Takes in where the console is at `now`.
  /// - Returns: what to tell the others, which may be that it is nowhere (`.some(nil)`); nil for
  ///   nothing new.
  package mutating func turn(_ presence: Presence?, at now: Int64) -> Presence?? {
    if presence != seen { (seen, since) = (presence, now) }
    guard seen != told else { return nil }
    let isForm = seen?.isEditing == true || told?.isEditing == true
    // A clock that was set back must not hold it up.
    guard isForm || now >= since + Self.rest || now < since else { return nil }
    told = seen
    return .some(told)
  }
}

extension Console {
  /// The record this console is on: that of its form, else the one that the focused pane shows.
  package var attention: Presence? {
    for overlay in overlays.reversed() {
      if let form = overlay as? FormOverlay, let record = form.subject {
        return Presence(login: workplace.actor.login, record: record, isEditing: true)
      }
    }
    return screen.focused.record.map {
      Presence(login: workplace.actor.login, record: $0, isEditing: false)
    }
  }

  /// Who else is on a record, those who change it first: "Boris Petrov edits this · Vera looks at
  /// this"; nil for nobody.
  func company(at record: RecordID?) -> String? {
    guard let record else { return nil }
    let here = workplace.others.filter { $0.record == record }
    guard !here.isEmpty else { return nil }
    let editing = names(here.filter(\.isEditing))
    let looking = names(here.filter { !$0.isEditing }).filter { !editing.contains($0) }
    var parts: [String] = []
    if let one = editing.first, editing.count == 1 { parts.append(say("\(one) edits this")) }
    if editing.count > 1 { parts.append(say("\(editing.joined(separator: ", ")) edit this")) }
    if let one = looking.first, looking.count == 1 { parts.append(say("\(one) looks at this")) }
    if looking.count > 1 { parts.append(say("\(looking.joined(separator: ", ")) look at this")) }
    return parts.joined(separator: " · ")
  }

  private func names(_ present: [Presence]) -> [String] {
    // People know one another by name; a login that is nobody's on this desk stands for itself.
    Set(
      present.map { presence in
        let person = desk.actor(login: presence.login).person
        return visible(person == 0 ? presence.login : desk.people.label(person))
      }
    ).sorted()
  }

  /// What a list shows beside a record: that somebody edits it, or looks at it.
  func companySign(at record: RecordID) -> String? {
    let others = workplace.others
    // Asked for every row that is drawn, and mostly there is nobody.
    if others.isEmpty { return nil }
    let here = others.filter { $0.record == record }
    return here.isEmpty ? nil : here.contains(where: \.isEditing) ? "◆" : "◇"
  }
}
