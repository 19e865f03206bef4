import Console
import CursesTerminal
import DeskStore
import Glibc
import HelpDesk
import ScreenGrid
import Settings
import Tables

/// What `deskhand` without a command does: it opens the console; `deskhand dashboard` opens it on the
/// dashboard.
enum ConsoleCommand {
  static let spec = CommandSpec(
    name: "", operands: "", summary: "open the console"
  ) { invocation throws(Failure) in try open(invocation) }

  static let dashboard = CommandSpec(
    name: "dashboard", operands: "", summary: "open the console on the dashboard",
    details: [
      """
      How service levels are kept, what is late or will be soon, what comes in and goes out, who has \
      how much to do. It follows each event and the clock by itself, on a wall too; Tab and the arrow \
      keys choose a figure, Enter opens the list of what it counts, 1 to 5 set the period.
      """
    ],
    examples: ["deskhand dashboard --read-only --theme high-contrast"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(...0, "dashboard takes no words")
    try open(invocation)
  }

  /// Opens the console; on the counting of the stocktake that `counting` names, where it names one.
  static func open(_ invocation: Invocation, counting: String? = nil) throws(Failure) {
    // The desk comes first: what is wrong with it is said on an ordinary terminal.
    if unsafe access(invocation.storePath, F_OK) != 0 {
      throw .failed(
        say(
          """
          there is no desk at \(invocation.storePath); ‘deskhand init’ makes an empty one, \
          ‘deskhand demo’ one to try
          """))
    }
    let session = try DeskSession(invocation)
    session.store.spawnSnapshotCheck(program: Surroundings.program)
    let stocktake = try counting.map { name throws(Failure) in try session.stocktake(name) }
    let note = session.store.openingNote
    if try run(session, invocation, note: note, stocktake) == .left { return }
    let warning = say("The snapshot was damaged and is set aside; the desk was read from the log.")
    _ = try run(try DeskSession(invocation, fromLog: true), invocation, note: warning, stocktake)
  }

  /// Runs the console on a desk.
  private static func run(
    _ session: DeskSession, _ invocation: Invocation, note: String?, _ stocktake: Int?
  ) throws(Failure) -> ConsoleLoop.Ending {
    let surroundings = invocation.surroundings
    var problems = surroundings.problems
    let settings = settings(invocation, session.desk, &problems)
    let theme = try theme(invocation, &problems)
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(
        theme: theme, ascii: settings.isASCII, mouse: surroundings.configuration.mouse,
        noColor: Surroundings.variable("NO_COLOR") != nil)
    } catch {
      throw .failed(error.message)
    }
    var loop = ConsoleLoop(
      terminal, StoreWorkplace(session.store, surroundings), settings,
      editor: TextEditor(surroundings.configuration.editor),
      opener: FileOpener(surroundings.configuration.opener),
      alerts: surroundings.configuration.alerts)
    problems += loop.unknownActions(in: surroundings.configuration)
    if invocation.command.name == dashboard.name { loop.openDashboard() }
    if let stocktake { loop.openCounting(of: stocktake) }
    // The last line has room for one; all of them stand in the terminal once the console is left.
    if problems.count > 1 { for problem in problems { complain("deskhand: \(problem)") } }
    if let note {
      loop.notify(note)
    } else if let first = problems.first {
      let more = problems.count > 1 ? say(" (and \(problems.count - 1) more)") : ""
      loop.notify(first.description + more)
    }
    return loop.run()
  }

  private static func theme(
    _ invocation: Invocation, _ problems: inout [SettingsProblem]
  ) throws(Failure) -> Theme {
    let files = invocation.surroundings.themes
    if let name = invocation.options["theme"] {
      guard files.path(of: name) != nil else {
        let known = files.names().joined(separator: ", ")
        throw .usage(say("there is no theme ‘\(name)’; there are: \(known.isEmpty ? "—" : known)"))
      }
      let (theme, mistakes) = files.load(name)
      problems += mistakes
      return theme
    }
    let (theme, mistakes) = files.load(invocation.surroundings.configuration.theme ?? "night")
    problems += mistakes
    return theme
  }

  private static func settings(
    _ invocation: Invocation, _ desk: Desk, _ problems: inout [SettingsProblem]
  ) -> ConsoleSettings {
    let configuration = invocation.surroundings.configuration
    var settings = ConsoleSettings()
    settings.isASCII = invocation.has("ascii") || configuration.ascii || !isUTF8
    for binding in configuration.keys { settings.bindings.bind(binding.key, to: binding.action) }
    let check = ConfigurationCheck(configuration, desk)
    for view in check.views {
      settings.views[view.table, default: []].append(
        SavedView(name: view.name, query: view.query, sort: view.sort))
    }
    settings.columns = check.columns
    settings.macros = check.macros
    settings.templates = check.templates
    problems += check.problems
    return settings
  }

  /// Whether the locale's characters are UTF-8; others get what ASCII has.
  private static var isUTF8: Bool {
    let locale =
      Surroundings.variable("LC_ALL") ?? Surroundings.variable("LC_CTYPE")
      ?? Surroundings.variable("LANG") ?? ""
    let folded = locale.lowercased()
    return locale.isEmpty || folded.contains("utf-8") || folded.contains("utf8")
  }
}
