import DeskStore
import Glibc
import HelpDesk
import Journal
import Tables

/// A small desk with a ticket that is talked about.
struct CommentedDesk {
  private let store: DeskStore
  private let deed: Deed
  private let path: String
  private static let ticket = 1
  private static let text = "Called back: the printer is out of paper, toner is on its way."

  /// Makes it.
  init(at path: String, login: String) throws(BenchFailure) {
    do {
      try DeskStore.create(at: path, shared: false)
      let store = try DeskStore(at: path, login: login)
      try store.commit(FoundDesk(name: "Anna Ivanova"), at: Self.now)
      let tickets = store.desk.tickets
      try store.commit(
        CreateRecord(
          tickets,
          [(tickets.subject, .text("Printer offline")), (tickets.requester, .integer(1))]),
        at: Self.now)
    } catch {
      throw BenchFailure("a small desk cannot be made: \(error)")
    }
    try self.init(opening: path, login: login)
  }

  /// One that another process made.
  init(opening path: String, login: String? = nil) throws(BenchFailure) {
    self.path = path
    do throws(JournalError) {
      store = try DeskStore(at: path, login: login ?? Workshop.login)
    } catch {
      throw BenchFailure(error.description)
    }
    guard let deed = store.desk.tickets.deed(named: "comment") else {
      throw BenchFailure("tickets take no comments")
    }
    self.deed = deed
  }

  /// Says something about the ticket, durably.
  func comment() throws(BenchFailure) {
    let inputs = Inputs([store.desk.comments.text.name: .text(Self.text)])
    do throws(StoreError) {
      try store.commit(
        PerformDeed(deed, store.desk.tickets, [Self.ticket], inputs), at: Self.now)
    } catch {
      throw BenchFailure(error.description)
    }
  }

  /// How much longer a comment makes the log.
  func bytesPerComment() throws(BenchFailure) -> Int {
    let before = try logSize()
    for _ in 0..<10 { try comment() }
    return (try logSize() - before) / 10
  }

  private func logSize() throws(BenchFailure) -> Int {
    try Workshop.size(ofDirectory: path + "/log")
  }

  private static var now: Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
