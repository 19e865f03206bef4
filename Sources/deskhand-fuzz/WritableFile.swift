import CXXHash
import Glibc

/// What the system did not let the program do.
struct SystemFailure: Error, CustomStringConvertible {
  let what: String
  let code = errno

  init(_ what: String) { self.what = what }

  var description: String { unsafe what + ": " + String(cString: strerror(code)) }
}

/// A file that is written over in place, so that its inode stays that of a store's mark.
final class WritableFile {
  private let path: String
  private let descriptor: Int32

  init(_ path: String, creates: Bool = false) throws {
    self.path = path
    descriptor = unsafe open(path, O_RDWR | O_CLOEXEC | (creates ? O_CREAT : 0), 0o600)
    if descriptor < 0 { throw SystemFailure(path) }
  }

  deinit { close(descriptor) }

  /// All that is in it now.
  func read() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, Int(lseek(descriptor, 0, SEEK_END))))
    let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
    demand(count == bytes.count, "\(path) cannot be read")
    return bytes
  }

  func write(_ bytes: some Collection<UInt8>, at offset: Int = 0) {
    let bytes = Array(bytes)
    let count = unsafe pwrite(descriptor, bytes, bytes.count, off_t(offset))
    demand(count == bytes.count, "\(path) cannot be written")
  }

  func replace(with bytes: [UInt8]) {
    demand(ftruncate(descriptor, 0) == 0, "\(path) cannot be cut")
    write(bytes)
  }
}

extension [UInt8] {
  /// A little-endian number, as all of a store's files have them.
  func number<T: FixedWidthInteger>(at offset: Int, as type: T.Type = T.self) -> T {
    self[offset..<offset + T.bitWidth / 8].reversed().reduce(0) { $0 << 8 | T($1) }
  }

  mutating func put<T: FixedWidthInteger>(_ value: T, at offset: Int) {
    for place in 0..<T.bitWidth / 8 {
      self[offset + place] = UInt8(truncatingIfNeeded: value >> T(place * 8))
    }
  }

  /// Puts at `offset` the checksum of the bytes of `range`.
  mutating func seal(_ range: Range<Int>, at offset: Int) {
    put(checksum(range), at: offset)
  }

  func checksum(_ range: Range<Int>) -> UInt64 {
    unsafe self[range].withUnsafeBytes { unsafe deskhand_xxh3($0.baseAddress, $0.count) }
  }
}
