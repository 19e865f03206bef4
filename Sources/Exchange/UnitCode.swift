/// Codes of units in the all-Russian classifier (ОКЕИ).
enum UnitCode {
  private static let codes = [
    "шт": "796", "м": "006", "уп": "778", "упак": "778", "компл": "839", "кг": "166", "л": "112",
    "пар": "715", "рул": "736", "пач": "728",
  ]

  /// The code of a unit as people write it, with a point or without; empty for one that is not known.
  static func code(of unit: String) -> String {
    let plain = unit.hasSuffix(".") ? String(unit.dropLast()) : unit
    return codes[plain.lowercased()] ?? ""
  }
}
