import Glibc
import Tables

/// The program: a command line, or the console.
enum Program {
  /// Runs what the arguments ask for; returns the exit status.
  static func run(_ arguments: [String]) -> Int32 {
    do throws(Failure) {
      try dispatch(try ArgumentParser.parse(arguments))
      return 0
    } catch {
      switch error {
      case .usage(let message, let command):
        complain("deskhand: " + message)
        complain(say("Try ‘deskhand \(command.map { $0 + " " } ?? "")--help’."))
      case .failed(let message): complain("deskhand: " + message)
      case .ended: break
      }
      return error.status
    }
  }

  private static func dispatch(_ parsed: ArgumentParser.Parsed) throws(Failure) {
    if let code = parsed.options["language"], !Language.codes.contains(code) {
      let codes = Language.codes.joined(separator: ", ")
      throw .usage(say("--language takes \(codes), not ‘\(code)’"), command: parsed.command?.name)
    }
    if parsed.wantsHelp {
      return try print(parsed.command.map(HelpText.command) ?? HelpText.program())
    }
    if parsed.wantsVersion { return try print(["deskhand \(CommandCatalog.version)"]) }
    let invocation = Invocation(
      command: parsed.command ?? ConsoleCommand.spec, words: parsed.words,
      options: parsed.options, surroundings: Surroundings())
    try invocation.command.run(invocation)
  }

  private static func print(_ lines: [String]) throws(Failure) {
    let output = Output()
    output.page()
    for line in lines { try output.line(line) }
    try output.flush()
    output.finish()
  }
}
