import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Tables
import Testing

/// A desk of several small segments with a working day in it, to be damaged.
final class WreckedDesk {
  let scratch: ScratchDesk
  let last: Int64
  var destination: String { scratch.path + "-new" }

  /// Sixty deeds on ten tickets; a snapshot stands behind `snapshot` of them.
  init(snapshot: Int? = nil, segmentSize: UInt64 = 2_000) throws {
    scratch = try ScratchDesk(segmentSize: segmentSize)
    let store = try scratch.open()
    try store.make(store.desk.teams, ["name": "Front line"])
    let tickets = store.desk.tickets
    for step in 0..<60 {
      if step == snapshot { try store.writeSnapshot() }
      let row = 1 + step % 10
      switch step / 10 {
      case 0:
        try store.make(
          tickets, ["subject": "№ \(row)", "requester": "vera"], at: .noon(plusMinutes: step))
      case 1: try store.perform("take", row, at: .noon(plusMinutes: step))
      case 2:
        try store.perform(
          "comment", row, ["text": .text("said \(step)")], at: .noon(plusMinutes: step))
      case 3:
        try store.set(
          tickets, row, ["tags": "t\(step)", "impact": "high"], at: .noon(plusMinutes: step))
      case 4 where row < 4:
        try store.commit(RemoveRecords(tickets, [row]), at: .noon(plusMinutes: step))
      default:
        try store.set(
          tickets, max(row, 4), ["subject": "new \(step)"], at: .noon(plusMinutes: step))
      }
    }
    last = store.desk.lastEvent
    try store.rest()
  }

  var segments: [String] { names(in: scratch.path + "/log").sorted() }

  func remove(_ file: String) { _ = unsafe unlink(scratch.path + "/" + file) }

  /// Changes a byte in a segment.
  func flip(_ segment: String, _ offset: Int) throws {
    let descriptor = unsafe open(scratch.path + "/log/" + segment, O_RDWR)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var byte: UInt8 = 0
    try #require(unsafe pread(descriptor, &byte, 1, off_t(offset)) == 1)
    byte ^= 0x10
    try #require(unsafe pwrite(descriptor, &byte, 1, off_t(offset)) == 1)
  }

  func size(_ segment: String) -> Int {
    var status = stat()
    return unsafe stat(scratch.path + "/log/" + segment, &status) == 0 ? Int(status.st_size) : 0
  }

  @discardableResult
  func salvage(anyway: Bool = false) throws(StoreError) -> SalvageReport {
    try DeskStore.salvage(
      scratch.path, to: destination, login: "anna", at: .noon(plusMinutes: 999), anyway: anyway,
      options: scratch.options)
  }

  func salvaged(fromLog: Bool = false) throws -> DeskStore {
    try DeskStore(at: destination, login: "anna", fromLog: fromLog, options: scratch.options)
  }
}
