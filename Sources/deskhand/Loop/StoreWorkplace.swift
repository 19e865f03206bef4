import Console
import DeskStore
import Glibc
import HelpDesk
import Journal
import Tables

/// The store as the console's place of work.
final class StoreWorkplace: Workplace {
  let store: DeskStore
  let name: String
  let zone: Zone
  let surroundings: Surroundings
  private let presences: Presences?
  private var touched: [RecordID] = []
  /// The events of this console: ‘u’ takes back no others, not of the same login either.
  private var own: Set<Int64> = []
  /// Whether something was committed since the log came to rest.
  private(set) var isRestless = false

  init(_ store: DeskStore, _ surroundings: Surroundings) {
    self.store = store
    self.surroundings = surroundings
    presences = Presences(in: store)
    presences?.read()
    zone = surroundings.zone
    name = String(store.path.split(separator: "/").last ?? "desk")
  }

  var desk: Desk { store.desk }
  var actor: Actor { store.actor }
  var now: Timestamp { surroundings.now }
  var readOnlyReason: String? {
    guard store.isReadOnly else { return nil }
    return store.failure?.notice
      ?? say("the desk is open for reading only; nothing can be changed")
  }

  func commit(_ command: any Command) throws(Complaint) -> Event {
    let now = now
    return try complaining { [self] () throws(StoreError) in
      try store.commit(command, at: now) { [self] in touched.append($0) }
    }
  }

  func attach(file path: String, to ticket: Int) throws(Complaint) -> Event {
    let now = now
    let (bytes, name) = try file(at: path)
    return try complaining { [self] () throws(StoreError) in
      try store.attach(bytes, named: name, to: ticket, at: now)
    }
  }

  /// A file as one types it: `~` is home.
  private func file(at path: String) throws(Complaint) -> (bytes: [UInt8], name: String) {
    var place = path
    // Terminals paste a dropped file's name in quotes.
    if let quote = place.first, "'\"".contains(quote), place.count > 2, place.last == quote {
      place = String(place.dropFirst().dropLast())
    }
    if place.hasPrefix("~/") { place = surroundings.home + place.dropFirst() }
    var status = stat()
    // A pipe or a terminal would be waited for.
    guard unsafe stat(place, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
      throw Complaint(say("\(place) is not an ordinary file"))
    }
    do throws(Failure) {
      let bytes = try InputFile.read(place, limit: AttachmentFiles.largest)
      return (bytes, place.split(separator: "/").last.map(String.init) ?? place)
    } catch {
      throw Complaint(error.message)
    }
  }

  func undo(_ number: Int64?) throws(Complaint) -> Event {
    let now = now
    return try complaining { [self] () throws(StoreError) in
      try store.undo(number, among: number == nil ? own : nil, at: now) { [self] in
        touched.append($0)
      }
    }
  }

  func history(of record: RecordID, limit: Int) throws(Complaint) -> History {
    do throws(JournalError) {
      return try store.history(of: record, limit: limit)
    } catch {
      throw Complaint(error.notice)
    }
  }

  func event(_ number: Int64) throws(Complaint) -> Event? {
    do throws(JournalError) {
      return try store.event(number)
    } catch {
      throw Complaint(error.notice)
    }
  }

  func takeTouched() -> [RecordID] {
    defer { touched.removeAll(keepingCapacity: true) }
    return touched
  }

  /// Takes in what others committed, for a few milliseconds.
  /// - Returns: whether there was something, and whether that was all.
  func follow() throws(JournalError) -> (isNew: Bool, isAll: Bool) {
    let end = Self.ticks() + Self.slice
    return try store.follow(
      isEnough: { [self] in touched.count >= Self.most || Self.ticks() >= end },
      touched: { [self] in touched.append($0) })
  }

  /// How long others' commits are taken in at once, in nanoseconds, and how many records they may touch:
  /// what lists have to do for them is to fit between two frames as well.
  private static let slice: Int64 = 3_000_000
  private static let most = 256

  /// Nanoseconds on a clock that nobody sets.
  private static func ticks() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  var others: [Presence] { presences?.others ?? [] }

  /// Becomes readable when another console moves to another record; -1 when nothing tells.
  var presenceDescriptor: Int32 { presences?.watchDescriptor ?? -1 }

  /// Tells the other consoles where this one is.
  func announce(_ presence: Presence?) { presences?.announce(presence) }

  /// Takes in where the other consoles are.
  func readPresences() { presences?.read() }

  /// Says that the log has come to rest: a reader that opens now trusts the mark.
  func rest() throws(JournalError) {
    isRestless = false
    try store.rest()
  }

  // MARK: What the user has read

  private var readMarksFile: ReadMarksFile {
    ReadMarksFile(surroundings.stateDirectory, store.id, login: actor.login)
  }

  func readMarks() -> ReadMarks? { readMarksFile.read() }

  func keep(_ marks: ReadMarks) { readMarksFile.keep(marks) }

  private func complaining(
    _ body: () throws(StoreError) -> Event
  ) throws(Complaint) -> Event {
    do throws(StoreError) {
      let event = try body()
      isRestless = true
      own.insert(event.number)
      return event
    } catch {
      switch error {
      case .refused(let refusal): throw Complaint(refusal.message, field: refusal.field)
      case .failed(let failure): throw Complaint(failure.notice)
      }
    }
  }
}
