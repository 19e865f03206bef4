import Glibc
import Tables
import Testing

/// A file that is gone when the test is over.
private struct ScratchFile: ~Copyable {
  let descriptor: Int32

  init(_ bytes: [UInt8]) throws {
    var path = Array("/tmp/deskhand-cells-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&path)
    try #require(descriptor >= 0)
    unsafe unlink(path)
    try #require(unsafe write(descriptor, bytes, bytes.count) == bytes.count)
  }

  var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(lseek(descriptor, 0, SEEK_END)))
    let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
    return Array(bytes[..<count])
  }

  func section(at offset: Int, length: Int) -> MappedSection {
    MappedSection(descriptor: descriptor, offset: offset, length: length)
  }

  deinit { close(descriptor) }
}

/// Bytes of a part, filled up with zeros to whole pages as snapshots are.
private func paged(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
  let padding = (4_096 - bytes.count % 4_096) % 4_096
  return unsafe Array(bytes) + [UInt8](repeating: 0, count: padding)
}

@Suite("Storage that grows behind a mapped front")
struct MappedCellsTests {
  @Test("Fresh elements are zero, however often the array grows")
  func growth() {
    var cells = Cells<UInt32>()
    var length = 1
    while length < 3_000_000 {
      cells.grow(to: length)
      #expect(cells[length - 1] == 0)
      cells[length - 1] = UInt32(length)
      length = length * 3 + 7
    }
    var kept = 1
    while kept <= cells.count {
      #expect(cells[kept - 1] == UInt32(kept))
      kept = kept * 3 + 7
    }
    let before = cells.count
    cells.grow(to: 5)
    #expect(cells.count == before)
  }

  @Test("A mapped section is edited and outgrown while the file stays as it was")
  func copyOnWrite() throws {
    let numbers = (0..<3_000).map { UInt32($0) &* 7 }
    let file = try ScratchFile(
      unsafe [UInt8](repeating: 0xEE, count: 4_096) + numbers.withUnsafeBytes { unsafe paged($0) })
    let original = file.bytes
    var cells = Cells<UInt32>()
    let isMapped = cells.adopt(descriptor: file.descriptor, offset: 4_096, length: 12_000)
    #expect(isMapped)
    #expect(cells.count == 3_000)
    #expect(cells[2_999] == 20_993)
    cells[0] = 99
    cells.grow(to: 3_001)
    #expect(cells[3_000] == 0)
    // Far beyond the reservation behind the mapped pages, so that all of it moves.
    cells.grow(to: 2_000_000)
    cells[1_999_999] = 5
    #expect(cells[0] == 99 && cells[1] == 7 && cells[2_999] == 20_993)
    #expect(cells[3_000] == 0 && cells[1_000_000] == 0 && cells[1_999_999] == 5)
    #expect(file.bytes == original)
  }

  @Test("An empty section maps as an empty array, and a bad descriptor is reported")
  func oddSections() {
    var cells = Cells<UInt64>()
    let isMapped = cells.adopt(descriptor: -1, offset: 0, length: 0)
    #expect(isMapped && cells.count == 0)
    let isBad = !cells.adopt(descriptor: -1, offset: 0, length: 4_096)
    #expect(isBad && cells.count == 0)
    cells.grow(to: 2)
    #expect(cells[1] == 0)
  }

  @Test("A table whose columns are mapped answers as the one that was written, then changes apart")
  func wholeTable() throws {
    let old = Shop()
    try old.add(old.shelves, ["name": "Upper"])
    for index in 1...200 {
      try old.add(
        old.gadgets,
        [
          "name": "Лампа \(index)", "code": "L\(index)", "color": index % 2 == 0 ? "red" : "green",
          "price": "\(index).50 EUR", "due": "\(index)h", "shelf": "S-1", "parts": "G-1",
          "tags": "t\(index % 5)", "marks": "red",
        ])
    }
    old.gadgets.mark(7, .removed)
    var bytes: [UInt8] = []
    var plan: [(column: UInt16, part: UInt32, offset: Int, length: Int)] = []
    func write(_ column: UInt16, _ part: UInt32, _ content: UnsafeRawBufferPointer) {
      plan.append((column, part, bytes.count, content.count))
      bytes += unsafe paged(content)
    }
    unsafe write(0, 0, old.gadgets.presenceBytes)
    for column in old.gadgets.columns {
      let sections = unsafe column.sections
      for index in unsafe sections.indices {
        let (part, content) = unsafe sections[index]
        unsafe write(column.tag, part, content)
      }
    }
    let file = try ScratchFile(bytes)

    let new = Shop()
    try new.add(new.shelves, ["name": "Upper"])
    for (tag, part, offset, length) in plan {
      let section = file.section(at: offset, length: length)
      let fits =
        tag == 0
        ? new.gadgets.adoptPresence(section)
        : new.gadgets.column(tagged: tag)?.adopt(part: part, section) ?? false
      #expect(fits, "column \(tag) part \(part)")
    }
    new.gadgets.completeColumns()
    for column in old.gadgets.columns {
      for row in 0...200 {
        #expect(column.value(row) == old.gadgets.column(tagged: column.tag)?.value(row))
      }
      for row in 0...200 {
        #expect(column.value(row) == new.gadgets.column(tagged: column.tag)?.value(row))
      }
    }
    #expect(try new.find("ЛАМПА color:red tag:t3 due:<40h") == [8, 18, 28, 38])
    #expect(new.gadgets.code.row(named: "l9", where: new.gadgets.isLive) == 9)
    #expect(new.gadgets.shelf.rows(referringTo: 1).count == 199)

    try new.edit(new.gadgets, 8, ["name": "Стол", "shelf": "", "code": "T8"])
    try new.add(new.gadgets, ["name": "Лампа новая", "color": "red", "shelf": "S-1", "tags": "t3"])
    #expect(try new.find("лампа color:red tag:t3 due:<40h") == [18, 28, 38])
    #expect(try new.find("новая or стол") == [8, 201])
    #expect(new.gadgets.code.row(named: "L8", where: new.gadgets.isLive) == nil)
    #expect(new.gadgets.shelf.rows(referringTo: 1).first == 201)
    #expect(file.bytes == bytes)
    #expect(new.gadgets.column(tagged: 4)?.adopt(part: 9, file.section(at: 0, length: 0)) == false)
  }
}
