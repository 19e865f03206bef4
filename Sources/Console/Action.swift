import HelpDesk
import ScreenGrid
import Tables

/// Something a key does: what menus, hints, help and the palette show, and what runs.
struct Action {
  /// The permanent name, for the user's own key bindings: `ticket.solve`, `list.down`.
  let name: String
  private let titlePhrase: Phrase
  /// What people read.
  var title: String { say(titlePhrase) }
  /// The keys that start it, unless the user has bound others.
  let keys: [Key]
  private let why: () -> String?
  /// Why it cannot be done now, or nil; found out when it is asked for, since most actions are not.
  var obstacle: String? { why() }
  private let hintPhrase: Phrase?
  /// The word by which the line of hints shows it; nil where it does not.
  var hint: String? { hintPhrase.map(say) }
  /// Whether the line of hints shows it.
  var isHinted: Bool { hintPhrase != nil }
  /// Does it.
  let run: () -> Effect

  init(
    _ name: String, _ title: Phrase, _ keys: Key...,
    obstacle: @escaping @autoclosure () -> String? = nil,
    hint: Phrase? = nil,
    run: @escaping () -> Effect
  ) {
    self.init(name, title, keys: keys, obstacle: obstacle(), hint: hint, run: run)
  }

  init(
    _ name: String, _ title: Phrase, keys: [Key],
    obstacle: @escaping @autoclosure () -> String? = nil,
    hint: Phrase? = nil,
    run: @escaping () -> Effect
  ) {
    self.name = name
    titlePhrase = title
    self.keys = keys
    why = obstacle
    hintPhrase = hint
    self.run = run
  }

  /// The same without the keys that another one has; without any it is no hint.
  func leaving(_ taken: Set<Key>) -> Action {
    guard keys.contains(where: taken.contains) else { return self }
    let left = keys.filter { !taken.contains($0) }
    return Action(
      name, titlePhrase, keys: left, obstacle: why(), hint: left.isEmpty ? nil : hintPhrase,
      run: run)
  }

  /// The same, and something after it.
  func then(_ next: @escaping () -> Void) -> Action {
    Action(name, titlePhrase, keys: keys, obstacle: why(), hint: hintPhrase) {
      let effect = run()
      next()
      return effect
    }
  }

  /// An action that only changes what the console shows.
  static func local(
    _ name: String, _ title: Phrase, _ keys: Key..., hint: Phrase? = nil,
    run: @escaping () -> Void
  ) -> Action {
    Action(name, title, keys: keys, hint: hint) {
      run()
      return .none
    }
  }
}

/// Keys the user has chosen for actions, by the actions' names.
package struct KeyBindings {
  private var keys: [String: [Key]] = [:]

  /// No choices: every action has its own keys.
  package init() {}

  /// Gives `key` to the action called `name`, in place of its own keys.
  package mutating func bind(_ key: Key, to name: String) { keys[name, default: []].append(key) }

  /// The keys in force for an action.
  func keys(of action: Action) -> [Key] { keys[action.name] ?? action.keys }

  /// The action that `key` starts: one the user gave it to, else one that has it by itself.
  func action(for key: Key, among actions: [Action]) -> Action? {
    if !keys.isEmpty, let chosen = actions.first(where: { keys[$0.name]?.contains(key) == true }) {
      return chosen
    }
    return actions.first { keys[$0.name] == nil && $0.keys.contains(key) }
  }
}

/// What the user has set up, as far as the console is concerned.
package struct ConsoleSettings {
  /// Keys of his own.
  package var bindings = KeyBindings()
  /// Views of his own, by the table's plural name.
  package var views: [String: [SavedView]] = [:]
  /// Columns of his own, by the table's plural name: a name and perhaps a width.
  package var columns: [String: [(name: String, width: Int?)]] = [:]
  /// Deeds that the user does one after another.
  package var macros: [Macro] = []
  /// Texts that are written often.
  package var templates: [ReplyTemplate] = []
  /// Draw with ASCII only.
  package var isASCII = false

  /// The defaults.
  package init() {}
}
