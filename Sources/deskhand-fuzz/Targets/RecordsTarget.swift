import Exchange
import HelpDesk
import Tables

/// The import of records from CSV, twice: the second time what was made is known.
///
/// The first byte chooses the table; where it is odd, a header of all that table's fields stands in front
/// of the rest.
enum RecordsTarget {
  static let target = FuzzTarget(
    name: "records", longest: 2_048,
    seeds: {
      let desk = SmallDesk().desk
      return desk.recordTables.enumerated().map { index, table in
        var bytes: [UInt8] = [UInt8(index * 2)]
        TableExport.csv(
          table, rows: [1, 3], columns: [nil] + table.formColumns.map(Optional.some),
          reading: SmallDesk.reading
        ) { bytes += $0 }
        return bytes
      }
    },
    prepare: { { test($0) } })

  private static func test(_ input: [UInt8]) {
    var input = InputBytes(input)
    let choice = Int(input.byte())
    let desk = SmallDesk().desk
    let tables = desk.recordTables
    let table = tables[choice / 2 % tables.count]
    let names = ["number"] + table.formColumns.map(\.name)
    let header = choice & 1 == 1 ? Array((names.joined(separator: ",") + "\n").utf8) : []
    let bytes = header + input.remaining()
    do {
      let report = try read(bytes, table)
      demand(
        report.made + report.changed + report.unchanged + report.problems.count >= report.lines,
        "lines are lost")
      let again = try read(bytes, table)
      demand(again.lines == report.lines, "other lines when it is read again")
    } catch {
      demand(error is Refusal, "\(error)")
    }
    DeskReader(desk).readAll()
  }

  private static func read(_ bytes: [UInt8], _ table: RecordTable) throws -> TableImportReport {
    let desk = table.desk ?? Desk()
    let actor = Actor(person: 1, login: "fuzz")
    var records = TableImport(
      table, into: TrialSink(desk, by: actor, at: SmallDesk.now), at: SmallDesk.now, zone: .utc,
      TableImport.Options(keepsDeeds: true))
    return try records.read(bytes, file: "records.csv")
  }
}
