import CSystem
import Glibc

/// A place where a store is to be, and the directory beside it in which the store is made: it gets
/// its name when all of it is there, so that what fails leaves nothing.
package struct NewStorePlace: ~Copyable {
  /// Where the store will be.
  package let path: String
  /// Where it is made.
  package let aside: String
  private var isDone = false

  /// Claims `path`, which must not exist or be an empty directory, and must not lie within `source`.
  /// - Throws: `notAStore` when something is there, `system`.
  package init(_ path: String, outside source: String) throws(JournalError) {
    var name = path[...]
    while name.count > 1, name.last == "/" { name.removeLast() }
    let parent = name.lastIndex(of: "/").map { String(name[...$0]) } ?? "."
    guard let above = Self.realPath(parent) else {
      throw .system("the directory above cannot be entered", file: parent, code: errno)
    }
    if let source = Self.realPath(source), (above + "/").hasPrefix(source + "/") {
      throw JournalError(
        .notAStore, "the new desk cannot be within the damaged one", file: String(name),
        advice: "Name a directory elsewhere, best on another disk.")
    }
    var status = stat()
    if unsafe lstat(String(name), &status) == 0 {
      let others = try StoreDirectory.names(in: String(name)).filter { $0 != "." && $0 != ".." }
      guard status.st_mode & S_IFMT == S_IFDIR, others.isEmpty else {
        throw JournalError(
          .notAStore, "there is something here already", file: String(name),
          advice: "Name a directory that does not exist.")
      }
    }
    self.path = String(name)
    aside = name + ".salvage-\(getpid())"
    Self.removeTree(aside)
  }

  deinit {
    if !isDone { Self.removeTree(aside) }
  }

  /// Gives the finished store its name, durably.
  /// - Throws: `system`; nothing is left then.
  package mutating func finish() throws(JournalError) {
    guard unsafe rename(aside, path) == 0 else {
      throw .system("the new desk cannot be given its name", file: path, code: errno)
    }
    isDone = true
    let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    try StoreDirectory(existing: path, calls: StorageCalls()).syncDirectory(parent)
  }

  private static func realPath(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  private static func removeTree(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      _ = unsafe unlink(path)
      return
    }
    for name in (try? StoreDirectory.names(in: path)) ?? [] where name != "." && name != ".." {
      removeTree(path + "/" + name)
    }
    _ = unsafe rmdir(path)
  }
}
