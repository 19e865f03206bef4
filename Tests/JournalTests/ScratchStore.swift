import CSystem
import CXXHash
import DeskTesting
import Glibc
import Journal
import Synchronization
import Testing

/// A store in a directory of its own, which is gone when the test is over.
final class ScratchStore {
  let path: String
  private let parent: ScratchDirectory
  let disk = PlayedDisk()
  var options = JournalOptions()

  /// Makes an empty store whose segments are sealed at `segmentSize` bytes.
  init(segmentSize: UInt64 = 64 << 20) throws {
    parent = try ScratchDirectory("journal")
    path = parent.path + "/store"
    options.segmentSize = segmentSize
    options.lockTimeout = 20
    options.calls = disk.calls
    try Journal.create(at: path, shared: false, options: options)
  }

  /// A place beside the store, gone with it.
  func beside(_ name: String) -> String { parent.path + "/" + name }

  func open(readOnly: Bool = false, acceptCopy: Bool = false) throws(JournalError) -> Journal {
    try Journal.open(at: path, acceptCopy: acceptCopy, readOnly: readOnly, options: options)
  }

  /// Why it does not open, or nil when it does.
  func refusal(acceptCopy: Bool = false) -> JournalError? {
    do throws(JournalError) {
      _ = try open(acceptCopy: acceptCopy)
      return nil
    } catch {
      return error
    }
  }

  /// Opens it and commits `texts`, an event each.
  func write(_ texts: [String]) throws {
    let journal = try open()
    for text in texts { try journal.write(text) }
  }

  func segment(_ first: UInt64) -> String { "log/" + name(first) + ".log" }
  func snapshot(_ event: UInt64) -> String { "snapshots/" + name(event) + ".snapshot" }

  private func name(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  // MARK: Its files, by their names within the store

  /// The bytes of a file.
  subscript(_ file: String) -> [UInt8] {
    get {
      let descriptor = unsafe Glibc.open(path + "/" + file, O_RDONLY)
      precondition(descriptor >= 0, "there is no \(file)")
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: Int(lseek(descriptor, 0, SEEK_END)))
      let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
      precondition(count == bytes.count, "\(file) cannot be read")
      return bytes
    }
    // In place, so that the inode in the mark stays true.
    set {
      let descriptor = unsafe Glibc.open(path + "/" + file, O_WRONLY | O_CREAT, 0o600)
      precondition(descriptor >= 0, "\(file) cannot be opened")
      defer { close(descriptor) }
      let count = unsafe pwrite(descriptor, newValue, newValue.count, 0)
      precondition(count == newValue.count && ftruncate(descriptor, off_t(count)) == 0)
    }
  }

  func remove(_ file: String) { removeTree(path + "/" + file) }

  /// Every regular file that holds something.
  var files: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in names(in: path).sorted() {
      if isDirectory(path + "/" + name) {
        for inner in names(in: path + "/" + name) {
          files[name + "/" + inner] = self[name + "/" + inner]
        }
      } else {
        files[name] = self[name]
      }
    }
    return files.filter { !$0.value.isEmpty }
  }

  /// The names of the files that are not what they were.
  func changes(since before: [String: [UInt8]]) -> [String] {
    let now = files
    return Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
  }

  /// Puts every file back as it was.
  func restore(_ files: [String: [UInt8]]) {
    for name in changes(since: files) {
      if let before = files[name] { self[name] = before } else { remove(name) }
    }
  }

  var torn: [[UInt8]] { names(in: path + "/torn").sorted().map { self["torn/" + $0] } }
}

extension Journal {
  @discardableResult
  func write(_ text: String, count: UInt32 = 1) throws(JournalError) -> ClosedRange<UInt64>? {
    let outcome: CommitOutcome<Never> = try commit(apply: { _ in }) { _ in
      Batch(payload: Array(text.utf8), count: count)
    }
    if case .written(let range) = outcome { return range }
    return nil
  }

  /// What its frames hold, as text.
  func texts(after event: UInt64 = 0) throws(JournalError) -> [String] {
    var texts: [String] = []
    try readFrames(after: event) { frame in texts.append(StoredFrame(frame).text) }
    return texts
  }

  /// What others committed since, as text.
  func news() throws(JournalError) -> [String] {
    var texts: [String] = []
    try catchUp { frame in texts.append(StoredFrame(frame).text) }
    return texts
  }
}

extension StoredFrame {
  var text: String { String(decoding: payload, as: UTF8.self) }
}

/// The system calls of a disk that does what a test wants.
final class PlayedDisk {
  enum Answer: Equatable {
    case done
    case short(Int)
    case failed(Int32)
  }

  /// What becomes of a write of so many bytes to the file of that name.
  var onWrite: (_ file: String, _ count: Int) -> Answer = { _, _ in .done }
  /// The error number of a sync of the file of that name.
  var onSync: (_ file: String) -> Int32 = { _ in 0 }
  var fileSystem: UInt64 = 0xEF53
  private(set) var syncs: [String] = []

  var calls: StorageCalls {
    var calls = StorageCalls()
    let write = unsafe calls.write
    unsafe calls.write = { [self] descriptor, bytes, offset in
      switch onWrite(Self.name(of: descriptor), bytes.count) {
      case .done: return unsafe write(descriptor, bytes, offset)
      case .short(let count):
        return unsafe write(
          descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(count)), offset)
      case .failed(let code): return -Int(code)
      }
    }
    // Not a real sync: a test's machine is not cut off from power, and a disk is slow.
    calls.sync = { [self] descriptor in
      let name = Self.name(of: descriptor)
      syncs.append(name)
      return onSync(name)
    }
    calls.fileSystem = { [self] _ in fileSystem }
    return calls
  }

  private static func name(of descriptor: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
    let path = buffer[..<max(length, 0)].map(UInt8.init(bitPattern:))
    return path.split(separator: 0x2F).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

extension [UInt8] {
  /// Sets the checksum that the last 8 of `range` hold.
  mutating func seal(_ range: Range<Int>) {
    let end = range.upperBound - 8
    let sum = unsafe self[range.lowerBound..<end].withUnsafeBytes {
      unsafe deskhand_xxh3($0.baseAddress, $0.count)
    }
    for byte in 0..<8 { self[end + byte] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * byte)) }
  }

  /// A little-endian number.
  func number(_ offset: Int, bytes: Int = 8) -> UInt64 {
    (0..<bytes).reduce(0) { $0 | UInt64(self[offset + $1]) << UInt64(8 * $1) }
  }
}

func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The rights of a file, in the low 12 bits.
func mode(_ path: String) -> UInt32 {
  var status = stat()
  return unsafe lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}

/// Commits to a store from a thread of its own until it is ended, with files opened on its own and
/// so with locks of its own, as a process has them.
final class BesideWriter {
  private let hasEnded = Atomic(false)
  private let commits = Atomic(0)
  private let path: String
  private var thread = pthread_t()

  init(_ path: String) {
    self.path = path
    let own = unsafe Unmanaged.passUnretained(self).toOpaque()
    let code = unsafe pthread_create(
      &thread, nil,
      { own in
        let writer = unsafe own.map {
          unsafe Unmanaged<BesideWriter>.fromOpaque($0).takeUnretainedValue()
        }
        writer?.run()
        return nil
      }, own)
    precondition(code == 0, "no thread could be started")
  }

  private func run() {
    var options = JournalOptions()
    options.segmentSize = 1_000
    guard let journal = try? Journal.open(at: path, options: options) else { return }
    while !hasEnded.load(ordering: .relaxed), (try? journal.write("from beside")) != nil {
      commits.add(1, ordering: .relaxed)
      // Somebody who commits without a pause gets the lock before those who wait for it.
      usleep(300)
    }
  }

  // The thread uses this object.
  deinit { _ = end() }

  /// Lets it finish; how many commits it made.
  func end() -> Int {
    if !hasEnded.exchange(true, ordering: .relaxed) { pthread_join(thread, nil) }
    return commits.load(ordering: .relaxed)
  }
}
