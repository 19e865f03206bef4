import Glibc

/// A place where a store is to be, and the directory beside it in which the store is made: it gets
/// its name when all of it is there, so that what fails leaves nothing.
package struct NewStorePlace: ~Copyable {
  /// Where the store will be.
  package let path: String
  /// Where it is made.
  package let aside: String
  /// The group of the empty directory that is there already, else that of the source.
  private let group: gid_t?
  /// Whether the directory was prepared, so that its group is the user's will.
  private let isPrepared: Bool
  private var isDone = false

  /// Claims `path`, which must not exist or be an empty directory, and must not lie within `source`.
  /// - Throws: `notAStore` when something is there, `system`.
  package init(_ path: String, outside source: String? = nil) throws(JournalError) {
    var place = path
    while place.count > 1, place.last == "/" { place.removeLast() }
    // A directory that was prepared may be reached by a link, whose place it would not be.
    place = StoreDirectory.resolved(place) ?? place
    let parent = StoreDirectory.parent(of: place)
    guard let above = StoreDirectory.resolved(parent) else {
      throw .system("the directory above cannot be entered", file: parent, code: errno)
    }
    if let source = source.flatMap(StoreDirectory.resolved), (above + "/").hasPrefix(source + "/") {
      throw JournalError(
        .notAStore, "the new desk cannot be within the damaged one", file: place,
        advice: "Name a directory elsewhere, best on another disk.")
    }
    var status = stat()
    if unsafe lstat(place, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR, try StoreDirectory.names(in: place).isEmpty else {
        throw JournalError(
          .notAStore, "there is something here already", file: place,
          advice: "Nothing was changed. Name a directory that does not exist.")
      }
      (group, isPrepared) = (status.st_gid, true)
    } else {
      let hasSource = source.map { unsafe stat($0, &status) == 0 } ?? false
      (group, isPrepared) = (hasSource ? status.st_gid : nil, false)
    }
    self.path = place
    aside = place + ".tmp-\(getpid())"
    Self.removeTree(aside)
  }

  deinit {
    if !isDone { Self.removeTree(aside) }
  }

  /// Makes the directory aside, with the rights of a store that a group shares or not.
  /// - Throws: `system`.
  package func make(shared: Bool) throws(JournalError) {
    try StoreDirectory.make(aside, shared: shared)
    // A directory that was prepared for a group stays that group's, and what a group could open is
    // not made its administrator's alone.
    guard let group, isPrepared || shared else { return }
    let isGiven = unsafe chown(aside, .max, group) == 0
    guard isGiven || !isPrepared, unsafe chmod(aside, shared ? 0o2770 : 0o700) == 0 else {
      throw .system("the directory's group cannot be set", file: aside, code: errno)
    }
  }

  /// Gives the finished store its name, durably.
  /// - Throws: `system`; nothing is left where it has no name.
  package mutating func finish() throws(JournalError) {
    // Takes the place of an empty directory, and of nothing else.
    guard unsafe rename(aside, path) == 0 else {
      throw .system("the new desk cannot be given its name", file: path, code: errno)
    }
    isDone = true
    try StoreDirectory.sync(StoreDirectory.parent(of: path))
  }

  private static func removeTree(_ path: String) {
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    for name in (try? StoreDirectory.names(in: path)) ?? [] { removeTree(path + "/" + name) }
    _ = unsafe rmdir(path)
  }
}
