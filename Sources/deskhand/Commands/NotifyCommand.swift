import DeskStore
import Exchange
import Glibc
import HelpDesk
import Tables

/// `deskhand notify`.
enum NotifyCommand {
  static let spec = CommandSpec(
    name: "notify", operands: "", summary: "mail people what runs late",
    details: [
      """
      Tells those who work on a ticket that it is late soon, late, or has waited long enough, and \
      those to whom it is escalated; each once, within the working time of the ticket's agreement. \
      Each gets one mail with all of it. Run it from cron every few minutes.
      """,
      "Mail goes through sendmail. What could not be sent is told again the next time.",
    ],
    options: [
      OptionSpec("dry-run", "print what would be told, and note nothing"),
      OptionSpec("from", "ADDRESS", "whom mail comes from; the user at this host unless said"),
      OptionSpec("sendmail", "PATH", "the program that takes mail; /usr/sbin/sendmail unless said"),
    ],
    examples: ["deskhand notify --dry-run", "*/5 * * * *  deskhand notify --from desk@example.com"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(0...0, "notify takes no words")
    let isDry = invocation.has("dry-run")
    if let from = invocation.options["from"], !MailText.isAddress(from) {
      throw invocation.usage(
        say("--from takes an address such as desk@example.com, not ‘\(from)’"))
    }
    let session = try DeskSession(invocation, readOnly: isDry)
    let notices = session.desk.tickets.noticesDue(at: session.surroundings.now)
    let output = Output()
    if isDry {
      for notice in notices {
        let people = notice.people.map(session.desk.people.label).joined(separator: ", ")
        try output.line(
          "\(say(notice.kind.title)): \(line(notice.ticket, session)) → "
            + (people.isEmpty ? say("nobody") : people))
      }
      return try output.flush()
    }
    if notices.isEmpty { return }
    let from = sender(invocation, session)
    let undelivered = try send(notices, from: from, invocation, session, output)
    let told = notices.filter { !undelivered.contains($0) }
    if !told.isEmpty { try session.commit(NoteNotices(told)) }
    try output.flush()
    if !undelivered.isEmpty { throw .ended(status: 1) }
  }

  /// Sends each person what is for them.
  /// - Returns: the notices that reached nobody although they were for somebody.
  private static func send(
    _ notices: [Notice], from: String, _ invocation: Invocation, _ session: DeskSession,
    _ output: Output
  ) throws(Failure) -> [Notice] {
    let people = session.desk.people
    let program = invocation.options["sendmail"] ?? "/usr/sbin/sendmail"
    var failed: Set<Int> = []
    for person in Set(notices.flatMap(\.people)).sorted() {
      let own = notices.filter { $0.people.contains(person) }
      let address = people.email[person]
      guard MailText.isAddress(address) else {
        complain(
          say("deskhand: \(people.label(person)) has no e-mail to be told of \(own.count) tickets"))
        continue
      }
      let mail = MailText(
        from: from, to: address, subject: subject(own, session), body: body(own, session),
        date: session.surroundings.now)
      if let problem = deliver(mail, program) {
        complain(say("deskhand: the mail to \(address) was not sent: \(problem)"))
        failed.insert(person)
      } else {
        try output.line(say("\(address): \(own.count) told"))
      }
    }
    return notices.filter { notice in
      !notice.people.isEmpty && notice.people.allSatisfy(failed.contains)
    }
  }

  private static func subject(_ notices: [Notice], _ session: DeskSession) -> String {
    let tickets = session.desk.tickets
    let first = notices[0]
    let one = "\(tickets.number(first.ticket)) \(say(first.kind.title))"
    return notices.count == 1
      ? "\(one): \(tickets.label(first.ticket))" : say("\(one), and \(notices.count - 1) more")
  }

  private static func body(_ notices: [Notice], _ session: DeskSession) -> String {
    var lines: [String] = []
    for kind in NoticeKind.allCases.reversed() {
      let those = notices.filter { $0.kind == kind }
      if those.isEmpty { continue }
      lines.append("\(say(kind.title)):")
      lines += those.map { "  " + line($0.ticket, session) }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  /// A ticket in a line: number, priority, subject, deadline, requester.
  private static func line(_ row: Int, _ session: DeskSession) -> String {
    let tickets = session.desk.tickets
    let priority = tickets.priority[row].map { say($0.title) } ?? ""
    let due = (tickets.next[row] ?? tickets.due[row]).map { $0.iso(in: session.surroundings.zone) }
    let requester = session.desk.people.label(tickets.requester.row(row))
    return [tickets.number(row), priority, tickets.label(row), due ?? "", requester]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private static func sender(_ invocation: Invocation, _ session: DeskSession) -> String {
    if let from = invocation.options["from"] { return from }
    var name = [CChar](repeating: 0, count: 256)
    let host =
      unsafe gethostname(&name, name.count - 1) == 0
      ? String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
    return "\(session.surroundings.login)@\(host.isEmpty ? "localhost" : host)"
  }

  /// Hands a message to the program that takes mail.
  /// - Returns: what went wrong, or nil.
  private static func deliver(_ mail: MailText, _ program: String) -> String? {
    let file: Int32
    do throws(Failure) {
      let path = try InputFile.writeTemporary(Array(mail.text.utf8))
      file = unsafe open(path, O_RDONLY | O_CLOEXEC)
      // Nobody else needs its name.
      _ = unsafe unlink(path)
    } catch {
      return error.message
    }
    guard file >= 0 else { return say("the temporary file cannot be read") }
    defer { close(file) }
    guard let child = ChildProcess(program, [program, "-i", "-t"], .input(file)) else {
      return say("‘\(program)’ cannot be started; name another with --sendmail")
    }
    let status = child.wait()
    return status == 0 ? nil : say("‘\(program)’ ended with status \(status >> 8 & 0xFF)")
  }
}
