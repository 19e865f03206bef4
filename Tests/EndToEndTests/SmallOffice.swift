import DeskStore
import DeskTesting
import Foundation
import HelpDesk
import Journal
import Tables
import Testing

/// A new desk of a small office, and what its log says afterwards.
///
/// Whoever runs the tests is its IT manager, of the team *Front line* with Boris; Vera calls.
struct SmallOffice {
  let session: TerminalSession

  /// Makes the desk; `configuration` is the user's own.
  init(configuration: String = "") throws {
    session = try TerminalSession()
    let directory = session.directory + "/deskhand"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try Data(configuration.utf8).write(to: URL(filePath: directory + "/config.yaml"))
    // The zone is that of the tests' terminals.
    #expect(session.deskhand("--language", "en", "init").status == 0)
    make("calendars", "name=Always", "hours=24x7", "zone=UTC")
    make("teams", "name=Front line", "calendar=Always")
    set("P-1", "team=Front line")
    make("people", "name=Boris Petrov", "login=boris", "roles=specialist", "team=Front line")
    make("people", "name=Вера Смирнова", "login=vera", "roles=requester")
    make("assets", "name=WS-0421", "class=workstation", "holder=vera")
    make("assets", "name=PR-0007", "class=printer")
  }

  /// Makes a record; returns its number.
  @discardableResult
  func make(_ table: String, _ fields: String...) -> String {
    let made = session.deskhand(["new", table] + fields)
    #expect(made.status == 0, "\(made.output)")
    return made.output.trimmingCharacters(in: .newlines)
  }

  /// Makes a ticket with that subject.
  @discardableResult
  func ticket(_ subject: String, _ fields: String...) -> String {
    let made = session.deskhand(
      ["new", "tickets", "subject=\(subject)", "requester=vera"] + fields)
    #expect(made.status == 0, "\(made.output)")
    return made.output.trimmingCharacters(in: .newlines)
  }

  /// Sets fields of a record.
  func set(_ record: String, _ fields: String...) {
    let done = session.deskhand(["set", record] + fields)
    #expect(done.status == 0, "\(done.output)")
  }

  /// Does a deed.
  func perform(_ deed: String, _ record: String, _ answers: String...) {
    let done = session.deskhand(["do", deed, record] + answers)
    #expect(done.status == 0, "\(done.output)")
  }

  /// Opens the console in a terminal and waits for its first screen.
  func open(width: Int = 120, height: Int = 36) throws {
    session.open(width: width, height: height)
    try see("Queue:", "? help")
  }

  /// Waits until the screen has all of these.
  func see(_ texts: String..., line: Int = #line, file: String = #fileID) throws {
    let isSeen = session.shows(texts)
    // What stood there instead is too long for a comment of an issue.
    if !isSeen { print(session.screen) }
    try #require(isSeen, "\(file):\(line): \(texts)")
  }

  /// Waits until the screen no longer has this.
  func seeNoMore(_ text: String, line: Int = #line, file: String = #fileID) throws {
    let isGone = session.hides(text)
    if !isGone { print(session.screen) }
    try #require(isGone, "\(file):\(line): \(text)")
  }

  /// Leaves the console.
  func leave() throws {
    session.keys("Q")
    try see("shell>")
  }

  /// Does a deed on a ticket from another console, as the colleague with that login.
  func colleague(_ login: String, _ name: String, _ ticket: Int, _ answers: [String: Value]) throws
  {
    let store = try DeskStore(at: session.store, login: login)
    let deed = try #require(store.desk.tickets.deed(named: name))
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    try store.commit(PerformDeed(deed, store.desk.tickets, [ticket], Inputs(answers)), at: now)
  }

  // MARK: What the log says

  /// How many records a query finds.
  func count(_ table: String, _ query: String) -> Int? {
    Int(
      session.deskhand("list", table, query, "--count").output
        .trimmingCharacters(in: .newlines))
  }

  /// A field of a record as JSON has it: text, a number, or the name of what it refers to.
  func field(_ name: String, of record: String) throws -> String {
    let shown = session.deskhand("show", record, "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any]
    let value = try #require(object, "\(shown.output)")[name]
    if let reference = value as? [String: Any] { return reference["name"] as? String ?? "" }
    if let number = value as? NSNumber { return number.stringValue }
    return value as? String ?? ""
  }

  /// What was done to a record, in order.
  func deeds(on record: String) throws -> [String] {
    let shown = session.deskhand("history", record, "--format", "json")
    let steps = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [[String: Any]]
    return try #require(steps, "\(shown.output)").map { $0["deed"] as? String ?? "" }
  }
}
