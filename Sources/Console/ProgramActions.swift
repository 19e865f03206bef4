import HelpDesk
import ScreenGrid
import Tables

/// What can be done wherever one is.
extension Console {
  func programActions() -> [Action] {
    [
      undoAction,
      .local("call", "Take a call", .character("N")) { [unowned self] in takeCall() },
      .local("palette", "All actions", .character(":"), hint: "command") { [unowned self] in
        openPalette()
      },
      .local("search", "Search everything", .control("f"), .character("/")) {
        [unowned self] in openSearch()
      },
      .local("help", "Keys in force", .character("?"), .function(1), hint: "help") {
        [unowned self] in
        overlays.append(HelpOverlay(self))
      },
      Action("back", "Back, or quit", .character("q")) { [unowned self] in
        if screens.count > 1 {
          pop()
          return .none
        }
        return .quit
      },
      // One Esc too many must not end a day's work.
      Action("home", "Back", .escape) { [unowned self] in
        if screen.comeBack() { return .none }
        if (screen as? ScanScreen)?.isAll == true { return leaveCounting() }
        if screens.count > 1 { pop() }
        return .none
      },
      Action("quit", "Quit", .character("Q")) { .quit },
    ]
  }

  /// Whoever came to count goes back to the shell, once Esc is pressed twice.
  private func leaveCounting() -> Effect {
    let since = escaped.map { workplace.now.milliseconds - $0.milliseconds }
    if let since, since < 5_000 { return .quit }
    escaped = workplace.now
    notify(say("Esc again ends; everything that was scanned is kept."))
    return .none
  }

  /// Opens the search over everything, for a text that was typed elsewhere perhaps.
  func openSearch(_ text: String = "") { overlays.append(SearchOverlay(self, text)) }

  /// Where one can go from anywhere: shown in the palette.
  private func destinations() -> [PickerItem] {
    var items = [
      PickerItem(say("Main screen"), detail: "gh") { [unowned self] in
        goHome()
        return .none
      },
      PickerItem(say("Dashboard"), detail: "gd") { [unowned self] in
        openDashboard()
        return .none
      },
      PickerItem(say("Work plan"), detail: "gn") { [unowned self] in
        openPlan()
        return .none
      },
    ]
    for table in desk.recordTables {
      items.append(
        PickerItem(say("List: \(table.title)"), detail: "g\(table.shortcut)") { [unowned self] in
          open(table)
          return .none
        })
      items.append(
        PickerItem(say("New \(table.noun)"), detail: "") { [unowned self] in
          create(table)
          return .none
        })
    }
    return items
  }

  private func opening(_ table: RecordTable, _ row: Int) -> PickerItem {
    PickerItem(
      say("Open \(table.number(row)) \(table.label(row))"), detail: say(table.noun)
    ) { [unowned self] in
      open(table.id(row))
      return .none
    }
  }

  /// Every action by name, every list, and any record by its number.
  func openPalette() {
    let items =
      actions().map { action in
        let keys = bindings.keys(of: action).map(\.label).joined(separator: " ")
        return PickerItem(action.title, detail: keys, isDim: action.obstacle != nil) {
          [unowned self] in run(action)
        }
      } + destinations()
    let picker = PickerOverlay(self, title: say("All actions; or a record's number or name"), items)
    picker.typed = { [unowned self] text in
      if let (table, row) = desk.record(numbered: text), table.isKnown(row) {
        return [opening(table, row)]
      }
      // Two letters say too little of a name.
      guard text.count > 2 else { return [] }
      return [desk.assets, desk.people, desk.places, desk.services, desk.teams, desk.articles]
        .flatMap {
          (table: RecordTable) in
          table.matches(text, limit: 3).map { opening(table, $0) }
        }
    }
    overlays.append(picker)
  }
}
