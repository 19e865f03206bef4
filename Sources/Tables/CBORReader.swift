/// Reads CBOR items (RFC 8949, definite lengths only) from bytes that outlive the reader.
///
/// Nothing the bytes say is believed: lengths and counts are checked against the bytes that are
/// left, and no input traps. A read that throws leaves the reader where it was.
@safe
package struct CBORReader {
  /// The bytes the reader views.
  @usableFromInline let bytes: UnsafeRawBufferPointer
  /// Where the next item begins, in bytes from the start of the view.
  package var offset: Int

  /// The deepest nesting of arrays, maps and tags that `skip` follows, so that hostile bytes
  /// cannot exhaust the stack.
  package static let maximumDepth = 64

  /// What the next item is.
  package enum Kind {
    /// A whole number, not negative.
    case unsigned
    /// A whole number below zero.
    case negative
    /// Bytes.
    case byteString
    /// Text in UTF-8.
    case text
    /// A list of items.
    case array
    /// A list of pairs of items.
    case map
    /// A tag; the item it marks follows.
    case tag
    /// `true` or `false`.
    case boolean
    /// `null`, or `undefined`, which nothing here tells apart from it.
    case null
    /// A floating-point number.
    case float
  }

  /// A reader at the first of some bytes, which must outlive it.
  @inlinable
  package init(_ bytes: UnsafeRawBufferPointer) {
    unsafe self.bytes = bytes
    offset = 0
  }

  /// Whether no bytes are left.
  @inlinable
  package var isAtEnd: Bool {
    unsafe offset >= bytes.count
  }

  /// The kind of the next item, which stays unread.
  ///
  /// - Throws: `CBORError` at the end, and for simple values and lengths that are not read here.
  @inlinable
  package func peek() throws(CBORError) -> Kind {
    let initial = try initialByte()
    switch initial >> 5 {
    case 0: return .unsigned
    case 1: return .negative
    case 2: return .byteString
    case 3: return .text
    case 4: return .array
    case 5: return .map
    case 6: return .tag
    default:
      switch initial {
      case 0xF4, 0xF5: return .boolean
      case 0xF6, 0xF7: return .null
      case 0xF9, 0xFA, 0xFB: return .float
      default: throw failure("a simple value of an unknown kind")
      }
    }
  }

  /// Reads an unsigned integer.
  ///
  /// - Throws: `CBORError` when the next item is anything else.
  @inlinable
  package mutating func unsigned() throws(CBORError) -> UInt64 {
    try argument(of: 0x00, "an unsigned integer was expected")
  }

  /// Reads an integer of either sign.
  ///
  /// - Throws: `CBORError` when the next item is anything else or does not fit 64 bits.
  @inlinable
  package mutating func integer() throws(CBORError) -> Int64 {
    let initial = try initialByte()
    guard initial < 0x40 else { throw failure("an integer was expected") }
    let head = try self.head(initial)
    guard head.argument <= UInt64(Int64.max) else {
      throw failure("an integer that does not fit 64 bits")
    }
    offset = head.end
    let value = Int64(bitPattern: head.argument)
    return initial < 0x20 ? value : ~value
  }

  /// Reads `true` or `false`.
  ///
  /// - Throws: `CBORError` when the next item is anything else.
  @inlinable
  package mutating func boolean() throws(CBORError) -> Bool {
    let initial = try initialByte()
    guard initial == 0xF4 || initial == 0xF5 else { throw failure("true or false was expected") }
    offset &+= 1
    return initial == 0xF5
  }

  /// Reads `null` (or `undefined`).
  ///
  /// - Throws: `CBORError` when the next item is anything else.
  @inlinable
  package mutating func null() throws(CBORError) {
    let initial = try initialByte()
    guard initial == 0xF6 || initial == 0xF7 else { throw failure("null was expected") }
    offset &+= 1
  }

  /// Reads a text string as a view of its bytes, whose UTF-8 is not checked.
  ///
  /// - Throws: `CBORError` when the next item is anything else, or is cut short.
  @inlinable
  package mutating func text() throws(CBORError) -> UnsafeRawBufferPointer {
    try unsafe payload(of: 0x60, "text was expected")
  }

  /// Reads a text string; bytes that are not UTF-8 become U+FFFD.
  ///
  /// - Throws: `CBORError` when the next item is anything else, or is cut short.
  /// - Complexity: O(*n*), *n* the length in bytes.
  @inlinable
  package mutating func string() throws(CBORError) -> String {
    unsafe String(decoding: try text(), as: UTF8.self)
  }

  /// Reads a byte string as a view of its bytes.
  ///
  /// - Throws: `CBORError` when the next item is anything else, or is cut short.
  @inlinable
  package mutating func byteString() throws(CBORError) -> UnsafeRawBufferPointer {
    try unsafe payload(of: 0x40, "a byte string was expected")
  }

  /// Opens an array and returns how many items follow, never more than there are bytes left.
  ///
  /// - Throws: `CBORError` when the next item is anything else.
  @inlinable
  package mutating func array() throws(CBORError) -> Int {
    try count(of: 0x80, bytesEach: 1, "an array was expected")
  }

  /// Opens a map and returns how many pairs follow, never more than half the bytes left.
  ///
  /// - Throws: `CBORError` when the next item is anything else.
  @inlinable
  package mutating func map() throws(CBORError) -> Int {
    try count(of: 0xA0, bytesEach: 2, "a map was expected")
  }

  /// Passes over one item of any kind with all that is in it.
  ///
  /// - Throws: `CBORError` when it is malformed, cut short, or deeper than `maximumDepth`.
  /// - Complexity: O(*n*), *n* the number of items inside.
  @inlinable
  package mutating func skip() throws(CBORError) {
    let start = offset
    do {
      try skip(depth: 0)
    } catch {
      offset = start
      throw error
    }
  }

  /// The bytes of the next item, which is passed over.
  ///
  /// - Throws: `CBORError` as `skip` does.
  /// - Complexity: O(*n*), *n* the number of items inside.
  @inlinable
  package mutating func rawItem() throws(CBORError) -> UnsafeRawBufferPointer {
    let start = offset
    try skip()
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
  }
}

extension CBORReader {
  /// An item's argument and where its head ends.
  @usableFromInline
  struct Head {
    @usableFromInline var argument: UInt64
    @usableFromInline var end: Int

    @inlinable
    init(argument: UInt64, end: Int) {
      self.argument = argument
      self.end = end
    }
  }

  @inlinable @inline(never)
  func failure(_ message: String) -> CBORError {
    CBORError(offset: offset, message: message)
  }

  /// The next item's first byte. This is the one check that the offset lies inside the bytes.
  @inlinable
  func initialByte() throws(CBORError) -> UInt8 {
    guard unsafe UInt(bitPattern: offset) < UInt(bitPattern: bytes.count) else {
      throw failure("the bytes end where an item was expected")
    }
    return unsafe bytes[offset]
  }

  /// Decodes the head that begins with `initial` at `offset`; nothing is consumed.
  @inlinable
  func head(_ initial: UInt8) throws(CBORError) -> Head {
    let information = initial & 0x1F
    let next = offset &+ 1
    if information < 24 { return Head(argument: UInt64(information), end: next) }
    guard information < 28 else { throw failure("a length that is reserved or indefinite") }
    let size = 1 &<< Int(information &- 24)
    guard unsafe bytes.count &- next >= size else { throw failure("an item that is cut short") }
    var value: UInt64 = 0
    for index in next..<(next &+ size) {
      value = value &<< 8 | UInt64(unsafe bytes[index])
    }
    return Head(argument: value, end: next &+ size)
  }

  @inlinable
  mutating func argument(
    of major: UInt8, _ expectation: StaticString
  ) throws(CBORError) -> UInt64 {
    let initial = try initialByte()
    guard initial & 0xE0 == major else { throw failure(expectation.description) }
    let head = try self.head(initial)
    offset = head.end
    return head.argument
  }

  @inlinable
  mutating func payload(
    of major: UInt8, _ expectation: StaticString
  ) throws(CBORError) -> UnsafeRawBufferPointer {
    let initial = try initialByte()
    guard initial & 0xE0 == major else { throw failure(expectation.description) }
    let head = try self.head(initial)
    guard head.argument <= UInt64(unsafe bytes.count &- head.end) else {
      throw failure("a string longer than the bytes left")
    }
    let end = head.end &+ Int(head.argument)
    offset = end
    return unsafe UnsafeRawBufferPointer(rebasing: bytes[head.end..<end])
  }

  @inlinable
  mutating func count(
    of major: UInt8, bytesEach: Int, _ expectation: StaticString
  ) throws(CBORError) -> Int {
    let initial = try initialByte()
    guard initial & 0xE0 == major else { throw failure(expectation.description) }
    let head = try self.head(initial)
    guard head.argument <= UInt64(unsafe (bytes.count &- head.end) / bytesEach) else {
      throw failure("a count of more items than the bytes left can hold")
    }
    offset = head.end
    return Int(head.argument)
  }

  /// Passes over one item that stands inside `depth` others.
  @usableFromInline
  mutating func skip(depth: Int) throws(CBORError) {
    let initial = try initialByte()
    switch initial >> 5 {
    case 0, 1:
      offset = try head(initial).end
    case 2, 3:
      _ = try unsafe payload(of: initial & 0xE0, "")
    case 4, 5:
      guard depth < Self.maximumDepth else { throw failure("items nested too deeply") }
      let isMap = initial & 0xE0 == 0xA0
      let count = try self.count(of: initial & 0xE0, bytesEach: isMap ? 2 : 1, "")
      for _ in 0..<(isMap ? count &* 2 : count) {
        try skip(depth: depth &+ 1)
      }
    case 6:
      guard depth < Self.maximumDepth else { throw failure("items nested too deeply") }
      offset = try head(initial).end
      try skip(depth: depth &+ 1)
    default:
      let head = try self.head(initial)
      // RFC 8949, section 3.3: a simple value below 32 in two bytes is not well-formed.
      guard initial != 0xF8 || head.argument >= 32 else { throw failure("a simple value below 32") }
      offset = head.end
    }
  }
}
