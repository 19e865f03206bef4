import Exchange
import HelpDesk
import Tables

/// The import of an incident log, twice: the second time everything is known.
///
/// Where the first byte is odd, the header of such a log stands in front of the rest.
enum IncidentTarget {
  private static let header =
    "number,incident_state,sys_mod_count,sys_updated_by,sys_updated_at,caller_id,opened_at,"
    + "category,impact,urgency,priority,assignment_group,assigned_to,reassignment_count,"
    + "reopen_count,made_sla,opened_by,contact_type,location,subcategory,u_symptom,cmdb_ci,"
    + "problem_id,rfc,caused_by,closed_code,resolved_by,resolved_at,closed_at\n"
  private static let rows = [
    "INC1,New,0,Updated by 21,29/2/2016 01:23,Caller 2403,29/2/2016 01:16,Category 55,2 - Medium,"
      + "2 - Medium,3 - Moderate,Group 56,?,0,0,true,Opened by  8,Phone,Location 143,"
      + "Subcategory 170,Symptom 72,?,?,?,?,code 5,Resolver 89,29/2/2016 11:29,5/3/2016 12:00\n",
    "INC1,Closed,5,Updated by 908,5/3/2016 12:00,Caller 2403,29/2/2016 01:16,Category 55,1 - High,"
      + "2 - Medium,2 - High,Group 56,Resolver 89,2,1,false,Opened by  8,E-mail,?,?,?,CI 4,"
      + "Problem ID 2,CHG1,CHG2,code 5,Resolver 89,2016-02-29 11:29,5/3/2016 12:00\n",
    "INC2,Awaiting Vendor,1,Иван Петров,2016-03-01T10:00:00+03:00,?,?,?,3 - Low,3 - Low,4 - Low,"
      + "?,?,?,?,?,?,IVR,?,?,?,?,?,?,?,?,?,?,?\n",
  ]

  static let target = FuzzTarget(
    name: "incidents", longest: 4_096,
    seeds: {
      [
        [1] + Array(rows.joined().utf8), [1] + Array(rows[0].utf8), [1] + Array(rows[2].utf8),
        [0] + Array((header + rows[1]).utf8),
      ]
    },
    prepare: { { test($0) } })

  private static func test(_ input: [UInt8]) {
    var input = InputBytes(input)
    let hasHeader = input.byte() & 1 != 0
    let bytes = (hasHeader ? Array(header.utf8) : []) + input.remaining()
    let sink = MemorySink()
    do {
      var first = IncidentImport(into: sink, zone: Zone(secondsEast: 10_800))
      let report = try first.read(bytes, file: "log.csv")
      demand(report.added + report.unchanged <= report.rows, "more was added than there is")
      demand(report.added == sink.events.count, "events are counted otherwise")
      var second = IncidentImport(into: sink, zone: Zone(secondsEast: 10_800))
      let again = try second.read(bytes, file: "log.csv")
      demand(again.added == 0, "\(again.added) rows count as new when they are read again")
      demand(again.problems == report.problems, "other problems when it is read again")
    } catch {
      demand(error is Refusal, "\(error)")
    }
    DeskReader(sink.desk).readAll()
  }
}
