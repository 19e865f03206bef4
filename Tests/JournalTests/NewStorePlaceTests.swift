import DeskTesting
import Glibc
import Journal
import Testing

@Suite("The place of a new store")
struct NewStorePlaceTests {
  private let store: ScratchStore

  init() throws { store = try ScratchStore() }

  @Test("It must be free and outside of the damaged store, and failing leaves nothing")
  func place() throws {
    for path in [store.path, store.path + "/new", store.beside("no/new")] {
      #expect(throws: JournalError.self) { _ = try NewStorePlace(path, outside: store.path) }
    }
    let path = store.beside("new")
    do {
      let place = try NewStorePlace(path + "/", outside: store.path)
      #expect(place.path == path)
      try Journal.create(at: place.aside, shared: false, options: store.options)
      #expect(isDirectory(place.aside))
    }
    #expect(names(in: store.beside("")) == ["store"])
    var place = try NewStorePlace(path, outside: store.path)
    try Journal.create(at: place.aside, shared: false, options: store.options)
    try place.finish()
    #expect(names(in: store.beside("")).sorted() == ["new", "store"])
    _ = try Journal.open(at: path, options: store.options)
  }

  @Test("A link to an empty directory leads to that directory, which the store replaces")
  func link() throws {
    let (target, link) = (store.beside("target"), store.beside("link"))
    try #require(unsafe mkdir(target, 0o700) == 0 && symlink(target, link) == 0)
    var place = try NewStorePlace(link)
    #expect(place.path == target)
    try place.make(shared: false)
    try Journal.create(at: place.aside, shared: false, options: store.options)
    try place.finish()
    _ = try Journal.open(at: link, options: store.options)
    #expect(names(in: store.beside("")).sorted() == ["link", "store", "target"])
  }

  @Test(
    "What a group could open, its group can open again when the administrator salvages it",
    .enabled(if: geteuid() == 0, "needs root"))
  func sourceGroup() throws {
    try #require(unsafe chown(store.path, .max, 12_345) == 0)
    for shared in [false, true] {
      let path = store.beside(shared ? "shared" : "own")
      var place = try NewStorePlace(path, outside: store.path)
      try place.make(shared: shared)
      try Journal.create(at: place.aside, shared: shared, options: store.options)
      try place.finish()
      var status = stat()
      try #require(unsafe stat(path, &status) == 0)
      #expect(status.st_gid == (shared ? 12_345 : getegid()))
    }
  }

  @Test(
    "The group of a directory that was prepared stays, whatever group the user has",
    .enabled(if: geteuid() == 0, "needs root"), arguments: [false, true])
  func group(shared: Bool) throws {
    let path = store.beside("new")
    try #require(unsafe mkdir(path, 0o700) == 0 && chown(path, .max, 12_345) == 0)
    var place = try NewStorePlace(path)
    try place.make(shared: shared)
    try Journal.create(at: place.aside, shared: shared, options: store.options)
    try place.finish()
    var status = stat()
    try #require(unsafe stat(path, &status) == 0)
    #expect(status.st_gid == 12_345)
    #expect(mode(path) == (shared ? 0o2770 : 0o700))
  }
}
