/// The 512 bytes before a member of an archive, a plain file: POSIX ustar (IEEE Std 1003.1, pax,
/// "ustar Interchange Format").
struct TarHeader: Hashable {
  static let size = 512
  /// The length's field has 11 octal digits.
  static let largestMember: UInt64 = (1 << 33) - 1

  /// The member's path, at most 100 bytes of ASCII.
  let name: String
  /// Its bytes, without the zeros that fill its last block.
  let length: UInt64
  /// Seconds since 1970.
  let time: UInt64
  let owner: UInt32
  let group: UInt32

  /// What goes before a member; an owner that the field cannot hold is left to whoever unpacks it.
  init(name: String, length: UInt64, time: UInt64, owner: UInt32, group: UInt32) {
    precondition(!name.isEmpty && name.utf8.count <= 100, "a member's name has 1 to 100 bytes")
    precondition(length <= Self.largestMember, "a member has less than 8 GiB")
    self.name = name
    self.length = length
    self.time = min(time, Self.largestMember)
    self.owner = owner < 1 << 21 ? owner : 0
    self.group = group < 1 << 21 ? group : 0
  }

  /// The member with the zeros that fill its last block.
  var paddedLength: UInt64 { (length + 511) & ~511 }

  /// The header's bytes.
  var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Self.size)
    func put(_ text: some Sequence<UInt8>, at offset: Int) {
      for (index, byte) in text.enumerated() { bytes[offset + index] = byte }
    }
    put(name.utf8, at: 0)
    put(Self.octal(0o600, digits: 7), at: 100)
    put(Self.octal(UInt64(owner), digits: 7), at: 108)
    put(Self.octal(UInt64(group), digits: 7), at: 116)
    put(Self.octal(length, digits: 11), at: 124)
    put(Self.octal(time, digits: 11), at: 136)
    put("        ".utf8, at: 148)
    put("0".utf8, at: 156)
    put("ustar\u{0}00".utf8, at: 257)
    // Of all bytes, with blanks for the sum itself.
    let sum = bytes.reduce(0) { $0 + UInt64($1) }
    put(Self.octal(sum, digits: 6), at: 148)
    bytes[154] = 0
    return bytes
  }

  /// Reads a header; nil unless every byte is as `bytes` would write it.
  init?(_ bytes: [UInt8]) {
    precondition(bytes.count == Self.size, "a header has 512 bytes")
    let name = String(decoding: bytes[..<100].prefix { $0 != 0 }, as: UTF8.self)
    guard (1...100).contains(name.utf8.count),
      let length = Self.number(bytes[124..<135]), let time = Self.number(bytes[136..<147]),
      let owner = Self.number(bytes[108..<115]), let group = Self.number(bytes[116..<123])
    else { return nil }
    self.init(
      name: name, length: length, time: time, owner: UInt32(owner), group: UInt32(group))
    guard self.bytes == bytes else { return nil }
  }

  private static func octal(_ value: UInt64, digits: Int) -> [UInt8] {
    (0..<digits).map { 0x30 + UInt8(value >> UInt64(3 * (digits - 1 - $0)) & 7) }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for digit in digits {
      guard (0x30...0x37).contains(digit) else { return nil }
      value = value << 3 | UInt64(digit - 0x30)
    }
    return value
  }
}
