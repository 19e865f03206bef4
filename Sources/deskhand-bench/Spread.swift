import Glibc

/// Figures of one kind, measured again and again: times in seconds, or bytes.
struct Spread {
  private var values: [Double] = []

  /// The mean; 0 without figures.
  var mean: Double { values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count) }
  /// Half of the figures are no larger.
  var median: Double { self[0.5] }
  /// All but one of a hundred are no larger.
  var p99: Double { self[0.99] }

  /// The largest; 0 without figures.
  var largest: Double { values.max() ?? 0 }
  /// How many there are.
  var count: Int { values.count }

  /// The sum of what each of them counts for.
  func each(_ count: (Double) -> Int) -> Int { values.reduce(0) { $0 + count($1) } }

  /// Takes in one more.
  mutating func add(_ value: Double) { values.append(value) }

  /// Takes in the time that `body` takes.
  mutating func time<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = Moment.now
    let result = try body()
    add(start.elapsed)
    return result
  }

  /// The figure at a share of the ordered ones, the nearest rank; 0 without figures.
  private subscript(_ share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let rank = Int((share * Double(values.count)).rounded(.up))
    return values.sorted()[max(0, min(rank, values.count) - 1)]
  }
}

/// A moment on a clock that nobody sets.
struct Moment {
  /// Since some moment or other, the same for all processes of the machine.
  let nanoseconds: Int64

  static var now: Moment {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// Seconds from another moment to this one.
  func since(_ other: Moment) -> Double { Double(nanoseconds - other.nanoseconds) / 1e9 }

  /// Seconds from then to now.
  var elapsed: Double { Double(Moment.now.nanoseconds - nanoseconds) / 1e9 }
}

/// Figures as the table prints them.
enum Figure {
  /// "0.84 ms", "1.52 s".
  static func time(_ seconds: Double) -> String {
    let unit = TimeUnit(for: seconds)
    return "\(unit.number(seconds)) \(unit.name)"
  }

  /// "0.84 / 1.90 ms": the median and the 99th of a hundred.
  static func times(_ spread: Spread) -> String {
    let unit = TimeUnit(for: spread.p99)
    return "\(unit.number(spread.median)) / \(unit.number(spread.p99)) \(unit.name)"
  }

  /// "272 B", "12.5 MiB".
  static func bytes(_ count: Double) -> String {
    if count < 10_000 { return "\(Int(count)) B" }
    if count < 1_048_576 { return "\(decimal(count / 1_024, 1)) KiB" }
    return "\(decimal(count / 1_048_576, 1)) MiB"
  }

  /// "1,234,567".
  static func count(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// A number that is not negative, rounded to so many digits after the point.
  static func decimal(_ value: Double, _ digits: Int) -> String {
    let scale = [1, 10, 100, 1_000][digits]
    let scaled = Int((value * Double(scale)).rounded())
    if digits == 0 { return String(scaled) }
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(scaled / scale).\(zeros)\(fraction)"
  }
}

/// The unit in which a time reads best.
private struct TimeUnit {
  let name: String
  private let factor: Double

  init(for seconds: Double) {
    (name, factor) = seconds < 0.000_1 ? ("µs", 1e6) : seconds < 1 ? ("ms", 1e3) : ("s", 1)
  }

  func number(_ seconds: Double) -> String {
    let value = seconds * factor
    return Figure.decimal(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
  }
}
