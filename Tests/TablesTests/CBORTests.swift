import Tables
import Testing

/// Bytes written as hexadecimal digits.
private func bytes(_ hex: String) -> [UInt8] {
  let digits = Array(hex.utf8)
  return stride(from: 0, to: digits.count, by: 2).map { index in
    UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16)!
  }
}

private func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// Runs a body on a reader of bytes, whose error it returns.
private func reading(
  _ bytes: [UInt8], _ body: (inout CBORReader) throws(CBORError) -> Void
) -> CBORError? {
  unsafe bytes.withUnsafeBytes { buffer -> CBORError? in
    var reader = unsafe CBORReader(buffer)
    do throws(CBORError) {
      try body(&reader)
      return nil
    } catch {
      return error
    }
  }
}

/// Describes an item by the reader's methods alone.
private func describe(_ reader: inout CBORReader, depth: Int = 0) throws(CBORError) -> String {
  guard depth < 80 else { throw CBORError(offset: reader.offset, message: "too deep") }
  switch try reader.peek() {
  case .unsigned: return "\(try reader.unsigned())"
  case .negative: return "\(try reader.integer())"
  case .byteString:
    let view = unsafe try reader.byteString()
    return "h'" + hex(unsafe Array(view)) + "'"
  case .text: return "\"" + (try reader.string()) + "\""
  case .array:
    var items: [String] = []
    for _ in 0..<(try reader.array()) { items.append(try describe(&reader, depth: depth + 1)) }
    return "[" + items.joined(separator: ", ") + "]"
  case .map:
    var items: [String] = []
    for _ in 0..<(try reader.map()) {
      let key = try describe(&reader, depth: depth + 1)
      items.append(key + ": " + (try describe(&reader, depth: depth + 1)))
    }
    return "{" + items.joined(separator: ", ") + "}"
  case .boolean: return "\(try reader.boolean())"
  case .null:
    try reader.null()
    return "null"
  case .tag, .float:
    let item = unsafe try reader.rawItem()
    return "raw " + hex(unsafe Array(item))
  }
}

/// The deterministic generator SplitMix64 (Steele, Lea, Flood: 2014).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("CBOR")
struct CBORTests {
  @Test(
    "The examples of RFC 8949, appendix A, are read",
    arguments: [
      ("00", "0"), ("01", "1"), ("0a", "10"), ("17", "23"), ("1818", "24"), ("1819", "25"),
      ("1864", "100"), ("1903e8", "1000"), ("1a000f4240", "1000000"),
      ("1b000000e8d4a51000", "1000000000000"), ("1bffffffffffffffff", "18446744073709551615"),
      ("20", "-1"), ("29", "-10"), ("3863", "-100"), ("3903e7", "-1000"),
      ("f4", "false"), ("f5", "true"), ("f6", "null"), ("f7", "null"),
      ("f90000", "raw f90000"), ("fa47c35000", "raw fa47c35000"),
      ("fb3ff199999999999a", "raw fb3ff199999999999a"),
      ("c11a514b67b0", "raw c11a514b67b0"), ("d818456449455446", "raw d818456449455446"),
      ("40", "h''"), ("4401020304", "h'01020304'"), ("60", "\"\""), ("6161", "\"a\""),
      ("6449455446", "\"IETF\""), ("62225c", "\"\"\\\""), ("62c3bc", "\"ü\""),
      ("63e6b0b4", "\"水\""), ("64f0908591", "\"\u{10151}\""), ("80", "[]"),
      ("83010203", "[1, 2, 3]"), ("8301820203820405", "[1, [2, 3], [4, 5]]"), ("a0", "{}"),
      ("a201020304", "{1: 2, 3: 4}"), ("a26161016162820203", "{\"a\": 1, \"b\": [2, 3]}"),
      ("826161a161626163", "[\"a\", {\"b\": \"c\"}]"),
      (
        "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
        "[" + (1...25).map(String.init).joined(separator: ", ") + "]"
      ),
    ])
  func readsExamples(_ example: String, _ expected: String) {
    var description = ""
    var isAtEnd = false
    let error = reading(bytes(example)) { reader throws(CBORError) in
      description = try describe(&reader)
      isAtEnd = reader.isAtEnd
    }
    #expect(error == nil)
    #expect(description == expected)
    #expect(isAtEnd)
  }

  @Test(
    "Indefinite lengths, reserved lengths and stray breaks are refused",
    arguments: [
      "5f42010243030405ff", "7f657374726561646d696e67ff", "9fff", "bfff", "1c", "ff", "f818",
    ])
  func refusesIndefinite(_ example: String) {
    #expect(reading(bytes(example)) { reader throws(CBORError) in try reader.skip() } != nil)
    #expect(
      reading(bytes(example)) { reader throws(CBORError) in _ = try describe(&reader) } != nil)
  }

  @Test("Items are written in the shortest form")
  func writes() {
    var writer = CBORWriter()
    writer.map(count: 2)
    writer.text("水")
    writer.array(count: 9)
    for value: Int64 in [0, 23, 24, -1, -25, 256, -65_537, .max, .min] { writer.integer(value) }
    writer.unsigned(.max)
    writer.array(count: 3)
    writer.boolean(true)
    writer.null()
    unsafe [UInt8(1), 2].withUnsafeBytes { unsafe writer.byteString($0) }
    #expect(
      hex(writer.bytes) == """
        a263e6b0b4890017181820381819010\
        03a000100001b7fffffffffffffff3b7fffffffffffffff1bffffffffffffffff83f5f6420102
        """)
    writer.removeAll()
    unsafe Array("ab".utf8).withUnsafeBytes { unsafe writer.text(utf8: $0) }
    #expect(hex(writer.bytes) == "626162")
  }

  @Test("Every integer comes back as it was written")
  func integersRoundTrip() {
    var generator = Seeded(state: 7)
    var writer = CBORWriter()
    var values: [Int64] = [.min, .max, 0, -1]
    for shift in 0..<64 {
      values.append(Int64(bitPattern: generator.next() >> UInt64(shift)))
      values.append(~(1 << Int64(shift)))
    }
    for value in values { writer.integer(value) }
    var back: [Int64] = []
    let error = reading(writer.bytes) { reader throws(CBORError) in
      while !reader.isAtEnd { back.append(try reader.integer()) }
    }
    #expect(error == nil)
    #expect(back == values)
  }

  @Test("A failed read names the offset and leaves the reader where it was")
  func staysOnFailure() {
    var offsets: [Int] = []
    var raw = 0
    _ = reading(bytes("820163616263f5")) { reader throws(CBORError) in
      _ = try reader.array()
      _ = try reader.integer()
      offsets.append(reader.offset)
      do throws(CBORError) { _ = try reader.map() } catch { offsets.append(error.offset) }
      do { _ = try reader.boolean() } catch { offsets.append(reader.offset) }
      raw = unsafe try reader.rawItem().count
      offsets.append(reader.offset)
    }
    #expect(offsets == [2, 2, 2, 6])
    #expect(raw == 4)
  }

  @Test(
    "Counts and lengths beyond the bytes left are refused before anything is allocated",
    arguments: [
      "9bffffffffffffffff00", "bb7fffffffffffffff0000", "8200", "a2010203", "5bffffffffffffffff",
      "6461",
    ])
  func refusesCounts(_ example: String) {
    let error = reading(bytes(example)) { reader throws(CBORError) in
      switch try reader.peek() {
      case .array: _ = try reader.array()
      case .map: _ = try reader.map()
      case .text: _ = unsafe try reader.text()
      default: _ = unsafe try reader.byteString()
      }
    }
    #expect(error?.offset == 0)
  }

  @Test(
    "Integers that do not fit 64 bits are refused",
    arguments: ["1b8000000000000000", "3b8000000000000000"])
  func refusesWideIntegers(_ example: String) {
    #expect(reading(bytes(example)) { reader throws(CBORError) in _ = try reader.integer() } != nil)
  }

  @Test("Nesting is followed to 64 levels and no further")
  func limitsDepth() {
    let deepest = [UInt8](repeating: 0x81, count: 64) + [0x00]
    let tooDeep = [UInt8](repeating: 0x81, count: 65) + [0x00]
    let tags = [UInt8](repeating: 0xC1, count: 100_000) + [0x00]
    #expect(reading(deepest) { reader throws(CBORError) in try reader.skip() } == nil)
    #expect(reading(tooDeep) { reader throws(CBORError) in try reader.skip() }?.offset == 64)
    #expect(reading(tags) { reader throws(CBORError) in try reader.skip() }?.offset == 64)
  }

  @Test("Invalid UTF-8 is repaired in a string")
  func repairsText() {
    var text = ""
    _ = reading(bytes("6361ff62")) { reader throws(CBORError) in text = try reader.string() }
    #expect(text == "a\u{FFFD}b")
  }

  @Test("An item cut short at any length is refused")
  func refusesTruncated() {
    var writer = CBORWriter()
    writer.map(count: 2)
    writer.unsigned(70_000)
    writer.array(count: 3)
    writer.text("Printer offline")
    writer.integer(-5_000_000_000)
    writer.boolean(false)
    writer.text("body")
    unsafe [UInt8](repeating: 9, count: 300).withUnsafeBytes { unsafe writer.byteString($0) }
    let whole = writer.bytes
    #expect(reading(whole) { reader throws(CBORError) in try reader.skip() } == nil)
    for length in 0..<whole.count {
      let cut = Array(whole[..<length])
      #expect(reading(cut) { reader throws(CBORError) in try reader.skip() } != nil)
      #expect(reading(cut) { reader throws(CBORError) in _ = try describe(&reader) } != nil)
    }
  }

  @Test("Random bytes never trap, and whatever is described can be skipped", arguments: 1...20)
  func survivesRandomBytes(seed: UInt64) {
    var generator = Seeded(state: seed)
    for _ in 0..<2_000 {
      let length = Int.random(in: 0...40, using: &generator)
      // Small initial bytes and containers, so that more than the first item is reached.
      let noise = (0..<length).map { _ in
        UInt8.random(in: 0...255, using: &generator)
          & (Bool.random(using: &generator) ? 0xE3 : 0xFF)
      }
      var described: Int?
      var skipped: Int?
      _ = reading(noise) { reader throws(CBORError) in
        _ = try describe(&reader)
        described = reader.offset
      }
      _ = reading(noise) { reader throws(CBORError) in
        try reader.skip()
        skipped = reader.offset
      }
      if described != nil { #expect(described == skipped) }
      #expect((skipped ?? 0) <= noise.count)
    }
  }
}
