import Console
import DeskStore
import HelpDesk
import Journal
import ScreenGrid
import Tables

/// From a key to the frame on the grid, inside this process: what of an answer is the console's
/// own and what the terminal's.
enum FrameInside {
  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let desk = try bench.desk()
    let store: DeskStore
    do throws(JournalError) {
      store = try DeskStore(
        at: desk, login: bench.workshop.login, readOnly: true)
    } catch {
      throw BenchFailure(error.description)
    }
    let console = Console(
      ReadingWorkplace(store), settings: ConsoleSettings(), width: TerminalProbe.size.columns,
      height: TerminalProbe.size.lines)
    let session = Session(console)
    session.showAllTickets()
    let step = session.measure(Array(repeating: .character("j"), count: 300))
    let page = session.measure(Array(repeating: .pageDown, count: 100))
    let letters = session.measureFilter(["printer", "принтер", "network", "сеть"])
    session.press(.character("z"))
    let zoomed = session.measure(Array(repeating: .character("j"), count: 300))
    return [
      Measurement("inside: j, three panes", Figure.times(step)),
      Measurement("inside: j, zoomed", Figure.times(zoomed)),
      Measurement("inside: PageDown, three panes", Figure.times(page)),
      Measurement("inside: a letter in the filter", Figure.times(letters)),
    ]
  }

  /// A console without a terminal.
  private struct Session {
    private let console: Console

    init(_ console: Console) { self.console = console }

    func press(_ key: Key) {
      _ = console.handle(key)
      console.draw()
    }

    func showAllTickets() {
      for key in [Key.character("v"), .character("a"), .character("l"), .character("l"), .enter] {
        press(key)
      }
    }

    func measure(_ keys: [Key]) -> Spread {
      var spread = Spread()
      for key in keys { spread.time { press(key) } }
      return spread
    }

    func measureFilter(_ words: [String]) -> Spread {
      var spread = Spread()
      for word in words + words + words {
        press(.character("/"))
        for letter in word { spread.time { press(.character(letter)) } }
        press(.escape)
      }
      return spread
    }
  }
}

/// A store to look at.
private final class ReadingWorkplace: Workplace {
  private let store: DeskStore
  let zone = Zone.utc
  let now: Timestamp
  let name = "Bench"
  let others: [Presence] = []
  let readOnlyReason: String? = "the bench only looks"

  init(_ store: DeskStore) {
    self.store = store
    now = store.desk.lastTime
  }

  var desk: Desk { store.desk }
  var actor: Actor { store.actor }
  func event(_ number: Int64) throws(Complaint) -> Event? {
    do throws(JournalError) {
      return try store.event(number)
    } catch {
      throw Complaint(error.description)
    }
  }

  func takeTouched() -> [RecordID] { [] }

  func commit(_ command: any Command) throws(Complaint) -> Event {
    throw Complaint("nothing is changed here")
  }

  func attach(file path: String, to ticket: Int) throws(Complaint) -> Event {
    throw Complaint("the bench only looks")
  }

  func undo(_ number: Int64?) throws(Complaint) -> Event {
    throw Complaint("nothing is changed here")
  }

  func history(of record: RecordID, limit: Int) throws(Complaint) -> History {
    do throws(JournalError) {
      return try store.history(of: record, limit: limit)
    } catch {
      throw Complaint(error.description)
    }
  }
}
