/// Why bytes could not be read as CBOR, and where.
package struct CBORError: Error, Equatable {
  /// The offset in bytes, from the start of the reader's view, of the item that is wrong.
  package var offset: Int
  /// What is wrong, as a short phrase.
  package var message: String

  /// An error at an offset.
  package init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}

/// Appends CBOR items (RFC 8949, definite lengths, shortest heads) to an array of bytes.
///
/// The writer does not check that an array or a map receives as many items as it announced: the
/// caller knows its own shapes, and the reader checks what comes from outside.
package struct CBORWriter {
  /// What was written so far.
  package var bytes: [UInt8]

  /// A writer that has written nothing.
  package init() {
    bytes = []
  }

  /// Forgets what was written and keeps the memory for the next item.
  @inlinable
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes an unsigned integer (major type 0).
  @inlinable
  package mutating func unsigned(_ value: UInt64) {
    head(0x00, value)
  }

  /// Writes a signed integer (major type 0 or 1).
  @inlinable
  package mutating func integer(_ value: Int64) {
    if value >= 0 {
      head(0x00, UInt64(bitPattern: value))
    } else {
      head(0x20, UInt64(bitPattern: ~value))
    }
  }

  /// Writes `true` or `false`.
  @inlinable
  package mutating func boolean(_ value: Bool) {
    bytes.append(value ? 0xF5 : 0xF4)
  }

  /// Writes `null`.
  @inlinable
  package mutating func null() {
    bytes.append(0xF6)
  }

  /// Writes a text string (major type 3).
  ///
  /// - Complexity: O(*n*), *n* the length in bytes.
  @inlinable
  package mutating func text(_ value: String) {
    let utf8 = value.utf8
    head(0x60, UInt64(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  /// Writes a text string from bytes the caller knows to be UTF-8.
  ///
  /// - Complexity: O(*n*), *n* the length in bytes.
  @inlinable
  package mutating func text(utf8: UnsafeRawBufferPointer) {
    head(0x60, UInt64(utf8.count))
    unsafe bytes.append(contentsOf: utf8)
  }

  /// Writes a byte string (major type 2).
  ///
  /// - Complexity: O(*n*), *n* the length in bytes.
  @inlinable
  package mutating func byteString(_ value: UnsafeRawBufferPointer) {
    head(0x40, UInt64(value.count))
    unsafe bytes.append(contentsOf: value)
  }

  /// Opens an array; `count` items must follow.
  @inlinable
  package mutating func array(count: Int) {
    head(0x80, UInt64(count))
  }

  /// Opens a map; `count` pairs of a key and a value must follow.
  @inlinable
  package mutating func map(count: Int) {
    head(0xA0, UInt64(count))
  }

  /// Writes an item's head: its major type, and its argument in as few bytes as it fits
  /// (RFC 8949, section 3).
  @inlinable
  mutating func head(_ major: UInt8, _ argument: UInt64) {
    if argument < 24 {
      bytes.append(major | UInt8(truncatingIfNeeded: argument))
    } else {
      longHead(major, argument)
    }
  }

  /// A head whose argument needs bytes of its own.
  @inlinable
  mutating func longHead(_ major: UInt8, _ argument: UInt64) {
    let size: Int
    if argument <= 0xFF {
      bytes.append(major | 24)
      size = 1
    } else if argument <= 0xFFFF {
      bytes.append(major | 25)
      size = 2
    } else if argument <= 0xFFFF_FFFF {
      bytes.append(major | 26)
      size = 4
    } else {
      bytes.append(major | 27)
      size = 8
    }
    var shift = size &* 8
    while shift > 0 {
      shift &-= 8
      bytes.append(UInt8(truncatingIfNeeded: argument >> UInt64(shift)))
    }
  }
}
