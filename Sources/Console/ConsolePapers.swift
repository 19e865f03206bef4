import HelpDesk
import ScreenGrid
import Tables

/// Papers: records on official forms, which the program writes and opens.
extension Console {
  /// Asks on which of the forms that fit a record is to be printed.
  func printAction(_ table: RecordTable, _ row: Int) -> Action {
    .local("\(table.singular).print", "Print…", .character("P"), hint: "print") {
      [unowned self] in
      let record = table.id(row)
      let items = PaperForm.all(for: table).map { form in
        let obstacle = form.obstacle(row, of: table)
        return PickerItem(
          say(form.title), detail: obstacle.map(say) ?? form.officialName, isDim: obstacle != nil
        ) { [unowned self] in
          guard let obstacle = form.obstacle(row, of: table) else { return .print(form, record) }
          complain("\(table.number(row)): \(say(obstacle))")
          return .none
        }
      }
      let title = say("Print \(table.number(row)) \(table.label(row))")
      overlays.append(PickerOverlay(self, title: title, items))
    }
  }

  /// " · P prints: ИНВ-1, ИНВ-18": the papers that a deed makes due.
  func papers(dueAfter deed: Deed, _ table: RecordTable, _ rows: [Int]) -> String {
    guard rows.count == 1, let row = rows.first else { return "" }
    let forms = PaperForm.due(after: deed.name, row, of: table).map(\.officialName)
    if forms.isEmpty { return "" }
    let key = bindings.keys(of: printAction(table, row)).first?.label ?? ":"
    return say(" · \(key) prints \(forms.joined(separator: ", "))")
  }
}
