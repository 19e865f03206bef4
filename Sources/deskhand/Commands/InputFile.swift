import Glibc
import Tables

/// Reads and writes the files that commands are given.
enum InputFile {
  /// All bytes of a file, of standard input for `-`.
  static func read(_ path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(path, "read") }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var status = stat()
    let size = unsafe fstat(descriptor, &status) == 0 ? Int(clamping: status.st_size) : 0
    var bytes: [UInt8] = []
    // A byte more than there is tells the end.
    var buffer = [UInt8](repeating: 0, count: min(max(size + 1, 1 << 12), 1 << 20))
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw refusal(path, "read")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      if bytes.count > limit {
        throw .failed(say("\(path) is larger than the \(limit >> 20) MiB that can be taken"))
      }
    }
  }

  /// Writes a new file; one that exists is left as it is.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw refusal(path, "made") }
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        unsafe Glibc.write(descriptor, all.baseAddress.unsafelyUnwrapped + start, all.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let failure = refusal(path, "written")
        close(descriptor)
        throw failure
      }
      start += count
    }
    guard close(descriptor) == 0 else { throw refusal(path, "written") }
  }

  /// Writes a new file of its own in the directory for such, to be removed by whoever asked for it.
  /// - Parameter ending: what its name ends with, such as `.md`.
  /// - Returns: its path.
  static func writeTemporary(_ bytes: [UInt8], ending: String = "") throws(Failure) -> String {
    let directory = Surroundings.variable("TMPDIR") ?? "/tmp"
    var template = Array("\(directory)/deskhand-XXXXXX\(ending)".utf8CString)
    let descriptor = unsafe mkstemps(&template, Int32(ending.utf8.count))
    guard descriptor >= 0 else {
      throw .failed(say("no temporary file can be made in \(directory)"))
    }
    close(descriptor)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    _ = unsafe unlink(path)
    try write(bytes, to: path)
    return path
  }

  private static func refusal(_ path: String, _ what: Phrase) -> Failure {
    .failed(say("\(path) cannot be \(what): \(unsafe String(cString: strerror(errno)))"))
  }
}
