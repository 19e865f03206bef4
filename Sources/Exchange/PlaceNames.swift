import HelpDesk
import Tables

/// What files call places: a room whose name others have too is called by the places it is in as well, so
/// that it can be found again.
final class PlaceNames {
  private var shared: (revision: Int, names: Set<[UInt8]>)?

  /// The text of a field for a file.
  /// - Complexity: O(1) but for the first place after places have changed, which is O(places).
  func text(_ column: Column, _ row: Int, _ reading: Reading) -> String {
    let text = column.text(row, reading)
    guard let reference = column as? ReferenceColumn, let places = reference.target as? PlaceTable
    else { return text }
    let place = reference.row(row)
    guard place != 0, column.isReadable(reading), isShared(place, places) else { return text }
    return places.path(place)
  }

  private func isShared(_ place: Int, _ places: PlaceTable) -> Bool {
    if shared?.revision != places.revision {
      var (once, twice): (Set<[UInt8]>, Set<[UInt8]>) = ([], [])
      for row in 1..<max(places.count, 1) where places.isLive(row) {
        let name = places.labelColumn.folded(row)
        if !once.insert(name).inserted { twice.insert(name) }
      }
      shared = (places.revision, twice)
    }
    return shared?.names.contains(places.labelColumn.folded(place)) ?? false
  }
}
