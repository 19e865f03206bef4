import HelpDesk
import ScreenGrid
import Tables

/// A list's records added up by one of their fields; a line of it narrows the list.
extension ListPane {
  var totalsAction: Action {
    .local("list.totals", "Totals by a field", .character("#")) { [unowned self] in chooseTotals() }
  }

  private func chooseTotals() {
    let columns = table.columns.filter { column in
      column.isReadable(console.reading) && !column.traits.contains(.long)
        && !column.traits.contains(.unique) && column !== table.event
    }
    var items = columns.map { column in
      PickerItem(column.title, detail: column.name) { [unowned self] in
        showTotals(by: column)
        return .none
      }
    }
    for column in columns where (column as? ReferenceColumn)?.target is PlaceTable {
      let title = say("\(column.title), by branch")
      items.append(
        PickerItem(title, detail: column.name + ".branch") { [unowned self] in
          showTotals(by: column, byBranch: true)
          return .none
        })
    }
    console.overlays.append(PickerOverlay(console, title: say("Totals by which field?"), items))
  }

  private func showTotals(by column: Column, byBranch: Bool = false) {
    let summed = table.columns.first { $0 is Money && $0.isReadable(console.reading) }
    let all = (0..<rows.count).map { rows[$0] }
    let totals = TableTotals(
      of: all, by: column, summing: summed, byBranch: byBranch, console.reading)
    let items = totals.lines.map { line in
      let sum = summed.map { TableTotals.text(line.sums, $0, console.reading) } ?? ""
      return PickerItem(
        visible(line.name), detail: "\(line.count)" + (sum.isEmpty ? "" : "  " + sum)
      ) { [unowned self] in
        narrow(to: filterText.isEmpty ? line.query : "(\(filterText)) \(line.query)")
        return .none
      }
    }
    let sum = summed.map { TableTotals.text(totals.whole.sums, $0, console.reading) } ?? ""
    let title = "\(column.title): \(totals.whole.count)" + (sum.isEmpty ? "" : ", \(sum)")
    console.overlays.append(PickerOverlay(console, title: title, items))
  }
}
