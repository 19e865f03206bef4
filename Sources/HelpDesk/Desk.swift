import Tables

/// The whole of a help desk in memory: its tables, moved forward by events.
package final class Desk {
  /// The tables, by tag and by name.
  package let tables: TableSet
  /// Employees.
  package let people: PersonTable
  /// Groups of people who work tickets.
  package let teams: TeamTable
  /// Branches, warehouses, rooms.
  package let places: PlaceTable
  /// What the department provides.
  package let services: ServiceTable
  /// Equipment and other configuration items.
  package let assets: AssetTable
  /// Incidents and service requests.
  package let tickets: TicketTable
  /// What was said about tickets.
  package let comments: CommentTable
  /// Requests for change.
  package let changes: ChangeTable
  /// Agreements on service levels.
  package let agreements: AgreementTable
  /// Working calendars.
  package let calendars: CalendarTable
  /// Days on which calendars differ from their weeks.
  package let holidays: HolidayTable
  /// When people are away, and who stands in for them.
  package let absences: AbsenceTable
  /// What people turn to the desk with.
  package let topics: TopicTable
  /// Who is on duty when.
  package let duties: DutyTable
  /// Who gets which tickets by themselves.
  package let rules: AssignmentRuleTable
  /// Work that is planned.
  package let tasks: TaskTable
  /// What people mean to do in a time, agreed with the head of support.
  package let plans: WorkPlanTable
  /// Who worked on what, when and for how long.
  package let worklogs: WorklogTable
  /// What is known of troubles, and what to do then.
  package let articles: ArticleTable
  /// Files that belong to tickets.
  package let attachments: AttachmentTable
  /// Named queries.
  package let views: ViewTable
  /// Programs, and whether they may be used.
  package let software: SoftwareTable
  /// What is installed where.
  package let installations: InstallationTable
  /// What equipment is made of, as inventories find it.
  package let components: ComponentTable
  /// How programs did in their tests.
  package let softwareTests: SoftwareTestTable
  /// The bringing of programs to workstations.
  package let rollouts: RolloutTable
  /// Whom rollouts reach, and what came of it.
  package let rolloutTargets: RolloutTargetTable
  /// What makes a workstation ready.
  package let checklists: ChecklistTable
  /// Workstations that are being prepared.
  package let preparations: PreparationTable
  /// Supplies by warehouse.
  package let stock: StockItemTable
  /// What came to the warehouses and went.
  package let movements: MovementTable
  /// Equipment and supplies handed over.
  package let transfers: TransferTable
  /// What each transfer hands over.
  package let transferLines: TransferLineTable
  /// Equipment in repair.
  package let repairs: RepairTable
  /// Counting by order of the department.
  package let stocktakes: StocktakeTable
  /// What was counted.
  package let countLines: CountLineTable
  /// Where cables end.
  package let ports: PortTable
  /// Cables between ports.
  package let cables: CableTable
  /// The number of the last event applied; 0 for an empty desk.
  package private(set) var lastEvent: Int64 = 0
  /// The time of the last event.
  package private(set) var lastTime = Timestamp(milliseconds: 0)
  /// Who is told of each record that an event sets.
  private(set) weak var watcher: (any RecordWatcher)?
  /// What large events of histories name.
  var eventReferences = EventReferences()
  private var levels: (revision: Int, levels: ServiceLevels)?

  /// An empty desk, with what an organization keeps beside what the program knows.
  package init(_ schema: AssetSchema = AssetSchema()) {
    let all = Catalog.makeTables(schema)
    tables = TableSet(all)
    func only<Wanted: RecordTable>(_ type: Wanted.Type) -> Wanted {
      for case let table as Wanted in all { return table }
      preconditionFailure("the catalog lacks \(type)")
    }
    people = only(PersonTable.self)
    teams = only(TeamTable.self)
    places = only(PlaceTable.self)
    services = only(ServiceTable.self)
    assets = only(AssetTable.self)
    tickets = only(TicketTable.self)
    comments = only(CommentTable.self)
    changes = only(ChangeTable.self)
    agreements = only(AgreementTable.self)
    calendars = only(CalendarTable.self)
    holidays = only(HolidayTable.self)
    absences = only(AbsenceTable.self)
    topics = only(TopicTable.self)
    duties = only(DutyTable.self)
    rules = only(AssignmentRuleTable.self)
    tasks = only(TaskTable.self)
    plans = only(WorkPlanTable.self)
    worklogs = only(WorklogTable.self)
    articles = only(ArticleTable.self)
    attachments = only(AttachmentTable.self)
    views = only(ViewTable.self)
    software = only(SoftwareTable.self)
    installations = only(InstallationTable.self)
    components = only(ComponentTable.self)
    softwareTests = only(SoftwareTestTable.self)
    rollouts = only(RolloutTable.self)
    rolloutTargets = only(RolloutTargetTable.self)
    checklists = only(ChecklistTable.self)
    preparations = only(PreparationTable.self)
    stock = only(StockItemTable.self)
    movements = only(MovementTable.self)
    transfers = only(TransferTable.self)
    transferLines = only(TransferLineTable.self)
    repairs = only(RepairTable.self)
    stocktakes = only(StocktakeTable.self)
    countLines = only(CountLineTable.self)
    ports = only(PortTable.self)
    cables = only(CableTable.self)
    for column in all.flatMap(\.columns) {
      if let choice = column as? Choice<AssetClass> {
        choice.add(schema.items, groups: schema.groups)
      }
      (column as? Choices<AssetClass>)?.add(schema.items)
    }
    for table in all {
      table.desk = self
      table.reader = table.makeReader()
    }
  }

  /// The record types, in the order of the catalog.
  package var recordTables: [RecordTable] { tables.all.compactMap { $0 as? RecordTable } }

  /// The records of which reckoned columns have changed since the last call without an event of their own:
  /// by records that belong to them, or have belonged, and by days that pass.
  /// - Complexity: O(these records); O(stock items) where a movement has passed out of what counts.
  package func takeReckonedAnew() -> [RecordID] {
    recordTables.flatMap { $0.takeReckonedAnew() }.filter { record in
      tables.table(tagged: record.table)?.isKnown(record.row) ?? false
    }
  }

  /// The table of that plural or singular name.
  package func table(named name: String) -> RecordTable? {
    tables.table(named: name) as? RecordTable
  }

  /// The record that `T-42` names, whether it exists or not.
  package func record(numbered text: String) -> (table: RecordTable, row: Int)? {
    guard let (table, row) = tables.record(numbered: text),
      let table = table as? RecordTable
    else { return nil }
    return (table, row)
  }

  /// The agreements and calendars in force, made anew only after one of them changed.
  package var serviceLevels: ServiceLevels {
    let revision = ServiceLevels.sources(self).reduce(0) { $0 &+ $1.revision }
    if let levels, levels.revision == revision { return levels.levels }
    let made = ServiceLevels(
      Draft(desk: self, actor: Actor(person: 0, login: ""), now: lastTime))
    levels = (revision, made)
    return made
  }

  /// The one who acts under `login`.
  package func actor(login: String) -> Actor {
    Actor(person: people.login.row(named: login, where: people.isLive) ?? 0, login: login)
  }

  /// What people call the author of an event: the name, or the login of one who is not known.
  package func name(of author: Actor) -> String {
    people.isKnown(author.person) ? people.label(author.person) : author.login
  }

  /// The event that edits make, numbered after the last one, linked to the records' histories.
  package func event(
    _ command: some Command, edits: [RecordEdit], by actor: Actor, at now: Timestamp
  ) -> Event {
    Event(
      number: lastEvent + 1, author: actor, time: max(now, lastTime), occurred: nil,
      deed: command.deed, undoes: command.undoes, edits: linked(edits))
  }

  /// Edits with the number of each record's event before.
  package func linked(_ edits: [RecordEdit]) -> [LinkedEdit] {
    edits.map { edit in
      let table = tables.table(tagged: edit.record.table)
      let row = edit.record.row
      let previous = table.flatMap { row < $0.count ? $0.event[row] : nil } ?? 0
      return LinkedEdit(edit: edit, previous: previous)
    }
  }

  /// Moves the desk forward by one event. It cannot fail: events hold values, not rules.
  package func apply(_ event: Event) {
    for linked in event.edits {
      let edit = linked.edit
      guard let table = tables.table(tagged: edit.record.table) else {
        tables.keepUnknown(edit)
        continue
      }
      watcher?.leaves(edit.record)
      table.grow(to: edit.record.row + 1)
      for field in edit.fields {
        table.set(field.value, row: edit.record.row, column: field.column)
      }
      table.mark(edit.record.row, edit.presence)
      table.stamp(edit.record.row, event: event.number, at: event.when)
      watcher?.enters(edit.record)
    }
    advance(to: event.number, time: event.time)
  }

  /// Tells `watcher` of each record that an event sets, in place of whoever was told before; it is
  /// told as long as somebody else holds it.
  package func watch(_ watcher: any RecordWatcher) { self.watcher = watcher }

  /// Takes in that `events` of the log are lost: what is met next may refer to records that they made.
  func missRecords(made events: Int64) {
    // Few events make more than one record, and none makes a thousand.
    for table in tables.all { table.miss(Int(min(events, 1 << 20)) * 1_000) }
  }

  /// Says where the desk stands, after a snapshot was mapped or an event was replayed.
  package func advance(to number: Int64, time: Timestamp) {
    lastEvent = number
    lastTime = max(lastTime, time)
  }
}
