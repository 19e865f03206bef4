import HelpDesk
import Journal

/// Where the other consoles of this store are, and the telling of where this one is.
package final class Presences {
  private let file: PresenceFile
  /// Where the others are, as of the last `read`.
  package private(set) var others: [Presence] = []

  /// Takes part in a store's conversation.
  /// - Returns: nil where the store has none and none can be begun.
  package init?(in store: DeskStore) {
    guard let file = PresenceFile(of: store.journal) else { return nil }
    self.file = file
  }

  /// Becomes readable when another console moves; -1 when the system has no such thing.
  package var watchDescriptor: Int32 { file.watchDescriptor }

  /// Tells the others where this console is; nil for nowhere.
  package func announce(_ presence: Presence?) {
    file.announce(presence?.encoded(atMost: PresenceFile.largest) ?? [])
  }

  /// Takes in where the others are.
  package func read() {
    file.drainWatch()
    others = file.messages().compactMap(Presence.init)
  }
}
