import Tables

/// What an inventory changes, told before it is done.
package struct InventoryNews {
  /// The asset that it is of, and whether it is made now.
  package let asset: Int
  package let isNew: Bool
  private var installed = 0
  private var updated = 0
  private var uninstalled = 0
  private var parts = (came: 0, changed: 0, gone: 0)
  private var programs = 0
  private var arrived = 0
  private var connected = 0
  /// What is different on the asset itself, but for when it was seen.
  package private(set) var fields: [(column: Column, before: Value, after: Value)] = []

  /// Whether nothing is different but when it was seen.
  package var isEmpty: Bool {
    !isNew && fields.isEmpty && installed + updated + uninstalled + programs + arrived == 0
      && connected + parts.came + parts.changed + parts.gone == 0
  }

  /// What `edits`, which are not done yet, will change of `asset`.
  init(_ edits: [RecordEdit], of asset: Int, on desk: Desk) {
    self.asset = asset
    isNew = asset >= desk.assets.count
    for edit in edits {
      let row = edit.record.row
      switch edit.record.table {
      case InstallationTable.tag:
        let isThere = row < desk.installations.count && edit.presence != .restored
        if edit.presence == .removed {
          uninstalled += 1
        } else if isThere {
          updated += 1
        } else {
          installed += 1
        }
      case ComponentTable.tag:
        let isThere = row < desk.components.count && edit.presence != .restored
        if edit.presence == .removed {
          parts.gone += 1
        } else if isThere {
          parts.changed += 1
        } else {
          parts.came += 1
        }
      case SoftwareTable.tag: programs += 1
      case RolloutTargetTable.tag: arrived += 1
      case AssetTable.tag where row == asset: take(edit, desk.assets)
      case AssetTable.tag: connected += 1
      default: break
      }
    }
  }

  private mutating func take(_ edit: RecordEdit, _ assets: AssetTable) {
    guard !isNew else { return }
    for field in edit.fields {
      guard let column = assets.column(tagged: field.column), column !== assets.lastSeen else {
        continue
      }
      fields.append((column, column.value(edit.record.row), field.value))
    }
  }

  /// What is different, in a line; of a new asset of which nothing more is known nothing.
  package func sentence(_ reading: Reading) -> String {
    if isEmpty { return say("nothing new") }
    let counts: [(Int, Phrase)] = [
      (installed, "\(installed) installed"), (updated, "\(updated) updated"),
      (uninstalled, "removed: \(uninstalled)"),
      (
        parts.came,
        .counted(parts.came, one: "\(parts.came) new part", other: "\(parts.came) new parts")
      ),
      (
        parts.changed,
        .counted(
          parts.changed, one: "\(parts.changed) part changed",
          other: "\(parts.changed) parts changed")
      ),
      (
        parts.gone,
        .counted(parts.gone, one: "\(parts.gone) part gone", other: "\(parts.gone) parts gone")
      ),
      (connected, "\(connected) connected"),
      (arrived, .counted(arrived, one: "\(arrived) rollout", other: "\(arrived) rollouts")),
    ]
    var words = counts.filter { $0.0 > 0 }.map { say($0.1) }
    // A little more of an amount may look the same.
    words += fields.filter {
      $0.column.print($0.before, reading) != $0.column.print($0.after, reading)
    }
    .map { column, before, after in
      column.told(from: before, to: after, reading)
    }
    if programs > 0 {
      words.append(
        say(
          .counted(
            programs, one: "\(programs) program to review",
            other: "\(programs) programs to review")))
    }
    return words.isEmpty && !isNew ? say("nothing new") : words.joined(separator: ", ")
  }
}

extension Column {
  /// What is different, in the middle of a sentence: `disk free 12 → 9 %`.
  package func told(from before: Value, to after: Value, _ reading: Reading) -> String {
    let parts = title.firstLowercased.split(separator: ", ", maxSplits: 1)
    let change = change(from: before, to: after, reading)
    // Some titles have the unit behind a comma.
    return parts.count == 2
      ? "\(parts[0]) \(change) \(parts[1])" : "\(title.firstLowercased) \(change)"
  }

  /// What it held and what it holds now, as people write it: `8 → 16 GiB`.
  package func change(from before: Value, to after: Value, _ reading: Reading) -> String {
    var old = print(before, reading)
    let new = print(after, reading)
    // A little more of an amount may look the same.
    if old == new { return new }
    // Of an amount the unit is said once.
    if self is Size || self is Money, let unit = new.split(separator: " ").last,
      old.hasSuffix(" " + unit)
    {
      old.removeLast(unit.count + 1)
    }
    return "\(old.isEmpty ? "—" : old) → \(new.isEmpty ? "—" : new)"
  }
}
