/// Which store a file belongs to: 16 random bytes (a version 4 UUID, RFC 9562), shown as hex.
package struct StoreID: Hashable, Sendable, CustomStringConvertible {
  let high: UInt64
  let low: UInt64

  /// A new random id.
  package init() {
    var random = SystemRandomNumberGenerator()
    high = (random.next() & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000
    low = (random.next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
  }

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// 32 hexadecimal digits, first byte first.
  package var description: String { hex(high) + hex(low) }
}

/// A number as 16 lower-case hexadecimal digits, as file names and ids have it.
func hex(_ value: UInt64) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}

/// The number in a name of 16 hexadecimal digits and a suffix, or nil.
func number(inName name: String, suffix: String) -> UInt64? {
  guard name.utf8.count == 16 + suffix.utf8.count, name.hasSuffix(suffix) else { return nil }
  let digits = name.prefix(16)
  guard let value = UInt64(digits, radix: 16), hex(value) == digits else { return nil }
  return value
}
