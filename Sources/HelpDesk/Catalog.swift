import Tables

/// The record types of the desk. A new one is added here and nowhere else in this target.
enum Catalog {
  /// The tables of an empty desk, in the order of menus.
  static func makeTables(_ schema: AssetSchema) -> [RecordTable] {
    [
      TicketTable(), CommentTable(), AssetTable(schema), ChangeTable(), PersonTable(), TeamTable(),
      PlaceTable(), ServiceTable(), TopicTable(), ArticleTable(), AgreementTable(), CalendarTable(),
      HolidayTable(),
      AbsenceTable(), DutyTable(), AssignmentRuleTable(), TaskTable(), WorkPlanTable(),
      WorklogTable(),
      AttachmentTable(), ViewTable(),
      SoftwareTable(), InstallationTable(), ComponentTable(), SoftwareTestTable(), RolloutTable(),
      RolloutTargetTable(), ChecklistTable(), PreparationTable(), StockItemTable(), MovementTable(),
      TransferTable(), TransferLineTable(), RepairTable(), StocktakeTable(), CountLineTable(),
      PortTable(), CableTable(),
    ]
  }
}
