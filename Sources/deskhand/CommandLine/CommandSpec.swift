import Tables

/// An option of a command: `--limit N`.
struct OptionSpec: Sendable {
  /// The name without its hyphens.
  let name: String
  /// What stands for its value in help; nil for an option without one.
  let value: String?
  /// What it does.
  let help: Phrase
  /// The values it takes, where there are few.
  let choices: [String]

  /// An option with a value.
  init(_ name: String, _ value: String, _ help: Phrase, choices: [String] = []) {
    self.name = name
    self.value = value
    self.help = help
    self.choices = choices
  }

  /// An option that is given or not.
  init(_ name: String, _ help: Phrase) {
    self.name = name
    value = nil
    self.help = help
    choices = []
  }

  /// "--limit N".
  var usage: String { "--" + name + (value.map { " " + $0 } ?? "") }
}

/// What a word of a command is, so that a shell can complete it.
enum WordKind: Sendable {
  case table, deed, file, shell, format, other
}

/// A command: what help, the man page and the completions of shells say of it, and what runs.
struct CommandSpec: Sendable {
  /// The word that calls it.
  let name: String
  /// What comes after it, as help shows it: `TABLE [QUERY]`.
  let operands: String
  /// What it does, in a line.
  let summary: Phrase
  /// All that should be known, in paragraphs.
  var details: [Phrase] = []
  var options: [OptionSpec] = []
  /// What its first and its further words are.
  var words: [WordKind] = []
  var examples: [String] = []
  /// Runs it.
  let run: @Sendable (Invocation) throws(Failure) -> Void
}

/// A command line that was understood: the words, the options, and the surroundings.
struct Invocation {
  let command: CommandSpec
  let words: [String]
  let options: [String: String]
  let surroundings: Surroundings

  /// Whether an option was given.
  func has(_ option: String) -> Bool { options[option] != nil }

  /// A whole number given with an option.
  func number(_ option: String, in range: ClosedRange<Int>) throws(Failure) -> Int? {
    guard let text = options[option] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw usage(
        say(
          "--\(option) takes a number from \(range.lowerBound) to \(range.upperBound), not ‘\(text)’"
        ))
    }
    return number
  }

  /// One of the option's choices; the first when it was not given.
  func choice(_ option: String) -> String {
    options[option] ?? command.options.first { $0.name == option }?.choices.first ?? ""
  }

  /// The day that an option gives.
  func day(_ option: String) throws(Failure) -> CivilDate? {
    guard let text = options[option] else { return nil }
    let reading = Reading(now: surroundings.now, zone: surroundings.zone)
    do throws(FieldError) {
      if case .integer(let days) = try Day(1, "Day").parse(text, reading) {
        return CivilDate(days: Int32(clamping: days))
      }
    } catch {
      throw usage("--\(option): \(error.message)")
    }
    throw usage(say("--\(option) takes a day such as 2026-11-01"))
  }

  /// The error that the command was not called as it wants to be.
  func usage(_ message: String) -> Failure { .usage(message, command: command.name) }

  /// Checks the number of words.
  func demandWords(_ range: some RangeExpression<Int>, _ message: Phrase) throws(Failure) {
    if !range.contains(words.count) { throw usage(say(message)) }
  }
}
