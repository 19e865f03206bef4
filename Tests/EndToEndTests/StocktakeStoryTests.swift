import DeskStore
import DeskTesting
import Foundation
import HelpDesk
import Tables
import Testing

/// A stocktake as clerks do it: with scanners, several at once, and with what goes wrong meanwhile.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct StocktakeStoryTests {
  /// What is counted, and what must come of it.
  private struct Plan {
    static let rooms = 20
    static let assets = 500
    /// What each clerk scans, in order: a room's code, then what is in it.
    var codes: [[String]] = [[], []]
    /// What the lines must say in the end: the result and the place, by the code that was scanned or, of
    /// what was not, by inventory number.
    var truth: [String: String] = [:]

    init(_ dice: inout Dice) {
      var found = [[String]](repeating: [], count: Self.rooms)
      for asset in 0..<Self.assets {
        let (code, home) = (Plan.inventoryNumber(asset), asset % Self.rooms)
        switch dice.roll(20) {
        case 0: truth[code] = "expected"
        case 1:
          let other = (home + 1 + dice.roll(Self.rooms - 1)) % Self.rooms
          found[other].append(code)
          truth[code] = "elsewhere Room \(other)"
        default:
          found[home].append(code)
          truth[code] = "found Room \(home)"
        }
      }
      for room in found.indices {
        if room % 4 == 0 {
          found[room].append("ЧУЖОЙ-\(room)")
          truth["ЧУЖОЙ-\(room)"] = "unknown Room \(room)"
        }
        if let again = found[room].first { found[room].append(again) }
        codes[room % 2] += ["R\(room)"] + found[room]
      }
    }

    static func inventoryNumber(_ asset: Int) -> String { "INV-\(100_000 + asset)" }
  }

  @Test("Two clerks at ten codes a second, one killed in the middle: the result is what was there")
  func together() throws {
    var dice = Dice(seed: 20)
    let plan = Plan(&dice)
    let session = try TerminalSession()
    #expect(session.deskhand("init").status == 0)
    try fill(session.store)
    #expect(session.deskhand("new", "stocktakes", "name=All of it").status == 0)
    #expect(session.deskhand("do", "start", "IV-1").status == 0)
    let other = try TerminalSession(sharing: session)
    for clerk in [session, other] {
      clerk.open(width: 80, height: 24, "scan IV-1")
      try #require(clerk.shows("scan the place first", "0 / 500"), "\(clerk.screen)")
    }
    let half = plan.codes[0].count / 2
    for step in 0..<max(plan.codes[0].count, plan.codes[1].count) {
      let start = Date()
      if step < plan.codes[0].count { session.scan(plan.codes[0][step]) }
      if step < plan.codes[1].count { other.scan(plan.codes[1][step]) }
      if step == half {
        // Nobody knows whether the last code was counted: it is scanned once more, after its room.
        try killAndRestart(session)
        let room = plan.codes[0][...step].last { $0.hasPrefix("R") }
        session.scan(room ?? "")
        session.scan(plan.codes[0][step])
      }
      let rest = 0.1 - Date().timeIntervalSince(start)
      if rest > 0 { usleep(UInt32(rest * 1_000_000)) }
    }
    let counted = plan.truth.values.count { !$0.hasPrefix("expected") && !$0.hasPrefix("unknown") }
    for clerk in [session, other] {
      try #require(clerk.shows("\(counted) / 500"), "\(clerk.screen)")
    }
    #expect(try lines(session) == plan.truth)
    for clerk in [session, other] {
      clerk.keys("Escape", "Escape")
      _ = clerk.shows("shell>")
    }
    try close(session, plan)
  }

  /// What a burst of codes without any pause leaves.
  @Test("A scanner that types fifty codes at once loses none and splits none")
  func burst() throws {
    let session = try TerminalSession()
    #expect(session.deskhand("init").status == 0)
    try fill(session.store)
    #expect(session.deskhand("new", "stocktakes", "name=All of it").status == 0)
    #expect(session.deskhand("do", "start", "IV-1").status == 0)
    session.open(width: 40, height: 12, "scan IV-1")
    try #require(session.shows("0 / 500"), "\(session.screen)")
    let codes = (0..<50).map { Plan.inventoryNumber($0 * 20).prefix(10) }
    session.type(codes.map { "\($0)\r" }.joined())
    try #require(session.shows("25 / 500"), "\(session.screen)")
    let counts = session.deskhand("list", "counts", "result:unknown", "--count").output
    #expect(counts == "25\n", "those beyond the last asset are no codes that the desk knows")
  }

  private func killAndRestart(_ session: TerminalSession) throws {
    // The other clerk's console is on the same desk: only this terminal's program is killed.
    session.killForeground()
    try #require(session.shows("Killed"), "\(session.screen)")
    // What the killed program left on the screen must not be taken for the next one's.
    session.scan("clear")
    try #require(session.hides("IV-1 · All of it"), "\(session.screen)")
    session.start(under: "", "scan IV-1")
    try #require(session.shows("IV-1 · All of it", "You go on in Room"), "\(session.screen)")
  }

  private func fill(_ path: String) throws {
    let store = try DeskStore(at: path, login: try login(path))
    let (places, assets) = (store.desk.places, store.desk.assets)
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    for room in 0..<Plan.rooms {
      try store.commit(
        CreateRecord(
          places, [(places.name, .text("Room \(room)")), (places.barcode, .text("R\(room)"))]),
        at: now)
    }
    for asset in 0..<Plan.assets {
      try store.commit(
        CreateRecord(
          assets,
          [
            (assets.name, .text("WS-\(asset)")),
            (assets.kind, .integer(Int64(AssetClass.workstation.rawValue))),
            (assets.inventoryNumber, .text(Plan.inventoryNumber(asset))),
            (assets.place, .integer(Int64(asset % Plan.rooms + 1))),
            (assets.status, .integer(Int64(AssetStatus.inUse.rawValue))),
          ]), at: now)
    }
    try store.rest()
  }

  private func login(_ path: String) throws -> String {
    let store = try DeskStore(at: path, login: "", readOnly: true)
    return store.desk.people.login[1]
  }

  /// The lines of the stocktake, as `Plan.truth` has them.
  private func lines(_ session: TerminalSession) throws -> [String: String] {
    let store = try DeskStore(at: session.store, login: "", readOnly: true)
    let (lines, assets) = (store.desk.countLines, store.desk.assets)
    var found: [String: String] = [:]
    for row in 1..<lines.count where lines.isLive(row) {
      let asset = lines.asset.row(row)
      let code = asset == 0 ? lines.code[row] : assets.inventoryNumber[asset]
      let result = try #require(lines.result[row])
      let place = lines.place.row(row)
      #expect(found[code] == nil, "\(code) has two lines")
      found[code] = result == .expected ? "expected" : "\(result) \(store.desk.places.label(place))"
    }
    return found
  }

  private func close(_ session: TerminalSession, _ plan: Plan) throws {
    let refused = session.deskhand("do", "close", "IV-1")
    #expect(refused.status == 1 && refused.output.contains("differences have no reason yet"))
    #expect(session.deskhand("do", "close", "IV-1", "reason=Moved").status == 0)
    let store = try DeskStore(at: session.store, login: "", readOnly: true)
    let assets = store.desk.assets
    for row in 1..<assets.count {
      let truth = plan.truth[assets.inventoryNumber[row]] ?? ""
      if truth == "expected" {
        #expect(assets.status[row] == .lost)
      } else {
        #expect(truth.hasSuffix(" " + store.desk.places.label(assets.place.row(row))))
        #expect(assets.counted[row] != nil)
      }
    }
    #expect(session.deskhand("verify").output.contains("all sound"))
  }
}
