import Tables

extension Draft {
  /// Computes anew the time spent on tickets and tasks whose entries in the work log the draft makes,
  /// changes or takes away. What was noted before there were entries stays in the sum.
  mutating func computeTimeSpent() {
    let log = desk.worklogs
    var added: [RecordID: Int64] = [:]
    for edit in settled where edit.record.table == WorklogTable.tag {
      let row = edit.record.row
      for column in [log.ticket, log.task] as [ReferenceColumn] {
        if log.isLive(row), column.row(row) != 0 {
          added[column.target.id(column.row(row)), default: 0] &-= log.length[row] ?? 0
        }
        let target = self.row(column, row)
        if isLive(log, row), target != 0 {
          added[column.target.id(target), default: 0] &+= number(log.length, row) ?? 0
        }
      }
    }
    // In the order of their numbers: the same command makes the same event.
    let records = added.keys.sorted { ($0.table, $0.row) < ($1.table, $1.row) }
    for record in records {
      let sum = record.table == TaskTable.tag ? desk.tasks.timeSpent : desk.tickets.timeSpent
      // Whatever an undo has put here, the sum follows from the entries.
      let before = record.row < sum.table.count ? sum[record.row] ?? 0 : 0
      let total = before &+ (added[record] ?? 0)
      set(sum, record.row, number: total > 0 ? total : nil)
    }
  }
}
