import Exchange

extension OptionSpec {
  /// How a command prints what it found: for people or for programs.
  static let textOrJSON = OptionSpec(
    "format", "FORMAT", "text or json", choices: ["text", "json"])
}

/// Members of a report's objects: a name with a value, which is null where there is none.
extension JSONWriter {
  mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }

  /// Writes a number; null also for one that readers of JSON could not hold, such as a damaged file
  /// may tell.
  mutating func member(_ name: String, _ number: UInt64?) {
    key(name)
    if let number = number.flatMap({ Int64(exactly: $0) }) { integer(number) } else { null() }
  }

  mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    boolean(flag)
  }

  mutating func array<Item>(
    _ name: String, _ items: [Item], _ write: (inout JSONWriter, Item) -> Void
  ) {
    key(name)
    beginArray()
    for item in items { write(&self, item) }
    endArray()
  }
}
