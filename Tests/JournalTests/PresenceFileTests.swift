import Glibc
import Journal
import Testing

@Suite("Presence")
struct PresenceFileTests {
  private let store: ScratchStore

  init() throws { store = try ScratchStore() }

  private func texts(_ file: PresenceFile) -> [String] {
    file.messages().map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  @Test("What each tells, the others read, and not he himself")
  func telling() throws {
    let journal = try store.open()
    let files = try (1...3).map { _ in try #require(PresenceFile(of: journal)) }
    #expect(texts(files[0]) == [])
    files[0].announce(Array("anna".utf8))
    files[1].announce(Array("борис".utf8))
    #expect(texts(files[0]) == ["борис"])
    #expect(texts(files[1]) == ["anna"])
    #expect(texts(files[2]) == ["anna", "борис"])
    files[0].announce(Array("anna elsewhere".utf8))
    files[1].announce([])
    #expect(texts(files[2]) == ["anna elsewhere"])
  }

  @Test("The watch becomes readable when somebody tells something new")
  func watch() throws {
    let journal = try store.open()
    let reader = try #require(PresenceFile(of: journal))
    let teller = try #require(PresenceFile(of: journal))
    func isReadable() -> Bool {
      var item = pollfd(fd: reader.watchDescriptor, events: Int16(POLLIN), revents: 0)
      return unsafe poll(&item, 1, 0) == 1
    }
    _ = reader.watchDescriptor
    reader.drainWatch()
    #expect(!isReadable())
    teller.announce([1])
    #expect(isReadable())
    reader.drainWatch()
    #expect(!isReadable())
  }

  @Test("One that died is not seen, though its slot still speaks; and its slot is free again")
  func dead() throws {
    let journal = try store.open()
    let reader = try #require(PresenceFile(of: journal))
    var teller = PresenceFile(of: journal)
    teller?.announce(Array("ghost".utf8))
    let spoken = store["presence"]
    teller = nil
    // A process that is killed cannot fall silent.
    store["presence"] = spoken
    #expect(texts(reader) == [])
    let next = try #require(PresenceFile(of: journal))
    // It has told nothing yet, and the dead one must not speak for it.
    #expect(texts(reader) == [])
    next.announce(Array("alive".utf8))
    #expect(texts(reader) == ["alive"])
    #expect(store["presence"].count == spoken.count)
  }

  @Test("Any byte that is changed silences that slot, and nothing else comes of it")
  func damage() throws {
    let journal = try store.open()
    let reader = try #require(PresenceFile(of: journal))
    let teller = try #require(PresenceFile(of: journal))
    teller.announce(Array("anna".utf8))
    let sound = store["presence"]
    for offset in 128..<256 {
      store["presence"][offset] ^= 0xFF
      #expect(texts(reader) == [], "\(offset)")
      store["presence"] = sound
    }
    store["presence"] = Array(sound[..<200])
    #expect(texts(reader) == [])
  }

  @Test("A link, a pipe or a directory in its place is not opened, and the desk works without")
  func strange() throws {
    let journal = try store.open()
    let path = store.path + "/presence"
    #expect(unsafe symlink("/etc/passwd", path) == 0)
    #expect(PresenceFile(of: journal) == nil)
    store.remove("presence")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(PresenceFile(of: journal) == nil)
    store.remove("presence")
    #expect(unsafe mkdir(path, 0o700) == 0)
    #expect(PresenceFile(of: journal) == nil)
    #expect(try journal.write("goes on") == 1...1)
  }

  @Test("A store opened for reading sees the others and tells nothing")
  func readOnly() throws {
    let writer = try #require(PresenceFile(of: store.open()))
    writer.announce(Array("anna".utf8))
    let before = store.files
    let reader = try #require(PresenceFile(of: store.open(readOnly: true)))
    reader.announce(Array("nobody".utf8))
    #expect(texts(reader) == ["anna"] && texts(writer) == [])
    #expect(store.changes(since: before) == [])
  }
}
