import HelpDesk
import ScreenGrid
import Tables

/// What the keys of a list do.
extension ListPane {
  /// All of them, deeds first.
  func allActions() -> [Action] {
    console.deedActions(table, count: max(marks.count, 1)) { [unowned self] in chosen }
      + console.macroActions(table) { [unowned self] in chosen }
      + [console.repeatAction(table) { [unowned self] in chosen }]
      + (selectedRow.map { look.actions(console, $0) } ?? []) + records()
      + moving() + choosing() + marking() + reading()
  }

  private func records() -> [Action] {
    [
      .local("list.filter", "Filter", .character("/"), hint: "filter") { [unowned self] in
        filterField = TextField(filterText)
        for case let column as Text in table.columns where column.traits.contains(.searched) {
          column.prepareSearch()
        }
      },
      Action("record.new", "New", .character("n"), .insert, hint: "New") { [unowned self] in
        console.create(table)
        return .none
      },
      Action("record.edit", "Edit", .character("e"), hint: "edit") { [unowned self] in
        console.edit(table, chosen)
        return .none
      },
      .local("record.open", "Open", .enter, hint: "Open") { [unowned self] in
        if let row = selectedRow { console.open(table.id(row)) }
      },
      .local("record.remove", "Remove", .character("D")) { [unowned self] in
        console.remove(table, chosen)
      },
      Action("record.copy", "Copy the number", .character("y")) { [unowned self] in
        let text = chosen.map(table.number).joined(separator: " ")
        if text.isEmpty {
          console.complain(say("nothing is selected"))
          return .none
        }
        console.message = .init(text: say("copied: \(text)"), role: .notice)
        return .copy(text)
      },
    ] + (table.hasLabels ? [labels] : [])
  }

  private var labels: Action {
    Action("record.labels", "Print labels", keys: []) { [unowned self] in
      if chosen.isEmpty {
        console.complain(say("nothing is selected"))
        return .none
      }
      return .labels(chosen.map(table.id))
    }
  }

  private func moving() -> [Action] {
    [
      .local("list.down", "Down", .character("j"), .down) { [unowned self] in step(1) },
      .local("list.up", "Up", .character("k"), .up) { [unowned self] in step(-1) },
      .local("list.pageDown", "Page down", .pageDown) { [unowned self] in
        page(height)
      },
      .local("list.pageUp", "Page up", .pageUp, .control("b")) { [unowned self] in
        page(-height)
      },
      .local("list.halfDown", "Half a page down", .control("d")) { [unowned self] in
        page(height / 2)
      },
      .local("list.halfUp", "Half a page up", .control("u")) { [unowned self] in
        page(-height / 2)
      },
      .local("list.top", "First record", .home) { [unowned self] in goToTop() },
      .local("list.end", "Last record", .end, .character("G")) { [unowned self] in
        select(rows.count - 1)
      },
    ]
  }

  private func choosing() -> [Action] {
    [
      .local("list.views", "Views", .character("v"), hint: "views") { [unowned self] in openViews()
      },
      .local("list.keepView", "Keep as a view", .character("V")) { [unowned self] in keepView() },
      .local("list.sort", "Sort by", .character("S")) { [unowned self] in openSorting() },
      .local("list.group", "Group by", .character("b")) { [unowned self] in openGrouping() },
      totalsAction,
      .local("list.columns", "Columns", .character("C")) { [unowned self] in
        console.overlays.append(ColumnChooser(console, self))
      },
      .local("list.clear", "Clear filter and marks, or back", .escape) { [unowned self] in
        if marks.count > 0 || rangeStart != nil {
          unmark()
        } else if !filterText.isEmpty {
          filterText = ""
          applyFilter("")
        } else if !console.screen.comeBack() {
          console.pop()
        }
      },
    ]
  }

  private func marking() -> [Action] {
    [
      .local("list.mark", "Mark", .character(" ")) { [unowned self] in
        guard let row = selectedRow else { return }
        marks.extend(to: table.count)
        marks[row].toggle()
        rangeStart = row
        select(selected + 1)
      },
      .local("list.markRange", "Mark from the last mark to here", .character("m")) {
        [unowned self] in
        guard let row = selectedRow else { return }
        let start = rangeStart.flatMap(rows.place) ?? selected
        marks.extend(to: table.count)
        for place in min(start, selected)...max(start, selected) { marks[rows[place]] = true }
        rangeStart = row
      },
      .local("list.markAll", "Mark all, or none", .character("*")) { [unowned self] in
        marks = marks == shown ? RowSet(limit: 0) : shown
      },
    ]
  }

  // MARK: Doing it

  private func step(_ count: Int) { select(selected + count) }

  /// A page turns the list, not only the selection.
  private func page(_ count: Int) {
    top = max(0, min(top + count, max(0, rows.count - height)))
    select(selected + count)
  }

  private func openViews() {
    let items = views.map { view in
      PickerItem(view.title, detail: view.query) { [unowned self] in
        show(view)
        return .none
      }
    }
    console.overlays.append(PickerOverlay(console, title: say("Views of \(table.nouns)"), items))
  }

  /// Keeps what the list shows now, under a name to be given.
  private func keepView() {
    let query =
      filterText.isEmpty
      ? view.query : view.query.isEmpty ? filterText : "(\(view.query)) \(filterText)"
    let views = console.desk.views
    console.create(
      views,
      preset: [
        (views.list, .text(table.plural)), (views.query, .text(query)),
        (views.order, .text(order.text)),
      ])
  }

  private func openSorting() {
    let all: [Column?] = [nil] + table.columns.filter { $0.isReadable(console.reading) }
    let items = all.flatMap { column in
      [false, true].map { descending in
        let title = column?.title ?? say("Number")
        return PickerItem("\(title) \(descending ? "↓" : "↑")", detail: column?.name ?? "number") {
          [unowned self] in
          sort(by: SortOrder(column, descending: descending))
          return .none
        }
      }
    }
    console.overlays.append(PickerOverlay(console, title: say("Sort by"), items))
  }

  private func openGrouping() {
    let none = PickerItem(say("No groups"), detail: "") { [unowned self] in
      isGrouped = false
      return .none
    }
    let columns = table.columns.filter { column in
      column.isReadable(console.reading) && !column.traits.contains(.long)
        && column !== table.labelColumn
    }
    let items = columns.map { column in
      PickerItem(column.title, detail: column.name) { [unowned self] in
        isGrouped = true
        // Within a group the order stays what it was.
        let isSame = order.column === column
        sort(
          by: SortOrder(
            column, descending: isSame && order.descending, then: isSame ? nil : order))
        return .none
      }
    }
    let all = isGrouped ? [none] + items : items
    console.overlays.append(PickerOverlay(console, title: say("Group by"), all))
  }

  // MARK: The filter line

  /// Takes a key typed in the filter line; false when none is open.
  func takesInFilter(_ key: Key) -> Bool {
    guard var field = filterField else { return false }
    switch key {
    case .enter:
      guard filterError == nil else { return true }
      filterText = field.text
      filterField = nil
    case .escape:
      filterField = nil
      filterText = ""
      applyFilter("")
    case _ where key == .control("f") || key == .character("/") && field.text.isEmpty:
      // What was typed here is looked for everywhere.
      filterField = nil
      filterText = ""
      applyFilter("")
      console.openSearch(field.text)
    case .down, .up, .pageDown, .pageUp:
      // One may look around while typing; what cannot be read is given up.
      let isReadable = filterError == nil
      if isReadable { filterText = field.text }
      filterField = nil
      if !isReadable { applyFilter(filterText) }
      return false
    default:
      let before = field.text
      _ = field.handle(key)
      filterField = field
      if field.text != before { applyFilter(field.text) }
      // The line below has more room than the pane.
      if let filterError { console.complain(filterError.description) }
    }
    return true
  }

  // MARK: The mouse

  /// Clicks select, on a title they sort; the wheel turns the list.
  func answer(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: scroll(-3)
    case .wheelDown: scroll(3)
    case .click, .doubleClick:
      if event.y == 1 {
        if let place = titlePlaces.first(where: { $0.x.contains(event.x - 1) }) {
          let column = columns[place.column].column
          guard column?.isReadable(console.reading) != false else { return .none }
          sort(by: SortOrder(column, descending: order.column === column && !order.descending))
        }
      } else if lines.indices.contains(event.y - 2), !lines[event.y - 2].isHeading {
        select(lines[event.y - 2].place)
        if event.kind == .doubleClick, let row = selectedRow { console.open(table.id(row)) }
      }
    default: break
    }
    return .none
  }

  /// The wheel turns the list; the selection stays on the screen.
  private func scroll(_ lines: Int) {
    top = max(0, min(top + lines, max(0, rows.count - height)))
    select(max(top, min(selected, top + height - 1)))
  }
}
