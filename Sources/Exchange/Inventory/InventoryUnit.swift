/// A unit that numbers of an inventory are in, unless they name another.
enum InventoryUnit {
  /// A plain number.
  case one
  /// Memory and file systems: agents count in MiB and write MB.
  case mebibytes
  /// Disks: as their makers count, by thousands.
  case megabytes
  case megahertz
  /// The speed of a network.
  case megabits
  case milliwattHours
  case millivolts

  /// More than this is a mistake, such as the speed of an interface that is down.
  private var most: Double {
    switch self {
    case .one: 1e15
    case .mebibytes, .megabytes: 1e12
    case .megahertz, .millivolts: 1e6
    case .megabits: 1e7
    case .milliwattHours: 1e9
    }
  }

  /// The amount that a text names, rounded to a whole of this unit: `1600 MT/s`, `43.7456 Wh`, `4GB`.
  /// - Returns: nil when the text is no number, below zero, beyond what can be, or in a unit of
  ///   something else.
  func amount(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
    let number = String(digits.map { $0 == "," ? "." : $0 })
    let rest = text[digits.endIndex...].drop { $0 == " " }
    guard let value = Double(number), let factor = factor(rest.lowercased()) else { return nil }
    let amount = (value * factor).rounded()
    return amount <= most ? Int(amount) : nil
  }

  private func factor(_ unit: String) -> Double? {
    if unit.isEmpty { return 1 }
    return switch self {
    case .one: nil
    case .mebibytes: Self.size(unit, 1_024)
    case .megabytes: Self.size(unit, 1_000)
    // What memory transfers is taken for its clock, as agents do.
    case .megahertz: ["hz": 1e-6, "khz": 1e-3, "mhz": 1, "mt/s": 1, "ghz": 1e3][unit]
    case .megabits:
      ["bps": 1e-6, "kbps": 1e-3, "mbps": 1, "gbps": 1e3, "mb/s": 1, "gb/s": 1e3][unit]
    case .milliwattHours: ["mwh": 1, "wh": 1e3][unit]
    case .millivolts: ["mv": 1, "v": 1e3][unit]
    }
  }

  private static func size(_ unit: String, _ base: Double) -> Double? {
    switch unit {
    case "b", "bytes": 1 / base / base
    case "kb", "kib": 1 / base
    case "mb", "mib", "mo": 1
    case "gb", "gib", "go": base
    case "tb", "tib", "to": base * base
    default: nil
    }
  }
}
