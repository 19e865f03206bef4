import Tables

/// Puts the first person on an empty desk: whoever founds it is its IT manager.
package struct FoundDesk: Command {
  /// The deed's name in the log.
  package var deed: String { "found" }
  private let name: String

  /// Founds the desk in the name of `name`, a person's full name.
  package init(name: String) { self.name = name }

  /// Decides what happens.
  package func decide(_ desk: Desk, by actor: Actor, at now: Timestamp) throws(Refusal)
    -> [RecordEdit]
  {
    // Nobody has rights before somebody is there; afterwards nobody can do this any more.
    guard desk.lastEvent == 0 else { throw Refusal("the desk has people already") }
    var draft = Draft(desk: desk, actor: actor, now: now)
    let row = draft.make(desk.people)
    draft.set(desk.people.name, row, name.isEmpty ? actor.login : name)
    draft.set(desk.people.login, row, actor.login)
    draft.set(desk.people.roles, row, .rows([Int(Role.itManager.rawValue)]))
    return try draft.finished()
  }
}
