import DeskStore
import Glibc
import HelpDesk
import Journal
import Tables

/// A department at work on a desk: its people open tickets, take, answer and solve them, each deed an
/// event of its own. Now and then somebody renames one ticket, so that it can be told from outside
/// how far the screen has come.
final class BusyOffice {
  /// What the ticket that is looked for is called, before a number.
  static let beacon = "day-"
  private static let words = [
    "printer", "Сеть", "VPN", "пароль", "monitor", "почта", "keyboard", "сервер", "telephone",
    "ключ", "scanner", "диск",
  ]
  /// The manager first; then some who work tickets.
  private let stores: [DeskStore]
  private var desk: Desk { stores[0].desk }
  private var tickets: TicketTable { desk.tickets }
  private var random: Generator
  /// Tickets that are worked on.
  private var open: [Int] = []
  private let beaconRow: Int

  /// Opens the desk at `path` for its manager and a few of its staff.
  init(at path: String, beacon: Int, seed: UInt64) throws(BenchFailure) {
    do throws(JournalError) {
      let own = try DeskStore(at: path, login: Workshop.login)
      let people = own.desk.people
      let staff = people.liveRows().newest().filter { row in
        !people.login.isEmpty(row) && people.login[row] != Workshop.login
          && own.desk.allows(own.desk.actor(login: people.login[row]), .workTickets)
      }
      var stores = [own]
      for row in staff.suffix(3) {
        stores.append(try DeskStore(at: path, login: people.login[row]))
      }
      self.stores = stores
    } catch {
      throw BenchFailure(error.description)
    }
    random = Generator(state: seed)
    beaconRow = beacon
    let mine = desk.actor(login: Workshop.login).person
    open = tickets.openRows().newest(2_000).filter { tickets.assignee.row($0) != mine }
  }

  /// Two tickets of the manager's own that are late beyond all others: the one that is looked for,
  /// and one below it.
  /// - Returns: the row of the first.
  static func hangBeacon(at path: String) throws(BenchFailure) -> Int {
    do {
      let store = try DeskStore(at: path, login: Workshop.login)
      let tickets = store.desk.tickets
      let now = BusyOffice.now
      for step in [0, 1] {
        try store.commit(
          CreateRecord(
            tickets,
            [
              (tickets.subject, .text(step == 0 ? beacon + "0" : "Below it")),
              (tickets.requester, .integer(1)), (tickets.asset, .none),
              (tickets.promised, .integer(Int64(1_000_000_000_000 + step * 1_000_000))),
            ]), at: now)
      }
      guard let take = tickets.deed(named: "take") else { throw BenchFailure("no deed ‘take’") }
      let rows = [tickets.count - 2, tickets.count - 1]
      try store.commit(PerformDeed(take, tickets, rows, Inputs()), at: now)
      return rows[0]
    } catch {
      throw BenchFailure("a ticket to look for cannot be made: \(error)")
    }
  }

  /// Works until so many events were committed.
  /// - Parameters:
  ///   - rate: events a second; 0 for as many as the store takes.
  ///   - first: the number of the first name.
  ///   - said: is told of each new name of the ticket, once it is committed.
  func work(
    events: Int, rate: Int, from first: Int, said: (Int, Moment) -> Void
  ) throws(BenchFailure) {
    let start = Moment.now
    var (done, number, lastSaid) = (0, first, Moment.now)
    while done < events {
      if rate > 0 {
        let ahead = Double(done) / Double(rate) - start.elapsed
        if ahead > 0 { usleep(UInt32(ahead * 1e6)) }
      }
      if lastSaid.elapsed > 0.04 || done == events - 1 {
        let name = Value.text(Self.beacon + "\(number)")
        try demand(stores[0], EditRecords(tickets, [beaconRow], [(tickets.subject, name)]))
        lastSaid = .now
        said(number, lastSaid)
        number += 1
        done += 1
      } else if try step() {
        done += 1
      }
    }
  }

  // MARK: What people do

  /// One deed of somebody; false when it was refused.
  private func step() throws(BenchFailure) -> Bool {
    let store = stores[random.below(stores.count)]
    switch random.below(100) {
    case ..<22:
      let made = try commit(store, newTicket())
      if made { open.append(store.desk.tickets.count - 1) }
      return made
    case ..<40: return try perform(store, "take", [:])
    case ..<62:
      let text = "Called back: \(words(6))"
      return try perform(store, "comment", [desk.comments.text.name: .text(text)])
    case ..<78:
      let row = random.below(open.count)
      let isSolved = try perform(store, "solve", [tickets.resolution.name: .text(words(3))], row)
      if isSolved { open.remove(at: row) }
      return isSolved
    case ..<84:
      let until = Self.now.milliseconds + Int64(1 + random.below(48)) * 3_600_000
      return try perform(
        store, "pending",
        [
          tickets.pendingReason.name: .integer(1), tickets.pendingUntil.name: .integer(until),
        ])
    case ..<88: return try perform(store, "resume", [:])
    case ..<95:
      return try perform(
        store, "prioritize",
        [
          tickets.impact.name: .integer(Int64(1 + random.below(3))),
          tickets.urgency.name: .integer(Int64(1 + random.below(3))),
        ])
    default:
      let row = 1 + random.below(desk.assets.count - 1)
      let status = Value.integer(Int64(1 + random.below(4)))
      return try commit(store, EditRecords(desk.assets, [row], [(desk.assets.status, status)]))
    }
  }

  private func newTicket() -> CreateRecord {
    CreateRecord(
      tickets,
      [
        (tickets.subject, .text(words(4))),
        (tickets.requester, .integer(Int64(1 + random.below(desk.people.count - 1)))),
        (tickets.impact, .integer(Int64(1 + random.below(3)))),
        (tickets.urgency, .integer(Int64(1 + random.below(3)))),
      ])
  }

  private func words(_ count: Int) -> String {
    (0..<count).map { _ in Self.words[random.below(Self.words.count)] }.joined(separator: " ")
  }

  private func perform(
    _ store: DeskStore, _ name: String, _ answers: [String: Value], _ place: Int? = nil
  ) throws(BenchFailure) -> Bool {
    guard let deed = store.desk.tickets.deed(named: name), !open.isEmpty else { return false }
    let row = open[place ?? random.below(open.count)]
    return try commit(store, PerformDeed(deed, store.desk.tickets, [row], Inputs(answers)))
  }

  private func commit(_ store: DeskStore, _ command: some Command) throws(BenchFailure) -> Bool {
    do throws(StoreError) {
      try store.commit(command, at: Self.now)
      return true
    } catch {
      // Who may not, or whom another was faster than, does something else.
      if case .refused = error { return false }
      throw BenchFailure(error.description)
    }
  }

  private func demand(_ store: DeskStore, _ command: some Command) throws(BenchFailure) {
    do throws(StoreError) {
      try store.commit(command, at: Self.now)
    } catch {
      throw BenchFailure(error.description)
    }
  }

  private static var now: Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// SplitMix64 (Steele, Lea, Flood: 2014).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(bound, 1), using: &self) }
  }
}

/// The office as a process of its own, so that nobody waits for its disk.
enum OfficeProcess {
  /// Runs as a process: `PLACE BEACON EVENTS RATE SEED FIRST FILE`; FILE gets a line for each name the
  /// ticket was given, its number and the moment.
  /// - Returns: the exit status.
  static func run(_ words: ArraySlice<String>) -> Int32 {
    let words = Array(words)
    let numbers = words.dropFirst().prefix(5).compactMap { Int($0) }
    guard words.count == 7, numbers.count == 5 else { return 2 }
    do throws(BenchFailure) {
      let office = try BusyOffice(at: words[0], beacon: numbers[0], seed: UInt64(numbers[3]))
      var text = ""
      try office.work(events: numbers[1], rate: numbers[2], from: numbers[4]) { number, moment in
        text += "\(number) \(moment.nanoseconds)\n"
      }
      let file = try ScratchFile(words[6])
      try file.append(Array(text.utf8))
      return 0
    } catch {
      report(error.message)
      return 1
    }
  }
}
