import DeskStore
import DeskTesting
import Glibc
import HelpDesk
import Journal
import Testing

/// One desk after another on which the program is made to die or fail at call after call; after
/// each, the desk is opened and held to what was promised.
struct CrashWalk {
  /// What the program is asked to do.
  enum Errand: CaseIterable {
    case ticket, edit, comment, attachment, snapshot, look
  }

  /// Points that were walked, and at which something did go wrong.
  private(set) var points = 0
  private(set) var faults = 0
  private(set) var acknowledged = 0
  /// How often which call was hit, as `pwrite /log`.
  private(set) var places: [String: Int] = [:]
  private var dice: Dice
  private var desk: FaultyDesk
  private var promises = Promises()
  private var console: DeskStore
  private var deed = 0
  /// The most calls that each errand has made so far.
  private var calls: [Errand: Int] = [:]
  private let tickets = 3

  init(seed: UInt64) throws {
    dice = Dice(seed: seed)
    (desk, console) = try Self.fresh(tickets)
  }

  private static func fresh(_ tickets: Int) throws -> (FaultyDesk, DeskStore) {
    let desk = try FaultyDesk()
    for number in 1...tickets {
      try #require(
        try desk.run(["new", "ticket", "subject=Ticket \(number)"]).ending == .exit(0))
    }
    return (desk, try desk.look())
  }

  /// Walks through `count` points: first each errand's calls in order, each in one of the modes,
  /// then whatever the dice say.
  mutating func walk(_ count: Int) throws {
    for errand in Errand.allCases {
      let outcome = try run(errand, nil)
      calls[errand] = outcome.report.calls
    }
    var errand = 0
    var call = 1
    while points < count {
      if errand < Errand.allCases.count {
        let next = Errand.allCases[errand]
        let last = calls[next, default: 1]
        try point(next, call)
        // A snapshot writes its sections one like the other: few of them stand for all.
        call = call == 8 && last > 40 ? last - 24 : call + 1
        if call > calls[next, default: 1] { (errand, call) = (errand + 1, 1) }
      } else {
        let next = dice.pick(Errand.allCases)
        let last = calls[next, default: 1]
        let first = last > 40 && dice.roll(4) > 0 ? last - 24 : 1
        try point(next, first + dice.roll(last - first + 1))
      }
      // What happened long ago is compared now and then; a desk that grows only takes time.
      if points % 25 == 0 { try compare() }
      if points % 100 == 0 { try begin() }
    }
    try begin()
  }

  private mutating func begin() throws {
    try compare()
    acknowledged += promises.acknowledged
    promises = Promises()
    (desk, console) = try Self.fresh(tickets)
  }

  /// One errand that goes wrong at its call `number`.
  private mutating func point(_ errand: Errand, _ number: Int) throws {
    let mode =
      dice.pick([.before, .after, .after, .torn, .torn, .fail, .fail, .short])
      as FaultPlan.Mode
    let plan = FaultPlan(number: number, mode: mode, code: dice.pick([EIO, ENOSPC, EROFS]))
    let outcome = try run(errand, plan)
    points += 1
    calls[errand] = max(calls[errand, default: 0], outcome.report.calls)
    if outcome.report.faults > 0 {
      faults += 1
      places[Self.kind(outcome.report.place), default: 0] += 1
    }
    let told = "\(errand) with \(plan) at \(outcome.report.place): \(outcome.errors)"
    switch outcome.ending {
    case .exit(0): break
    case .exit(let status):
      #expect(status == 1 && !outcome.errors.isEmpty, "\(told)")
    case .signal(let signal):
      #expect(signal == SIGKILL && mode.isDeath, "\(told)")
    }
    do throws(JournalError) {
      let broken = try promises.broken(in: try desk.look())
      #expect(broken == [], "\(told)")
    } catch {
      Issue.record("the desk does not open: \(error) after \(told)")
      try begin()
    }
  }

  /// `pwrite /log/0000000000000001.log` is a write to the log, whatever the segment.
  private static func kind(_ place: String) -> String {
    let parts = place.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return place }
    let suffix = place.contains(".tmp") ? " (aside)" : ""
    return parts[0] + "/" + parts[1] + suffix
  }

  private mutating func run(_ errand: Errand, _ plan: FaultPlan?) throws -> FaultyDesk.Outcome {
    deed += 1
    let mark = Promises.mark(deed)
    let ticket = "T-\(1 + dice.roll(tickets))"
    var values = 1
    let words: [String]
    switch errand {
    case .ticket:
      words = ["new", "ticket", "subject=\(mark)", "description=\(mark) Кириллица"]
      values = 2
    case .edit:
      words = ["set", "T-1", "T-2", "T-3", "subject=\(mark)", "description=\(mark) два"]
      values = 6
    case .comment: words = ["do", "comment", ticket, "text=\(mark)"]
    case .attachment:
      let file = desk.directory + "/" + mark + "txt"
      try write("The text of \(mark)", to: file)
      words = ["attach", ticket, file]
    case .snapshot: words = ["snapshot"]
    case .look: words = ["list", "tickets"]
    }
    let outcome = try plan.map { try desk.run(words, $0) } ?? desk.run(words)
    guard errand != .snapshot, errand != .look else { return outcome }
    switch outcome.ending {
    case .exit(0): promises.note(deed, values: values, .acknowledged)
    case .exit where !outcome.errors.contains("it is not known whether"):
      promises.note(deed, values: values, .refused)
    default: promises.note(deed, values: values, .unknown)
    }
    return outcome
  }

  private func write(_ text: String, to path: String) throws {
    let file = unsafe fopen(path, "w")
    defer { _ = unsafe fclose(file) }
    let result = unsafe fputs(text, file)
    #expect(result >= 0)
  }

  /// A console that was open all the while, one that opens now and one that trusts no snapshot show
  /// the same; every attachment that is named has its bytes; verify finds nothing.
  private mutating func compare() throws {
    // Whatever the last death left is settled by whoever commits next.
    #expect(try run(.ticket, nil).ending == .exit(0))
    let replayed = try desk.look(fromLog: true)
    try console.follow()
    #expect(differences(console.desk, replayed.desk) == [])
    #expect(differences(try desk.look().desk, replayed.desk) == [])
    let attachments = replayed.desk.attachments
    for row in 1..<max(attachments.count, 1) {
      let bytes = try replayed.contents(ofAttachment: row)
      #expect(
        String(decoding: bytes, as: UTF8.self)
          == "The text of " + attachments.name[row].dropLast(3))
    }
    #expect(try Journal.verify(at: desk.store).problems == [])
  }
}
