import CSystem
import Glibc

/// The directory of a store: where its files are and with what rights they are made.
struct StoreDirectory {
  let path: String
  let shared: Bool
  let calls: StorageCalls

  var logPath: String { path + "/log" }
  var snapshotsPath: String { path + "/snapshots" }
  var fileMode: UInt32 { shared ? 0o660 : 0o600 }

  /// A directory that exists; whether a group shares it is read from its mode.
  /// - Throws: `notAStore`, `networkFileSystem`, `system`.
  init(existing path: String, calls: StorageCalls) throws(JournalError) {
    let descriptor = unsafe deskhand_open(path, Int32(DESKHAND_OPEN_DIRECTORY), 0)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR {
        throw JournalError(
          .notAStore, "there is no store here", file: path,
          advice: "Create one with `deskhand init`, or name another with `--store`.")
      }
      throw .system("the directory cannot be opened", file: path, code: errno)
    }
    defer { close(descriptor) }
    if let name = Self.networkName(calls.fileSystem(descriptor)) {
      throw JournalError(
        .networkFileSystem,
        """
        the store is on a network file system (\(name)), whose locks and \
        syncs are not to be relied on
        """, file: path,
        advice: "Keep it on a local disk of the host that all its users log in to.")
    }
    var status = stat()
    shared = unsafe fstat(descriptor, &status) == 0 && status.st_mode & 0o020 != 0
    self.path = path
    self.calls = calls
  }

  // The magic numbers of statfs(2).
  private static func networkName(_ type: UInt64) -> String? {
    switch type {
    case 0x6969: "NFS"
    case 0xFF53_4D42: "CIFS"
    case 0xFE53_4D42: "SMB2"
    case 0x517B: "SMB"
    case 0x0102_1997: "9p"
    default: nil
    }
  }

  /// Makes a directory with exactly this store's rights; one that exists stays as it is.
  /// - Throws: `damaged` when a link or anything else stands in its place; `system`.
  static func make(_ path: String, shared: Bool) throws(JournalError) {
    guard unsafe mkdir(path, 0o700) == 0 else {
      if errno == EEXIST {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
          throw JournalError(
            .damaged, "something else stands where a directory of the store should be",
            file: path, advice: "Move it away.")
        }
        return
      }
      throw .system("the directory cannot be made", file: path, code: errno)
    }
    // mkdir drops the set-group-id bit and what the umask takes.
    guard unsafe chmod(path, shared ? 0o2770 : 0o700) == 0 else {
      throw .system("the directory's rights cannot be set", file: path, code: errno)
    }
  }

  /// Makes the directory of a new store, or takes over an empty one that is the user's own: another's
  /// could be opened by him later, and what he put there before would be written to.
  /// - Throws: `notAStore` when it is another's; `system`.
  static func makePlace(_ path: String, shared: Bool) throws(JournalError) {
    if unsafe mkdir(path, 0o700) != 0, errno != EEXIST {
      throw .system("the directory cannot be made", file: path, code: errno)
    }
    // The user may have put the store behind a link of their own.
    let descriptor = unsafe deskhand_open(path, Int32(DESKHAND_OPEN_DIRECTORY), 0)
    guard descriptor >= 0 else {
      throw .system("the directory cannot be opened", file: path, code: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_uid == geteuid() else {
      throw JournalError(
        .notAStore, "the directory belongs to somebody else", file: path,
        advice: "Name one of your own, or one that is not there yet.")
    }
    guard fchmod(descriptor, shared ? 0o2770 : 0o700) == 0 else {
      throw .system("the directory's rights cannot be set", file: path, code: errno)
    }
  }

  /// A segment's path.
  func segmentPath(_ first: UInt64) -> String { logPath + "/" + hex(first) + ".log" }

  func hasSegment(_ first: UInt64) -> Bool { unsafe access(segmentPath(first), F_OK) == 0 }

  /// The first events of all segments, ascending.
  func segments() throws(JournalError) -> [UInt64] {
    var found: [UInt64] = []
    for name in try Self.names(in: logPath) {
      if let first = number(inName: name, suffix: ".log") { found.append(first) }
    }
    return found.sorted()
  }

  /// The names in a directory, in no order, without its own and its parent's; none when there is no
  /// such directory.
  static func names(in path: String) throws(JournalError) -> [String] {
    guard let listing = unsafe deskhand_directory_open(path) else {
      if errno == ENOENT { return [] }
      throw .system("the directory cannot be read", file: path, code: errno)
    }
    defer { unsafe deskhand_directory_close(listing) }
    var names: [String] = []
    while let entry = unsafe deskhand_directory_next(listing) {
      let name = unsafe String(cString: entry)
      if name != ".", name != ".." { names.append(name) }
    }
    // A listing that breaks off must not pass for a store with fewer files.
    guard errno == 0 else {
      throw .system("the directory cannot be read", file: path, code: errno)
    }
    return names
  }

  /// The directory that a path's last name is in.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Where a path leads when every link in it is followed; nil, with errno, where it leads nowhere.
  static func resolved(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  func open(_ path: String, flags: Int) throws(JournalError) -> StoreFile {
    try StoreFile(path, flags: flags, mode: fileMode, calls: calls)
  }

  /// Makes a directory's names durable.
  static func sync(_ path: String) throws(JournalError) {
    let descriptor = unsafe deskhand_open(path, Int32(DESKHAND_OPEN_DIRECTORY), 0)
    guard descriptor >= 0 else {
      throw .system("the directory cannot be opened", file: path, code: errno)
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw .system("the directory cannot be synced", file: path, code: errno)
    }
  }

  /// Writes a new segment that holds only its header, aside, then gives it its name.
  /// - Throws: also when a segment of that name exists.
  func makeSegment(_ header: SegmentHeader) throws(JournalError) -> StoreFile {
    let path = segmentPath(header.firstEvent)
    let aside = path + ".tmp"
    _ = unsafe unlink(aside)
    let file = try open(aside, flags: StoreFile.writing | StoreFile.createNew)
    try file.write(header.bytes, at: 0)
    try file.sync()
    guard unsafe deskhand_rename_new(aside, path) == 0 else {
      throw .system("the segment cannot be given its name", file: path, code: errno)
    }
    try Self.sync(logPath)
    return try open(path, flags: StoreFile.writing)
  }
}
