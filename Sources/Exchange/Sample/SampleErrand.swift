import HelpDesk
import Tables

/// What happens to a piece of sample equipment by and by: it is repaired, lost, written off.
struct SampleErrand {
  /// The asset's row.
  var asset: Int
  /// The branch, by its place among the enterprise's.
  var branch: Int
  /// The deeds to come and when, milliseconds; the next one last.
  var steps: [(moment: Int64, deed: String)]

  /// What happens in two years.
  static func plan(_ enterprise: SampleEnterprise, _ random: inout SampleRandom) -> [SampleErrand] {
    let calendar = enterprise.calendar
    let day = SampleCalendar.day
    var touched: Set<Int> = []
    var errands: [SampleErrand] = []
    /// Adds an errand that begins `ago` days before now.
    func add(_ asset: Int, _ branch: Int, ago: ClosedRange<Int>, then deeds: [(String, Int64)]) {
      guard asset != 0, touched.insert(asset).inserted else { return }
      var moment = calendar.moment(-random.within(ago), after: calendar.now, hour: 9)
      var steps: [(moment: Int64, deed: String)] = []
      for (deed, later) in deeds {
        moment = calendar.atWork(moment + later + random.within(0...(6 * day / 24)), &random)
        if moment < calendar.now { steps.append((moment, deed)) }
      }
      errands.append(SampleErrand(asset: asset, branch: branch, steps: steps.reversed()))
    }
    let count = enterprise.people.count
    for index in 0..<(4 + count / 10) {
      let person = enterprise.people[random.below(count)]
      let asset = random.pick([person.computer, person.computer, person.monitor])
      // The last few are still away.
      let ago = index < 4 + count / 900 ? 3...9 : 30...700
      add(
        asset, person.branch, ago: ago,
        then: [("repair", 0), ("return", Int64(random.within(10...25)) * day)])
    }
    for _ in 0..<(2 + count / 1_000) {
      let person = enterprise.people[random.below(count)]
      let asset = person.telephone == 0 ? person.mouse : person.telephone
      add(asset, person.branch, ago: 20...600, then: [("lose", 0)])
    }
    for _ in 0..<(3 + count / 60) {
      let person = enterprise.people[random.below(count)]
      let asset = person.keyboard == 0 ? person.monitor : person.keyboard
      add(
        asset, person.branch, ago: 20...700, then: [("store", 0), ("writeOff", 30 * day)])
    }
    return errands
  }
}

extension SampleEnterprise {
  /// Takes the next step of an errand.
  func perform(_ errand: inout SampleErrand) throws {
    guard let step = errand.steps.popLast() else { return }
    let assets = desk.assets
    let isRussian = branches[errand.branch].language == .russian
    if ["repair", "return"].contains(step.deed) {
      return try repair(errand.asset, step.deed, at: step.moment, errand.branch, isRussian)
    }
    var edit = RecordEdit(assets.id(errand.asset), [])
    switch step.deed {
    case "lose":
      edit.change(assets.status, to: .choice(AssetStatus.lost))
      let note = isRussian ? "Не найдено при инвентаризации." : "Not found when stock was taken."
      edit.change(assets.note, to: .text(note))
    case "store":
      edit.change(assets.holder, to: .none)
      edit.change(assets.place, to: .row(branches[errand.branch].warehouse))
      edit.change(assets.status, to: .choice(AssetStatus.inStock))
    default:
      edit.change(assets.status, to: .choice(AssetStatus.writtenOff))
      edit.change(assets.note, to: .text(isRussian ? "Изношено." : "Worn out."))
    }
    try add(step.deed, by: clerk(of: errand.branch), at: step.moment, [edit])
    if step.deed == "store" { forget(errand.asset) }
  }

  /// Sends an asset to the service centre, or takes it back from there.
  private func repair(
    _ asset: Int, _ deed: String, at moment: Int64, _ branch: Int, _ isRussian: Bool
  ) throws {
    let repairs = desk.repairs
    let clerk = clerk(of: branch)
    let faults =
      switch (desk.assets.nature(of: asset), isRussian) {
      case (.notebook, true): ["Полосы на экране", "Не держит заряд", "Не включается"]
      case (.notebook, false):
        ["Lines on the screen", "The battery holds no charge", "Does not start"]
      case (.workstation, true): ["Не включается", "Шумит вентилятор", "Гудит блок питания"]
      case (.workstation, false): ["Does not start", "The fan is loud", "The power supply hums"]
      case (_, true): ["Не включается"]
      case (_, false): ["Does not start"]
      }
    if deed == "repair" {
      let due = calendar.date(moment).adding(days: 21)
      return try perform(
        deed, desk.assets, asset, by: clerk, at: moment,
        [
          (repairs.fault, .text(faults[asset % faults.count])),
          (repairs.supplier, .text(isRussian ? "ООО «Сервис-Плюс»" : "Service Plus Ltd")),
          (repairs.due, .integer(Int64(due.days))),
        ])
    }
    guard let row = repairs.asset.rows(referringTo: asset).first else { return }
    try perform(
      deed, repairs, row, by: clerk, at: moment,
      [(repairs.result, .text(isRussian ? "Узел заменён." : "The part was replaced."))])
  }

  /// Nobody uses an asset any more.
  private func forget(_ asset: Int) {
    for index in people.indices {
      if people[index].keyboard == asset { people[index].keyboard = 0 }
      if people[index].monitor == asset { people[index].monitor = 0 }
    }
  }
}
