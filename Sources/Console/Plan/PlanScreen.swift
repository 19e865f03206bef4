import HelpDesk
import ScreenGrid
import Tables

/// What somebody has to do and has done, day by day, beside the selected task or ticket.
final class PlanScreen: Screen {
  private let plan: PlanPane
  private let detail: DetailPane

  override init(_ console: Console) {
    plan = PlanPane(console)
    detail = DetailPane(console, emptyText: say("Nothing is selected."))
    super.init(console)
  }

  override var panes: [Pane] { [plan, detail] }
  override var title: String { say("Work plan") }

  override func follow() {
    detail.show(
      plan.record.flatMap { record in
        (console.desk.tables.table(tagged: record.table) as? RecordTable).map { ($0, record.row) }
      })
  }

  override func arrange(_ area: Rect) -> [(pane: Pane, area: Rect)] {
    if area.width >= 110 {
      let right = area.width * 2 / 5
      return [(plan, area.droppingRight(right)), (detail, area.right(right))]
    }
    guard area.height >= 24 else { return [(plan, area)] }
    let low = area.height * 2 / 5
    return [(plan, area.droppingBottom(low)), (detail, area.bottom(low))]
  }
}

extension Console {
  /// Opens the work plan; from a list one goes sideways.
  package func openPlan() {
    if screen is PlanScreen { return }
    if screen is TableScreen { pop() }
    push(PlanScreen(self))
  }
}
