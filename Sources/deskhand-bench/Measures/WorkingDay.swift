import DeskStore
import Glibc

/// A working day of 20,000 events on a screen that is worked with meanwhile: another process commits
/// them, and a key is typed twenty times a second.
///
/// A frame is dropped when a key is answered later than a screen of 60 frames a second is drawn, or
/// when what was committed is not on the screen within a tenth of a second.
enum WorkingDay {
  private static let events = 20_000
  private static let frame = 1.0 / 60
  private static let sight = 0.1
  private static let interval = 0.05

  /// What is on the screen, and how fast events come.
  private struct Scene {
    let name: String
    let keys: [Keystroke]
    /// Events a second; 0 for as many as the store takes.
    var rate = 0
  }

  private static let scenes = [
    Scene(name: "main screen", keys: []),
    Scene(
      name: "all tickets",
      keys: [
        Keystroke("v"), Keystroke("all"), .enter, Keystroke("S"), Keystroke("next"), .enter,
        .home, Keystroke("B"),
      ]),
    Scene(name: "dashboard", keys: [Keystroke("g"), Keystroke("d")]),
    Scene(name: "main, 500 a second", keys: [], rate: 500),
  ]

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let workshop = bench.workshop
    let name = "day"
    try workshop.remove(name)
    let desk = try bench.desk()
    try workshop.demand(bytes: try Workshop.bytes(below: desk), for: "a copy of the desk")
    try workshop.run(["cp", "-r", desk, workshop.path + "/" + name])
    let place = workshop.path + "/" + name
    let beacon = try BusyOffice.hangBeacon(at: place)
    var rows: [Measurement] = []
    for (number, scene) in scenes.enumerated() {
      // Each scene has names of its own: those of the one before stand there still.
      let day = try Replayed(scene.keys, bench.workshop, place)
      let words = ["\(beacon)", "\(events)", "\(scene.rate)", "\(number + 1)"]
      rows += try describe(scene.name, day.run(words, from: (number + 1) * 10_000))
    }
    try workshop.remove(name)
    return rows
  }

  private static func describe(_ scene: String, _ course: Course) -> [Measurement] {
    let limit = course.limit
    return [
      Measurement(
        "day, \(scene): key to answer", budget: Figure.time(frame),
        "\(Figure.times(course.answers)), at most \(Figure.time(course.answers.largest))",
        isKept: course.answers.largest <= limit.answer),
      Measurement(
        "  commit to screen", budget: Figure.time(sight),
        "\(Figure.times(course.sights)), at most \(Figure.time(course.sights.largest))",
        isKept: course.sights.largest <= limit.sight),
      Measurement(
        "  frames dropped", budget: "none",
        "\(course.dropped) of \(Figure.count(course.answers.count + course.sights.count))",
        isKept: course.dropped == 0),
      Measurement(
        "  \(Figure.count(events)) events, CPU",
        "\(Figure.time(course.seconds)), \(Figure.decimal(course.share * 100, 0)) %"),
      Measurement("  the bench itself woke too late by", "at most \(Figure.time(course.stall))"),
    ]
  }

  /// How a day went.
  private struct Course {
    var answers = Spread()
    var sights = Spread()
    /// Seconds from the first event to the last.
    var seconds = 0.0
    /// Seconds on the processor for each of these.
    var share = 0.0
    /// By how much the one who looks on was himself woken too late at most: nobody's frame was drawn
    /// meanwhile.
    var stall = 0.0
    let limit = (answer: frame, sight: sight)

    var dropped: Int {
      // While one key waited, others would have been typed.
      answers.each { $0 <= limit.answer ? 0 : 1 + Int($0 / interval) }
        + sights.each { $0 <= limit.sight ? 0 : 1 }
    }
  }

  /// A console on the desk, and its screen as it is seen.
  private final class Replayed {
    private let probe: TerminalProbe
    private let place: String
    private var mirror = ScreenMirror(
      lines: TerminalProbe.size.lines, columns: TerminalProbe.size.columns)
    /// Places by whose background one sees which of two lines is chosen.
    private var lamps: [(place: Int, up: Int32, down: Int32)] = []
    /// When each of the ticket's names was first seen, from a number on.
    private var seen: [Moment] = []
    private var firstName = 0

    init(_ keys: [Keystroke], _ workshop: Workshop, _ place: String) throws(BenchFailure) {
      self.place = place
      probe = try Contestant.deskhand(workshop, desk: place).start()
      // What a start leaves to be done is done before.
      rest(1)
      for key in keys {
        probe.type(key)
        rest(0.5)
      }
      try learn()
    }

    /// Takes in what is drawn until nothing was for a moment.
    private func rest(_ seconds: Double = 0.2) {
      while let output = probe.output(within: seconds) { mirror.take(output) }
    }

    /// Finds out where one sees that a key was answered.
    private func learn() throws(BenchFailure) {
      let up = mirror.cells
      probe.type(Keystroke("j"))
      rest()
      let down = mirror.cells
      probe.type(Keystroke("k"))
      rest()
      let again = mirror.cells
      for place in up.indices.dropFirst(mirror.columns) where lamps.count < 8 {
        let (first, second) = (up[place].background, down[place].background)
        if first != second, again[place].background == first {
          lamps.append((place, first, second))
        }
      }
      if lamps.count < 8 { throw BenchFailure("a key moves nothing on the screen") }
    }

    private func shows(_ isDown: Bool) -> Bool {
      lamps.allSatisfy { mirror.cells[$0.place].background == (isDown ? $0.down : $0.up) }
    }

    /// Lets the office work, and types.
    func run(_ words: [String], from first: Int) throws(BenchFailure) -> Course {
      let file = place + ".names"
      let all = ["deskhand-bench", "--day", place] + words + ["\(first)", file]
      firstName = first
      let before = try ProcessWork(of: probe.process)
      let start = Moment.now
      guard let office = ChildProcess("/proc/self/exe", all) else {
        throw BenchFailure("the office cannot be started")
      }
      var course = Course()
      var isDown = false
      var asked: Moment?
      var next = 0.0
      while office.status == nil {
        if asked == nil, start.elapsed >= next {
          isDown.toggle()
          asked = .now
          next = start.elapsed + interval
          probe.type(Keystroke(isDown ? "j" : "k"))
        }
        course.stall = max(course.stall, look())
        if let moment = asked, shows(isDown) || moment.elapsed > 5 {
          course.answers.add(moment.elapsed)
          asked = nil
        }
      }
      guard office.status == 0 else { throw BenchFailure("the office could not work on") }
      let end = Moment.now
      let work = try ProcessWork(of: probe.process) - before
      while end.elapsed < 1 { look() }
      try account(file, &course)
      course.share =
        Double(work.ticks) / Double(sysconf(Int32(_SC_CLK_TCK))) / max(course.seconds, 0.001)
      return course
    }

    /// Takes in what came, and notes which name of the ticket stands there.
    /// - Returns: by how much it came too late to where it waits for nothing.
    @discardableResult
    private func look() -> Double {
      let start = Moment.now
      guard let output = probe.output(within: 0.002) else { return start.elapsed - 0.002 }
      mirror.take(output)
      guard let number = mirror.number(behind: BusyOffice.beacon) else { return 0 }
      let now = Moment.now
      while firstName + seen.count <= number { seen.append(now) }
      return 0
    }

    /// Compares with when the names were given.
    private func account(_ file: String, _ course: inout Course) throws(BenchFailure) {
      let given = try Workshop.read(file).split(separator: "\n").compactMap { line in
        line.split(separator: " ").last.flatMap { Int64($0) }.map(Moment.init(nanoseconds:))
      }
      guard let first = given.first, let last = given.last else {
        throw BenchFailure("nobody worked")
      }
      course.seconds = last.since(first)
      for (index, moment) in given.enumerated() {
        // One that never came counts as a second.
        course.sights.add(index < seen.count ? max(0, seen[index].since(moment)) : 1)
      }
    }
  }
}
