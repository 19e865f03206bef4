import CSystem
import CXXHash
import Glibc

/// The files beside the log that records name by their content: `attachments/ab/cdef…`, the
/// XXH3-128 of the bytes in hexadecimal. A file is never changed once it has its name.
package struct AttachmentFiles {
  /// No file larger than this is taken, in bytes.
  package static let largest = 64 << 20
  private let directory: StoreDirectory

  /// The files of a journal's store.
  package init(of journal: Journal) { directory = journal.directory }

  /// The files of a store whose log may be damaged.
  package init(of log: SalvagedLog) { directory = log.directory }

  init(in directory: StoreDirectory) { self.directory = directory }

  /// Keeps `bytes`, durably, and returns the name of their content.
  /// - Throws: `noSpace`, `system`; `damaged` when other bytes have that name.
  /// - Complexity: O(bytes).
  package func keep(_ bytes: [UInt8]) throws(JournalError) -> String {
    let name = Self.name(of: bytes)
    let path = path(of: name)
    if unsafe access(path, F_OK) == 0 {
      // Two files of one hash would be one; the second is refused rather than lost.
      guard try read(name) == bytes else {
        throw JournalError(
          .damaged, "another file has the same checksum", file: path,
          advice: "Pack the file (zip) and attach that.")
      }
      return name
    }
    let folder = directory.path + "/attachments/" + name.prefix(2)
    try StoreDirectory.make(directory.path + "/attachments", shared: directory.shared)
    try StoreDirectory.make(folder, shared: directory.shared)
    let aside = path + ".tmp-\(getpid())"
    _ = unsafe unlink(aside)
    let file = try directory.open(aside, flags: StoreFile.writing | StoreFile.createNew)
    // On a full disk the half of it would take what room there is; renamed, it has no such name.
    defer { _ = unsafe unlink(aside) }
    try file.write(bytes, at: 0)
    try file.sync()
    guard unsafe rename(aside, path) == 0 else {
      throw .system("the attachment cannot be given its name", file: path, code: errno)
    }
    try StoreDirectory.sync(folder)
    try StoreDirectory.sync(directory.path + "/attachments")
    return name
  }

  /// The bytes of a content's name.
  /// - Throws: `damaged` when the file is missing or its bytes are not what they were.
  package func read(_ name: String) throws(JournalError) -> [UInt8] {
    guard Self.isName(name) else {
      throw JournalError(.damaged, "‘\(name)’ is no content's name", file: directory.path)
    }
    let path = path(of: name)
    guard unsafe access(path, F_OK) == 0 else {
      throw JournalError(
        .damaged, "the attachment's file is missing", file: path,
        advice: "Bring it back from a backup, which `deskhand restore` unpacks beside this desk.")
    }
    let file = try directory.open(path, flags: 0)
    let size = try file.status().size
    guard size <= UInt64(Self.largest) else {
      throw JournalError(.damaged, "the attachment is larger than it can be", file: path)
    }
    let bytes = try file.read(Int(size), at: 0)
    guard Self.name(of: bytes) == name else {
      throw JournalError(
        .damaged, "the attachment's bytes are not what they were", file: path,
        advice: "Bring it back from a backup, which `deskhand restore` unpacks beside this desk.")
    }
    return bytes
  }

  /// Where the bytes of a content's name are kept.
  package func path(of name: String) -> String {
    directory.path + "/attachments/" + name.prefix(2) + "/" + name.dropFirst(2)
  }

  /// Whether a text can be a content's name: 32 lower-case hexadecimal digits.
  package static func isName(_ name: String) -> Bool {
    name.utf8.count == 32 && name.utf8.allSatisfy(isHexadecimal)
  }

  /// What is there. A folder that cannot be read is told and does not hide the others.
  package func list() -> AttachmentListing {
    let root = directory.path + "/attachments"
    var listing = AttachmentListing()
    for folder in listing.names(in: root) {
      let path = root + "/" + folder
      guard folder.utf8.count == 2, folder.utf8.allSatisfy(Self.isHexadecimal) else {
        listing.others.append(path)
        continue
      }
      for name in listing.names(in: path) {
        if Self.isName(folder + name) {
          listing.names.append(folder + name)
        } else {
          listing.others.append(path + "/" + name)
        }
      }
    }
    return listing
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }

  private static func name(of bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 16)
    unsafe bytes.withUnsafeBytes { all in
      unsafe deskhand_xxh3_128(all.baseAddress, all.count, &digest)
    }
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

/// The files in a store's `attachments`, by their names alone.
package struct AttachmentListing {
  /// The names of all contents that are kept, sound or not, ascending.
  package fileprivate(set) var names: [String] = []
  /// The paths of other files beside them, ascending.
  fileprivate(set) var others: [String] = []
  /// Why directories could not be read.
  package fileprivate(set) var problems: [JournalError] = []

  /// The names in a directory, ascending; none when it cannot be read.
  fileprivate mutating func names(in path: String) -> [String] {
    do throws(JournalError) {
      return try StoreDirectory.names(in: path).sorted()
    } catch {
      problems.append(error)
      return []
    }
  }
}
