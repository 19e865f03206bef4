import Journal
import Testing

@Suite("A file cut at every length", .serialized)
struct CutFileTests {
  @Test("A log cut behind a fresh mark is refused at opening or by reading")
  func logWithMark() throws {
    let damaged = try DamagedStore()
    for segment in damaged.segments {
      let whole = try #require(damaged.sound[segment])
      for length in whole.indices {
        damaged.store[segment] = Array(whole[..<length])
        let files = damaged.store.files
        switch damaged.outcome() {
        case .refused(let error):
          #expect(error.kind == .damaged && error.file == damaged.store.path + "/" + segment)
          #expect(error.event != nil && error.offset != nil)
          #expect(length < 64 || segment == damaged.segments[2], "\(segment) \(length)")
        case .read(let texts, let error):
          #expect(length >= 64 && segment != damaged.segments[2], "\(segment) \(length)")
          #expect(texts == Array(DamagedStore.texts.prefix(texts.count)))
          #expect(texts.count < DamagedStore.texts.count)
          #expect(error?.kind == .damaged && error?.event != nil)
        }
        #expect(try !Journal.verify(at: damaged.store.path).isSound, "\(segment) \(length)")
        #expect(damaged.store.changes(since: files) == [])
        damaged.store.restore(damaged.sound)
      }
    }
  }

  @Test("Without a mark, the last segment is cut back to its whole frames and the rest is kept")
  func logWithoutMark() throws {
    let damaged = try DamagedStore(withMark: false)
    let last = damaged.segments[2]
    for segment in damaged.segments {
      let whole = try #require(damaged.sound[segment])
      for length in whole.indices {
        damaged.store[segment] = Array(whole[..<length])
        let files = damaged.store.files
        switch damaged.outcome() {
        case .refused(let error):
          #expect(error.kind == .damaged && error.event != nil)
          #expect(length < 64 || segment != last, "\(segment) \(length)")
          #expect(damaged.store.changes(since: files) == [])
        case .read(let texts, let error):
          #expect(length >= 64 && segment == last && error == nil, "\(segment) \(length)")
          // Two frames of 56 bytes each are in the last segment.
          let frames = (length - 64) / 56
          #expect(texts == Array(DamagedStore.texts.dropLast(2 - frames)))
          let tail = Array(whole[(64 + frames * 56)..<length])
          #expect(damaged.store.torn == (tail.isEmpty ? [] : [tail]))
          #expect(damaged.store[last].count == 64 + frames * 56)
        }
        damaged.store.restore(damaged.sound)
      }
    }
  }

  @Test("A mark cut at any length is written anew")
  func mark() throws {
    let damaged = try DamagedStore()
    let whole = try #require(damaged.sound["mark"])
    for length in whole.indices {
      damaged.store["mark"] = Array(whole[..<length])
      guard case .read(DamagedStore.texts, nil) = damaged.outcome() else {
        Issue.record("the mark of \(length) bytes")
        return
      }
      #expect(damaged.store.torn.isEmpty)
      damaged.store.restore(damaged.sound)
    }
  }

  @Test("Of a store opened for reading, a torn tail is passed over and no byte is moved")
  func readOnly() throws {
    let damaged = try DamagedStore(withMark: false)
    let last = damaged.segments[2]
    damaged.store[last].removeLast(3)
    let files = damaged.store.files
    let journal = try damaged.store.open(readOnly: true)
    #expect(journal.recoveryNote == "The log ends in a torn write; it was passed over.")
    #expect(try journal.texts() == DamagedStore.texts.dropLast())
    #expect(damaged.store.changes(since: files) == [])
    // One that writes moves it aside, and both go on together.
    let writer = try damaged.store.open()
    #expect(writer.recoveryNote?.contains("53 bytes behind event 9 were moved to") == true)
    try writer.write("ten again")
    #expect(try journal.news() == ["ten again"])
  }
}
