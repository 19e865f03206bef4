/// Numbers that look random and follow from a seed: SplitMix64 (Steele, Lea and Flood, "Fast
/// splittable pseudorandom number generators", OOPSLA 2014).
struct SampleRandom {
  private var state: UInt64

  /// A sequence that follows from `seed`.
  init(seed: UInt64) { state = seed }

  /// The next number.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A sequence of its own, apart from this one.
  mutating func split() -> SampleRandom { SampleRandom(seed: next()) }

  /// A number from 0 up to, but not including, `limit`.
  mutating func below(_ limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(limit, 1))).high)
  }

  /// A number in `range`.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// A length of time in milliseconds, in whole seconds.
  mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(below(Int((range.upperBound - range.lowerBound) / 1_000) + 1)) * 1_000
  }

  /// A length of time in milliseconds of which short ones are more frequent.
  mutating func mostlyShort(_ range: ClosedRange<Int64>) -> Int64 {
    within(range.lowerBound...within(range))
  }

  /// Whether something happens that happens `percent` times of a hundred.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// A number from 0 to 1.
  mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

  /// One of `choices`, which are not none.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[below(choices.count)] }

  /// The place of one of `weights`, each as often as it weighs.
  mutating func place(in weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (place, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return place }
    }
    return 0
  }
}
