import Console
import CursesTerminal
import DeskStore
import Glibc
import Journal
import ScreenGrid
import Settings
import Tables

/// Waits for keys, others' commits, signals and the clock, and has the console answer. Time, keys
/// and files reach the console from here alone.
struct ConsoleLoop: ~Copyable {
  private var terminal: Terminal
  private let workplace: StoreWorkplace
  private let console: Console
  private let editor: TextEditor
  private let opener: FileOpener
  private let alerts: Set<Configuration.Alert>
  /// How many late tickets the title tells of.
  private var titledLate = 0
  /// When the log may be said to rest, in milliseconds; nil while it does.
  private var restsAt: Int64?
  /// The minute the screen shows.
  private var minute: Int64 = 0
  /// Whether the store's own news can still be read; said once when not.
  private var follows = true
  private var pace = NewsPace()
  /// Whether something has happened that is to be drawn before more of others' commits is taken in.
  private var isDrawingDue = true
  private var attention = Attention()
  private var ending = Ending.left
  private static let second: Int64 = 1_000
  private static let minuteLength: Int64 = 60_000
  /// Others' commits are to be on the screen within a tenth of a second.
  private static let pollingInterval: Int64 = 80
  /// How long one that died may still be shown beside a record.
  private static let lookingInterval: Int64 = 3_000

  init(
    _ terminal: consuming Terminal, _ workplace: StoreWorkplace, _ settings: ConsoleSettings,
    editor: TextEditor, opener: FileOpener, alerts: Set<Configuration.Alert>
  ) {
    self.workplace = workplace
    self.alerts = alerts
    self.editor = editor
    self.opener = opener
    var settings = settings
    settings.isASCII = terminal.isASCII
    console = Console(
      workplace, settings: settings, width: terminal.width, height: terminal.height)
    self.terminal = terminal
  }

  /// Shows a problem in the last line.
  func notify(_ text: String) { console.notify(text, isProblem: true) }

  /// Begins with the dashboard.
  func openDashboard() { console.openDashboard() }

  /// Begins with the counting of a stocktake.
  func openCounting(of stocktake: Int) { console.openCounting(of: stocktake, isAll: true) }

  /// Keys of a configuration that are bound to no action there is.
  func unknownActions(in configuration: Configuration) -> [SettingsProblem] {
    let known = console.actionNames
    return configuration.keys.filter { !known.contains($0.action) }.map { binding in
      configuration.problem(
        "there is no action ‘\(binding.action)’", at: .action(binding.key))
    }
  }

  /// Why the console ended.
  enum Ending {
    /// The user left, or the terminal went.
    case left
    /// The snapshot that was mapped is damaged: the desk is to be opened again, from the log.
    case damagedSnapshot
  }

  /// Runs until the user leaves, the terminal goes, or the desk proves to be wrong.
  mutating func run() -> Ending {
    defer { opener.clear() }
    minute = workplace.now.milliseconds / Self.minuteLength
    terminal.setTitle("Deskhand · \(workplace.name)")
    alert()
    var isRunning = true
    while isRunning {
      if isDrawingDue || pace.isFrameDue(at: workplace.now.milliseconds) {
        console.draw()
        terminal.present(console.grid)
        pace.drew(at: workplace.now.milliseconds)
      }
      isRunning = turn()
    }
    console.keepReadMarks()
    // What waits for rest need not wait longer.
    if workplace.isRestless { try? workplace.rest() }
    return ending
  }

  /// Waits for something to happen and answers it; false when it is time to end.
  private mutating func turn() -> Bool {
    workplace.store.spawnSnapshotIfDue(program: Surroundings.program)
    if let told = attention.turn(console.attention, at: workplace.now.milliseconds) {
      workplace.announce(told)
    }
    let (news, check) = (workplace.store.watchDescriptor, workplace.store.checkDescriptor)
    let others = workplace.presenceDescriptor
    let listens = follows && !pace.isBehind && pace.rest(at: workplace.now.milliseconds) == nil
    let descriptors = [listens ? news : -1, check, others].filter { $0 >= 0 }
    let wake = terminal.wait(descriptors: descriptors, until: nextDeadline)
    isDrawingDue = wake.input || wake.resized || wake.suspend || wake.continued
    if wake.ready.contains(check), workplace.store.isSnapshotBad() {
      ending = .damagedSnapshot
      return false
    }
    if wake.terminate != nil { return false }
    if wake.suspend { suspend() }
    if wake.resized {
      terminal.resize()
      fit()
    }
    if wake.continued { fit() }
    if follows, pace.isBehind || news < 0 || wake.ready.contains(news),
      pace.isTime(at: workplace.now.milliseconds, keyWaits: wake.input)
    {
      follow()
    }
    // One that dies falls silent without a word, so that those who are there are looked after in the
    // pauses; no key waits for it.
    if wake.ready.contains(others) || !wake.input && !workplace.others.isEmpty {
      workplace.readPresences()
    }
    passTime()
    if console.hasWork, !wake.input { console.advance() }
    if wake.input {
      for key in terminal.readKeys() where !answer(key) { return false }
    }
    return true
  }

  /// The next moment at which something is to be done without any key; from the time as it is now,
  /// since the clock may have been set back.
  private var nextDeadline: Int64 {
    let now = workplace.now.milliseconds
    if console.hasWork || follows && pace.isBehind { return now }
    var next = (now / Self.minuteLength + 1) * Self.minuteLength
    if let restsAt { next = min(next, restsAt) }
    if let deadline = attention.deadline { next = min(next, deadline) }
    if !workplace.others.isEmpty { next = min(next, now + Self.lookingInterval) }
    if follows, let rest = pace.rest(at: now) { next = min(next, rest) }
    // A system that cannot tell of others' commits is asked for them.
    if follows, workplace.store.watchDescriptor < 0 { next = min(next, now + Self.pollingInterval) }
    return next
  }

  private mutating func passTime() {
    let now = workplace.now.milliseconds
    if now / Self.minuteLength != minute {
      minute = now / Self.minuteLength
      console.tick()
      alert()
    }
    if workplace.isRestless {
      if let moment = restsAt, now >= moment || now < moment - Self.second {
        restsAt = nil
        do throws(JournalError) {
          try workplace.rest()
        } catch {
          console.notify(error.notice, isProblem: true)
        }
      } else if restsAt == nil {
        restsAt = now + Self.second
      }
    }
  }

  /// Tells of what has become late, in the ways the user has asked for.
  private mutating func alert() {
    if alerts.isEmpty { return }
    let told = console.takeAlerts()
    if !told.isEmpty, alerts.contains(.bell) { terminal.ring() }
    for text in told.prefix(3) {
      if alerts.contains(.osc9) { terminal.notify(text, osc777: false) }
      if alerts.contains(.osc777) { terminal.notify(text, osc777: true) }
    }
    let late = console.lateCount
    if alerts.contains(.title), late != titledLate {
      titledLate = late
      terminal.changeTitle((late == 0 ? "" : "▲ \(late) · ") + "Deskhand · \(workplace.name)")
    }
  }

  private mutating func follow() {
    do throws(JournalError) {
      // The watch also tells of this console's own mark.
      let (isNew, isAll) = try workplace.follow()
      if isNew { console.refresh() }
      pace.took(isNew: isNew, isAll: isAll, at: workplace.now.milliseconds)
    } catch {
      follows = false
      pace.took(isNew: false, isAll: true, at: workplace.now.milliseconds)
      console.notify(error.notice, isProblem: true)
    }
  }

  private mutating func answer(_ key: Key) -> Bool {
    switch console.handle(key) {
    case .none: break
    case .quit: return false
    case .suspend: suspend()
    case .repaint: terminal.repaint()
    case .copy(let text):
      if !terminal.copy(text) {
        console.notify(say("that is too long for the clipboard"), isProblem: true)
      }
    case .edit(let text): edit(text)
    case .open(let row): open(attachment: row)
    case .print(let form, let record):
      deliver { papers throws(Failure) in try papers.write(form, record) }
    case .labels(let records):
      deliver { papers throws(Failure) in try papers.writeLabels(of: records) }
    }
    for _ in 0..<console.takeRings() { terminal.ring() }
    if workplace.isRestless, restsAt == nil {
      restsAt = workplace.now.milliseconds + Self.second
    }
    return true
  }

  private mutating func suspend() {
    terminal.suspend()
    fit()
    // What others did meanwhile.
    follow()
  }

  private mutating func edit(_ text: String) {
    terminal.leave()
    defer {
      terminal.reenter()
      fit()
    }
    do throws(Failure) {
      console.edited(try editor.edit(text))
    } catch {
      console.notify(error.message, isProblem: true)
    }
  }

  private mutating func open(attachment row: Int) {
    terminal.leave()
    defer {
      terminal.reenter()
      fit()
    }
    do throws(Failure) {
      let bytes = try attempt { [workplace] () throws(JournalError) in
        try workplace.store.contents(ofAttachment: row)
      }
      let files = workplace.desk.attachments
      try opener.open(bytes, named: files.name[row], number: files.number(row))
    } catch {
      console.notify(error.message, isProblem: true)
    }
  }

  /// Writes a paper to a file of the user's and opens it, where there is a program for such.
  private mutating func deliver(_ write: (PaperFiles) throws(Failure) -> String) {
    do throws(Failure) {
      let path = try write(PaperFiles(workplace))
      guard opener.isAvailable else { return console.notify(say("written to \(path)")) }
      terminal.leave()
      defer {
        terminal.reenter()
        fit()
      }
      try opener.open(path: path)
      console.notify(say("written to \(path), and opened"))
    } catch {
      console.notify(error.message, isProblem: true)
    }
  }

  private mutating func fit() {
    console.resize(width: terminal.width, height: terminal.height)
  }
}
