/// Why the bytes of a time zone could not be read.
package struct TZifError: Error, Equatable {
  /// What is wrong, as a short phrase.
  package var message: String

  /// An error with its phrase.
  package init(message: String) {
    self.message = message
  }
}

/// How far a place's clocks stand from UTC, at any moment.
///
/// The rules come from a file of the time zone database (TZif, RFC 8536): a table of past
/// changes, and a rule in POSIX form for the years after the table.
package struct Zone: Sendable {
  /// When the offset changed, in seconds since the epoch, ascending.
  @usableFromInline var changes: [Int64]
  /// The offset in force from each change on, in seconds east of UTC.
  @usableFromInline var offsets: [Int32]
  /// The offset before the first change.
  @usableFromInline var firstOffset: Int32
  /// What holds after the last change, where the file says so.
  var footer: PosixRule?

  /// Coordinated universal time.
  package static let utc = Zone(secondsEast: 0)

  /// Reads a zone of the time zone database by its name. The program sets it once, at its start;
  /// without it only what a name says itself is known.
  nonisolated(unsafe) package static var database: ((_ name: String) -> Zone?)?

  /// The zone that is called so: `Europe/Moscow`, `UTC`, or a rule such as `MSK-3`.
  package static func named(_ name: String) -> Zone? {
    if name == "UTC" { return .utc }
    return unsafe database?(name) ?? Zone(posix: name)
  }

  /// A zone whose clocks never change.
  package init(secondsEast: Int) {
    changes = []
    offsets = []
    firstOffset = Int32(clamping: secondsEast)
    footer = nil
  }

  /// A rule in the form of the `TZ` variable, `MSK-3`; nil when it is none.
  package init?(posix text: String) {
    guard let rule = PosixRule(Array(text.utf8)[...]) else { return nil }
    self.init(secondsEast: rule.standard)
    footer = rule
  }

  /// The rules in the bytes of a TZif file.
  ///
  /// - Throws: `TZifError` when they are not a TZif file, or one that contradicts itself.
  /// - Complexity: O(*n*), *n* the length in bytes.
  package init(tzif bytes: [UInt8]) throws(TZifError) {
    var block = try TZifBlock(bytes: bytes, start: 0, timeSize: 4)
    if block.version >= 2 {
      // The first block is for readers that know 32-bit times only; the real one follows it.
      block = try TZifBlock(bytes: bytes, start: block.end, timeSize: 8)
    }
    (changes, offsets, firstOffset) = try block.table(in: bytes)
    footer = nil
    guard block.version >= 2 else { return }
    let text = try block.footer(in: bytes)
    guard !text.isEmpty else { return }
    guard let rule = PosixRule(text) else {
      throw TZifError(message: "a rule for later years that is not in POSIX form")
    }
    footer = rule
  }

  /// The offset in force at a moment, in seconds east of UTC.
  ///
  /// - Complexity: O(log *n*), *n* the number of changes in the table.
  @inlinable
  package func offset(at timestamp: Timestamp) -> Int {
    offset(atSecond: timestamp.seconds)
  }

  /// What the clocks of the zone show at a moment.
  ///
  /// - Complexity: O(log *n*), *n* the number of changes in the table.
  @inlinable
  package func civil(_ timestamp: Timestamp) -> CivilTime {
    let second = timestamp.seconds
    return CivilTime(secondsFromEpoch: second &+ Int64(offset(atSecond: second)))
  }

  /// The moment at which the clocks of the zone show a time: the first of two where they are put
  /// back, and as much later as they jump where they are put forward over it.
  ///
  /// - Complexity: O(log *n*), *n* the number of changes in the table.
  @inlinable
  package func timestamp(_ civil: CivilTime) -> Timestamp {
    let wall = civil.secondsFromEpoch
    // No zone is a day away from UTC, so these stand before and after any change nearby.
    let before = Int64(offset(atSecond: wall &- 86_400))
    let after = Int64(offset(atSecond: wall &+ 86_400))
    let early = wall &- before
    if before == after || Int64(offset(atSecond: early)) == before {
      return Timestamp(seconds: early)
    }
    let late = wall &- after
    return Timestamp(seconds: Int64(offset(atSecond: late)) == after ? late : early)
  }

  /// The offset in force at a second since the epoch.
  @inlinable
  func offset(atSecond second: Int64) -> Int {
    guard let last = changes.last else { return laterOffset(atSecond: second) }
    if second >= last { return laterOffset(atSecond: second) }
    // The first change after the second: the one before it is in force.
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low &+ high) / 2
      if changes[middle] <= second { low = middle &+ 1 } else { high = middle }
    }
    return Int(low == 0 ? firstOffset : offsets[low &- 1])
  }

  @usableFromInline
  func laterOffset(atSecond second: Int64) -> Int {
    if let footer { return footer.offset(atSecond: second) }
    return Int(offsets.last ?? firstOffset)
  }
}

/// One header of a TZif file with the data after it (RFC 8536, section 3).
private struct TZifBlock {
  var version: UInt8
  var timeSize: Int
  var timeCount: Int
  var typeCount: Int
  var dataStart: Int
  var end: Int

  init(bytes: [UInt8], start: Int, timeSize: Int) throws(TZifError) {
    guard bytes.count - start >= 44, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
      throw TZifError(message: "not a TZif file")
    }
    // The version is a NUL for 1, then the digits from "2" on.
    version = bytes[start + 4] == 0 ? 1 : bytes[start + 4] &- 0x30
    self.timeSize = timeSize
    let counts = (0..<6).map { Int(bigEndian(bytes, at: start + 20 + $0 * 4, size: 4)) }
    timeCount = counts[3]
    typeCount = counts[4]
    dataStart = start + 44
    let size =
      timeCount * (timeSize + 1) + typeCount * 6 + counts[5] + counts[2] * (timeSize + 4)
      + counts[1] + counts[0]
    end = dataStart + size
    guard end <= bytes.count else { throw TZifError(message: "a TZif file that is cut short") }
    guard typeCount > 0 else { throw TZifError(message: "a TZif file without local times") }
  }

  /// The changes, the offset after each, and the offset before all.
  func table(in bytes: [UInt8]) throws(TZifError) -> ([Int64], [Int32], Int32) {
    var changes: [Int64] = []
    var offsets: [Int32] = []
    let typeIndexes = dataStart + timeCount * timeSize
    let types = typeIndexes + timeCount
    let typeOffsets = (0..<typeCount).map {
      Int32(truncatingIfNeeded: bigEndian(bytes, at: types + $0 * 6, size: 4))
    }
    guard typeOffsets.allSatisfy({ abs(Int($0)) < 86_400 }) else {
      throw TZifError(message: "an offset of a day or more")
    }
    changes.reserveCapacity(timeCount)
    offsets.reserveCapacity(timeCount)
    for index in 0..<timeCount {
      let raw = bigEndian(bytes, at: dataStart + index * timeSize, size: timeSize)
      let time = timeSize == 8 ? Int64(bitPattern: raw) : Int64(Int32(truncatingIfNeeded: raw))
      let type = Int(bytes[typeIndexes + index])
      guard type < typeCount else { throw TZifError(message: "a change to no local time") }
      if let last = changes.last, last >= time {
        throw TZifError(message: "changes that are out of order")
      }
      changes.append(time)
      offsets.append(typeOffsets[type])
    }
    return (changes, offsets, typeOffsets[0])
  }

  /// The text between the two line feeds after the second block.
  func footer(in bytes: [UInt8]) throws(TZifError) -> ArraySlice<UInt8> {
    guard end < bytes.count, bytes[end] == 0x0A,
      let close = bytes[(end + 1)...].firstIndex(of: 0x0A)
    else { throw TZifError(message: "a TZif file without its last line") }
    return bytes[(end + 1)..<close]
  }
}

/// An unsigned integer in network order; the caller checked that its bytes are there.
private func bigEndian(_ bytes: [UInt8], at start: Int, size: Int) -> UInt64 {
  bytes[start..<start + size].reduce(0) { $0 << 8 | UInt64($1) }
}
