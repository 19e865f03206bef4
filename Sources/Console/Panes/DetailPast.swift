import HelpDesk
import ScreenGrid
import Tables

// Looking back at a record as it was.
extension DetailPane {
  /// The keys of the slider: a change back or on, a day, a moment to compare with.
  func lookingBack(_ table: RecordTable, _ row: Int) -> [Action] {
    let isThen = past != nil
    let looking: [Action] = [
      .local("detail.earlier", "As it was before the last change", .character("<")) {
        [unowned self] in
        do throws(Complaint) {
          var view = try lookBack(from: table.id(row))
          if view.step(-1) {
            look(at: view)
          } else {
            console.complain(say("nothing is known from before"))
          }
        } catch {
          console.complain(error.message)
        }
      },
      .local("detail.day", "As it was on a day", .character("@")) { [unowned self] in
        askForDay(table, row)
      },
    ]
    guard isThen else {
      return looking + [
        .local("detail.compare", "Compare with this moment", .character("=")) { [unowned self] in
          console.complain(say("< or @ goes back first, then = marks a moment to compare with"))
        }
      ]
    }
    return [
      .local("detail.later", "After the next change", .character(">"), hint: "later") {
        [unowned self] in
        guard var view = past else { return }
        look(at: view.step(1) && !view.isPresent ? view : nil)
      },
      .local("detail.compare", "Compare with this moment", .character("="), hint: "compare") {
        [unowned self] in
        past?.mark()
        forget()
      },
      .local("detail.present", "Back to the present", .escape, hint: "present") {
        [unowned self] in look(at: nil)
      },
    ] + looking
  }

  private func lookBack(from record: RecordID) throws(Complaint) -> RecordPast {
    if let past { return past }
    return try RecordPast(of: record, in: console)
  }

  private func look(at view: RecordPast?) {
    past = view
    goToTop()
    forget()
  }

  private func askForDay(_ table: RecordTable, _ row: Int) {
    console.overlays.append(
      FormOverlay.question(
        console, title: say("As it was on which day?"), console.desk.holidays.day
      ) { [unowned self] value throws(Complaint) in
        guard case .integer(let days) = value else { return }
        let day = CivilDate(days: Int32(truncatingIfNeeded: days))
        var view = try lookBack(from: table.id(row))
        guard view.go(to: day, console.reading.zone) else {
          throw Complaint(say("\(table.number(row)) was not there on \(day.figures)"))
        }
        look(at: view)
      })
  }
}
