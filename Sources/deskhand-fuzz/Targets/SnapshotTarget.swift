import DeskStore
import Glibc
import HelpDesk
import Journal
import Tables

/// A snapshot that a disk has changed: mapped, read, followed by edits, and asked for history.
///
/// Where the first byte is even, what follows is a list of changes to a sound snapshot, whose
/// checksums are set right again; else it is a snapshot of its own.
enum SnapshotTarget {
  static let target = FuzzTarget(
    name: "snapshots", longest: 1_024,
    seeds: { try seeds(SoundSnapshot()) },
    prepare: {
      let snapshot = try SoundSnapshot()
      return { test($0, snapshot) }
    })

  /// A number in every section, and every section cut short; some at a time, since they are many.
  private static func seeds(_ snapshot: SoundSnapshot) -> [[UInt8]] {
    let sections = Array(snapshot.sections.indices)
    var seeds = [[1] + snapshot.bytes.prefix(SoundSnapshot.headerSize)]
    for change in [SnapshotChange.bytes, .length] {
      for start in stride(from: 0, to: sections.count, by: 12) {
        let some = sections[start..<min(start + 12, sections.count)]
        seeds.append(some.reduce(into: [0]) { $0 += change.bytes($1, at: 8, [9, 0, 0, 0]) })
      }
    }
    seeds.append([0] + SnapshotChange.tags.bytes(20, at: 0, [2]))
    seeds.append([0] + SnapshotChange.header.bytes(0, at: 24, [9]))
    return seeds
  }

  private static func test(_ input: [UInt8], _ snapshot: SoundSnapshot) {
    var input = InputBytes(input)
    if input.byte() & 1 == 0 {
      snapshot.change(&input)
    } else {
      snapshot.replace(with: input.remaining())
    }
    defer { snapshot.restore() }
    do throws(JournalError) {
      let store = try snapshot.store.openDesk()
      DeskReader(store.desk).readAll()
      for table in store.desk.tables.all where table.count > 1 {
        for row in 1..<min(table.count, 4) { _ = try store.history(of: table.id(row)).steps.count }
      }
      DeskReader(store.desk).changeAll()
    } catch {
      demand(!error.description.isEmpty, "an error without words")
    }
  }
}

/// One kind of change to a snapshot: the section, and what is done to it.
enum SnapshotChange: UInt8 {
  /// Other bytes at a place in it.
  case bytes
  /// Another length.
  case length
  /// Another table, column or part.
  case tags
  /// Other bytes at a place in the snapshot's header.
  case header

  /// The change as an input tells it.
  func bytes(_ section: Int, at place: Int, _ bytes: [UInt8]) -> [UInt8] {
    [rawValue, UInt8(section & 0xFF), UInt8(section >> 8), UInt8(place & 0xFF), UInt8(place >> 8)]
      + [UInt8(bytes.count)] + bytes
  }
}

/// A snapshot of a small desk in a store, changed in place and put back as it was.
private final class SoundSnapshot {
  static let headerSize = 128
  private static let entrySize = 40
  let store: ScratchStore
  let bytes: [UInt8]
  /// Where each section is, and how long.
  let sections: [Range<Int>]
  private let directory: Int
  private let file: WritableFile
  private var changed: [Range<Int>] = []

  init() throws {
    let small = SmallDesk()
    store = try ScratchStore(small.batches(of: 4))
    try DeskStore(at: store.path, login: "fuzz", options: store.options).writeSnapshot()
    let digits = String(small.events.count, radix: 16)
    let name = String(repeating: "0", count: 16 - digits.count) + digits + ".snapshot"
    file = try WritableFile(store.path + "/snapshots/" + name)
    let bytes = file.read()
    let directory = Int(bytes.number(at: 72, as: UInt64.self))
    sections = stride(from: directory, to: bytes.count, by: Self.entrySize).map { entry in
      let offset = Int(bytes.number(at: entry + 16, as: UInt64.self))
      return offset..<offset + Int(bytes.number(at: entry + 24, as: UInt64.self))
    }
    self.bytes = bytes
    self.directory = directory
    demand(try store.openDesk().desk.lastEvent == Int64(small.events.count), "no sound snapshot")
  }

  /// Does what the input says, then seals the directory and the header.
  func change(_ input: inout InputBytes) {
    var header = Array(bytes[..<Self.headerSize])
    var entries = Array(bytes[directory...])
    while !input.isAtEnd {
      let change = SnapshotChange(rawValue: input.byte() & 3)
      let section = input.word() % sections.count
      let place = input.word()
      let new = input.bytes(Int(input.byte()))
      let entry = section * Self.entrySize
      switch change {
      case .bytes:
        let span = sections[section]
        guard !span.isEmpty else { continue }
        let start = span.lowerBound + place % span.count
        write(new.prefix(span.upperBound - start), at: start)
      case .length:
        // A table of a million rows is read soundly, but not in the time an input has.
        let span = sections[section]
        let most = min(directory - span.lowerBound, span.count + 256)
        entries.put(UInt64(place % (most + 1)), at: entry + 24)
      case .tags: Self.put(new.prefix(12), at: entry, in: &entries)
      case .header, nil:
        // All but the magic and the checksums, which are set right anyhow.
        Self.put(new.prefix(8), at: 8 + place % 104, in: &header)
      }
    }
    header.put(entries.checksum(0..<entries.count), at: 88)
    header.seal(0..<120, at: 120)
    write(entries[...], at: directory)
    write(header[...], at: 0)
  }

  private static func put(_ new: ArraySlice<UInt8>, at place: Int, in bytes: inout [UInt8]) {
    bytes.replaceSubrange(place..<place + new.count, with: new)
  }

  private func write(_ new: ArraySlice<UInt8>, at offset: Int) {
    changed.append(offset..<offset + new.count)
    file.write(new, at: offset)
  }

  /// Puts an input in its place as it is, but for the header's checksum.
  func replace(with new: [UInt8]) {
    var new = new
    if new.count >= Self.headerSize {
      new.put(UInt64(new.count), at: 80)
      let directory = Int(new.number(at: 72, as: UInt64.self) % UInt64(new.count))
      new.put(new.checksum(directory..<new.count), at: 88)
      new.seal(0..<120, at: 120)
    }
    changed = [0..<bytes.count]
    file.replace(with: new)
  }

  func restore() {
    for range in changed { file.write(bytes[range], at: range.lowerBound) }
    changed.removeAll()
  }
}
