import Glibc

/// SQLite as a peer: rows of bytes, each durable before the next, in a write-ahead log.
@safe
final class SQLiteLog {
  private let library: SQLiteLibrary
  @unsafe private var database: OpaquePointer?
  @unsafe private var statement: OpaquePointer?

  init(_ library: SQLiteLibrary, at path: String) throws(BenchFailure) {
    self.library = library
    guard unsafe library.open(path, &database) == SQLiteLibrary.ok else {
      throw BenchFailure("SQLite cannot make \(path)")
    }
    for line in [
      "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
      // With many writers a row waits for its turn as a commit of ours does.
      "PRAGMA busy_timeout=60000",
      "CREATE TABLE IF NOT EXISTS log (number INTEGER PRIMARY KEY, payload BLOB NOT NULL)",
    ] {
      try execute(line)
    }
    let insert = "INSERT INTO log (payload) VALUES (?)"
    guard unsafe library.prepare(database, insert, -1, &statement, nil) == SQLiteLibrary.ok else {
      throw BenchFailure("SQLite refuses ‘\(insert)’")
    }
  }

  deinit {
    _ = unsafe library.finalize(statement)
    _ = unsafe library.close(database)
  }

  /// Adds rows in one transaction.
  func insert(_ bytes: [UInt8], times: Int) throws(BenchFailure) {
    if times == 1 { return try insert(bytes) }
    try execute("BEGIN IMMEDIATE")
    for _ in 0..<times { try insert(bytes) }
    try execute("COMMIT")
  }

  private func execute(_ line: String) throws(BenchFailure) {
    guard unsafe library.exec(database, line, nil, nil, nil) == SQLiteLibrary.ok else {
      throw BenchFailure("SQLite refuses ‘\(line)’")
    }
  }

  /// Adds a row, a transaction of its own.
  func insert(_ bytes: [UInt8]) throws(BenchFailure) {
    // The bytes outlive the step, so SQLite need not copy them: a null destructor says so.
    let code = unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe library.bind(statement, 1, bytes.baseAddress, Int32(bytes.count), nil)
      let code = unsafe library.step(statement)
      _ = unsafe library.reset(statement)
      return code
    }
    guard code == SQLiteLibrary.done else { throw BenchFailure("SQLite answers \(code)") }
  }
}

/// The functions of SQLite's library that are needed, found when the program runs: nothing is
/// linked, so that the package builds without it. See <https://sqlite.org/c3ref/intro.html>.
@safe
struct SQLiteLibrary {
  static let ok: Int32 = 0
  static let done: Int32 = 101

  typealias Pointer = OpaquePointer?
  typealias Text = UnsafePointer<CChar>
  typealias Result = UnsafeMutablePointer<OpaquePointer?>
  typealias OfOne = @convention(c) (Pointer) -> Int32
  typealias Open = @convention(c) (Text, Result) -> Int32
  typealias Exec = @convention(c) (Pointer, Text, Pointer, Pointer, Pointer) -> Int32
  typealias Prepare = @convention(c) (Pointer, Text, Int32, Result, Pointer) -> Int32
  typealias Bind = @convention(c) (Pointer, Int32, UnsafeRawPointer?, Int32, Pointer) -> Int32
  @unsafe let open: Open
  @unsafe let close: OfOne
  @unsafe let exec: Exec
  @unsafe let prepare: Prepare
  @unsafe let bind: Bind
  @unsafe let step: OfOne
  @unsafe let reset: OfOne
  @unsafe let finalize: OfOne

  /// Finds the library; nil when it is not installed.
  static func open() -> SQLiteLibrary? {
    guard let library = unsafe dlopen("libsqlite3.so.0", RTLD_NOW) else { return nil }
    return unsafe SQLiteLibrary(library)
  }

  @unsafe private init?(_ library: UnsafeMutableRawPointer) {
    func find<Function>(_ name: String) -> Function? {
      unsafe dlsym(library, "sqlite3_" + name).map { unsafe unsafeBitCast($0, to: Function.self) }
    }
    guard let open: Open = unsafe find("open"), let close: OfOne = unsafe find("close"),
      let exec: Exec = unsafe find("exec"), let prepare: Prepare = unsafe find("prepare_v2"),
      let bind: Bind = unsafe find("bind_blob"), let step: OfOne = unsafe find("step"),
      let reset: OfOne = unsafe find("reset"), let finalize: OfOne = unsafe find("finalize")
    else { return nil }
    unsafe (self.open, self.close, self.exec, self.prepare) = (open, close, exec, prepare)
    unsafe (self.bind, self.step, self.reset, self.finalize) = (bind, step, reset, finalize)
  }
}
