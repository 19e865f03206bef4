import Tables

extension Draft {
  /// Counts anew how many forbidden programs are installed on assets whose installations the draft makes,
  /// changes or takes away, and on all that have a program which it forbids or allows.
  mutating func computeUnapproved() {
    let (installations, software) = (desk.installations, desk.software)
    var changed: Set<Int> = []
    var fresh: [Int: [Int]] = [:]
    for edit in settled {
      let row = edit.record.row
      if edit.record.table == InstallationTable.tag {
        let after = self.row(installations.asset, row)
        if row < installations.count { changed.insert(installations.asset.row(row)) }
        changed.insert(after)
        if row >= installations.count || installations.asset.row(row) != after {
          fresh[after, default: []].append(row)
        }
      } else if edit.record.table == SoftwareTable.tag, row < software.count,
        software.mustGo(row) != mustGo(row)
      {
        for installation in installations.software.rows(referringTo: row) {
          changed.insert(installations.asset.row(installation))
        }
      }
    }
    changed.remove(0)
    // In the order of their numbers: the same command makes the same event.
    for asset in changed.sorted() {
      let rows = installations.asset.rows(naming: asset) + (fresh[asset] ?? [])
      let count = rows.count { row in
        isLive(installations, row) && self.row(installations.asset, row) == asset
          && mustGo(self.row(installations.software, row))
      }
      // Whatever an undo has put here, the count follows from the installations.
      let before = number(desk.assets.unapproved, asset) ?? 0
      if Int64(count) != before {
        set(desk.assets.unapproved, asset, number: count == 0 ? nil : Int64(count))
      }
    }
  }

  /// Whether the draft leaves a program forbidden.
  private func mustGo(_ program: Int) -> Bool {
    program != 0 && isLive(desk.software, program)
      && choice(desk.software.standing, program)?.mustGo ?? false
  }
}

extension SoftwareTable {
  /// Whether installations of a program have to go.
  fileprivate func mustGo(_ row: Int) -> Bool { isLive(row) && standing[row]?.mustGo ?? false }
}
