/// A program as it is measured: how it is started, and how one knows that it is ready.
struct Contestant {
  /// What the table calls it.
  let name: String
  private let path: String
  private let words: [String]
  private let environment: [String]
  /// What is on the screen only once the program can be used.
  private let readyText: String

  /// Starts it and waits until it can be used.
  /// - Returns: the running program, and its output until then.
  func open() throws(BenchFailure) -> (probe: TerminalProbe, opening: TerminalProbe.Answer) {
    do throws(BenchFailure) {
      let probe = try TerminalProbe(path, words, environment: environment)
      return (probe, try probe.awaitReady(readyText))
    } catch {
      throw BenchFailure("\(name): \(error.message)")
    }
  }

  /// Starts it and waits for nothing.
  func start() throws(BenchFailure) -> TerminalProbe {
    try TerminalProbe(path, words, environment: environment)
  }

  /// Starts Deskhand's console and chooses the view of all tickets.
  /// - Returns: the running program, and its answer to the choice.
  func openAllTickets() throws(BenchFailure) -> (probe: TerminalProbe, answer: TerminalProbe.Answer)
  {
    let probe = try open().probe
    probe.press(Keystroke("v"), quiet: 0.1)
    probe.press(Keystroke("all"), quiet: 0.1)
    guard let answer = probe.press(.enter, quiet: 0.2) else {
      throw BenchFailure("the console does not show all tickets")
    }
    return (probe, answer)
  }

  /// Deskhand's console on a desk.
  static func deskhand(_ workshop: Workshop, desk: String) -> Contestant {
    // The hint that is always the last thing on the screen.
    Contestant(
      name: "Deskhand", path: workshop.program, words: ["deskhand", "--store", desk],
      environment: workshop.environment, readyText: " help")
  }

  fileprivate static func tig(
    _ path: String, _ workshop: Workshop, _ repository: String
  ) -> Contestant {
    // A row of the list: the title line comes long before it.
    Contestant(
      name: "tig", path: path, words: ["tig", "-C", repository],
      environment: workshop.environment, readyText: SampleWords.author)
  }

  fileprivate static func neomutt(
    _ path: String, _ workshop: Workshop, _ mailbox: SampleMailbox
  ) -> Contestant {
    Contestant(
      name: "neomutt", path: path,
      words: ["neomutt", "-F", mailbox.settings, "-n", "-R", "-f", mailbox.path],
      environment: workshop.environment, readyText: "Msgs:")
  }
}

/// A program that Deskhand is compared with, installed or not.
enum Peer {
  case installed(Contestant, data: String)
  case absent(String, why: String)

  var name: String {
    switch self {
    case .installed(let contestant, _): contestant.name
    case .absent(let name, _): name
    }
  }

  /// The program, when it is installed.
  var contestant: Contestant? {
    if case .installed(let contestant, _) = self { contestant } else { nil }
  }

  /// tig, on a repository that is made when it is needed.
  static func tig(_ sample: SampleRepository) -> Peer {
    guard let path = Workshop.find("tig") else { return .absent("tig", why: notInstalled) }
    do throws(BenchFailure) {
      return .installed(
        .tig(path, sample.workshop, try sample.make()),
        data: "\(Figure.count(sample.commits)) commits")
    } catch {
      return .absent("tig", why: "has nothing to show: \(error.message)")
    }
  }

  /// neomutt, on a mailbox that is made when it is needed.
  static func neomutt(_ sample: SampleMailbox) -> Peer {
    guard let path = Workshop.find("neomutt") else { return .absent("neomutt", why: notInstalled) }
    do throws(BenchFailure) {
      try sample.make()
      return .installed(
        .neomutt(path, sample.workshop, sample), data: "\(Figure.count(sample.mails)) mails")
    } catch {
      return .absent("neomutt", why: "has nothing to show: \(error.message)")
    }
  }

  private static var notInstalled: String { "is not installed" }
}
