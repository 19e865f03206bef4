import Tables

/// What kind of place it is. Raw values are permanent.
package enum PlaceKind: UInt8, ChoiceValue {
  case branch = 1
  case building = 2
  case warehouse = 3
  case room = 4
  /// What people read.
  package var title: Phrase {
    switch self {
    case .branch: "branch"
    case .building: "building"
    case .warehouse: "warehouse"
    case .room: "room"
    }
  }
}

/// Branches, buildings, warehouses and rooms, each within another.
package final class PlaceTable: RecordTable {
  /// What the place is called.
  package let name = Text(1, "Name", .required, .searched)
  /// What kind of place it is.
  package let kind = Choice<PlaceKind>(2, "Kind")
  /// The place it is in.
  package let parent = Reference<PlaceTable>(3, "Within", .indexed, aliases: ["within"])
  /// The postal address.
  package let address = Text(4, "Address")
  /// What a scanner reads from its door.
  package let barcode = Text(5, "Barcode", .unique)

  /// The names that several places have, folded; nil until somebody asks.
  private var namesakes: Set<[UInt8]>?

  override public class var tag: UInt16 { 3 }
  override public var prefix: String { "L" }
  override public var singular: String { "place" }
  override public var plural: String { "places" }
  override public var title: String { say("Places") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "l" }
  override package var editRight: Right { .manageCatalog }
  override package var listColumns: [String] { ["number", "name", "kind", "parent", "address"] }
  override package var listOrder: String { "name" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "all", query: ""), SavedView(name: "branches", query: "kind:branch"),
      SavedView(name: "warehouses", query: "kind:warehouse"),
    ]
  }

  /// The place with those it is in, from the smallest: "Room 214, Branch 2".
  package func path(_ row: Int) -> String {
    chain(row).map(label).joined(separator: ", ")
  }

  /// The place's name, with those it is in where another is called so too.
  package func clearLabel(_ row: Int) -> String {
    if namesakes == nil {
      var rows: [[UInt8]: Int] = [:]
      for row in liveRows().members { rows[name.folded(row), default: 0] += 1 }
      namesakes = Set(rows.filter { $0.value > 1 }.keys)
    }
    return namesakes?.contains(name.folded(row)) ?? false ? path(row) : label(row)
  }

  /// Rooms are within their building, and within its branch.
  override public func rows(within row: Int) -> [Int] { within(row)?.sorted() ?? [] }

  /// Whether some places have the same name.
  package var hasNamesakes: Bool {
    _ = clearLabel(0)
    return namesakes?.isEmpty == false
  }

  override public func hasChanged(_ row: Int) { namesakes = nil }

  /// The place and those it is in, from the smallest.
  package func chain(_ row: Int) -> [Int] {
    var chain: [Int] = []
    var place = row
    while place != 0, isKnown(place), !chain.contains(place) {
      chain.append(place)
      place = parent.row(place)
    }
    return chain
  }

  override func demandSound(_ row: Int, in draft: Draft) throws(Refusal) {
    try draft.refuseCycle(parent, row, "a place cannot be within itself")
  }
}
