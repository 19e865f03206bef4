/// Random numbers that are the same for the same seed (SplitMix64).
package struct Dice {
  private var state: UInt64

  /// The numbers of that seed.
  package init(seed: UInt64) { state = seed }

  /// One of 0..<`sides`.
  package mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31).multipliedFullWidth(by: UInt64(sides)).high)
  }

  /// One of the items.
  package mutating func pick<T>(_ items: [T]) -> T { items[roll(items.count)] }
}
