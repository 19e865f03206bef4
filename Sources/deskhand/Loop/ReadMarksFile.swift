import Console
import Glibc
import Journal

/// Where a user's console keeps what he has read on a desk: a small file of his own, by the desk's id.
/// Nothing depends on it; where it cannot be read or written, everything counts as read at the next
/// start.
struct ReadMarksFile {
  private let directory: String
  private var path: String { directory + "/" + name }
  private let name: String

  /// The file of `login` for a desk, in the directory for such.
  init(_ directory: String, _ desk: StoreID, login: String) {
    self.directory = directory
    // One system user may act under several logins; what a file's name cannot hold is escaped.
    let safe = login.utf8.map { byte in
      let isPlain = byte &- 48 < 10 || (byte | 32) &- 97 < 26 || byte == 45 || byte == 95
      return isPlain ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16)
    }.joined()
    name = "\(desk)-\(safe.prefix(120)).read"
  }

  func read() -> ReadMarks? {
    guard let bytes = try? InputFile.read(path, limit: 4 << 20) else { return nil }
    return ReadMarks(String(decoding: bytes, as: UTF8.self))
  }

  /// Writes marks together with what stands there: aside first, so that no reader meets half of it.
  func keep(_ marks: ReadMarks) {
    var together = marks
    if let other = read() { together.merge(other) }
    makeDirectories()
    let aside = path + "-\(getpid())"
    _ = unsafe unlink(aside)
    guard (try? InputFile.write(Array(together.text.utf8), to: aside)) != nil,
      unsafe rename(aside, path) == 0
    else {
      _ = unsafe unlink(aside)
      return
    }
  }

  private func makeDirectories() {
    var made = ""
    for part in directory.split(separator: "/") {
      made += "/" + part
      _ = unsafe mkdir(made, 0o700)
    }
  }
}
