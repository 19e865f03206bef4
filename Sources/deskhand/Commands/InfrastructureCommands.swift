import Exchange
import HelpDesk
import Tables

/// `deskhand impact` and `deskhand trace`: what hangs on what, and where cables lead.
enum InfrastructureCommands {
  static let impact = CommandSpec(
    name: "impact", operands: "ASSET", summary: "what breaks if a piece of equipment stops",
    details: [
      """
      The equipment that is part of it, runs on it, is connected to it or depends on it, over others too, \
      with the open tickets about them and the changes to come; and what it needs itself.
      """
    ],
    options: [.textOrJSON], words: [.other],
    examples: ["deskhand impact A-17", "deskhand impact A-17 --format json"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1...1, "impact needs one ASSET: impact A-17")
    let session = try DeskSession(invocation, readOnly: true)
    let (table, row) = try session.record(invocation.words[0])
    guard table === session.desk.assets else {
      throw invocation.usage(say("\(table.number(row)) is no equipment"))
    }
    let impact = AssetImpact(of: row, on: session.desk)
    let output = Output()
    if invocation.choice("format") == "json" {
      try output.raw(json(impact, row, session.desk))
      return try output.flush()
    }
    output.page()
    let name = session.desk.assets.label(row)
    try output.line(
      say(
        impact.count == 0
          ? "If \(name) stops, nothing else does"
          : .counted(
            impact.count, one: "If \(name) stops: \(impact.count) more is hit",
            other: "If \(name) stops: \(impact.count) more are hit")), .bold)
    try tree(impact.nodes, session.desk, output)
    try list(say("Open tickets"), impact.tickets, session.desk.tickets, output)
    try list(say("Changes to come"), impact.changes, session.desk.changes, output)
    if !impact.needs.isEmpty {
      try output.line()
      try output.line(say("It needs (\(impact.needs.count))"), .bold)
      try tree(impact.needs, session.desk, output)
    }
    try output.flush()
    output.finish()
  }

  static let trace = CommandSpec(
    name: "trace", operands: "ASSET|PORT", summary: "where cables lead from equipment or a port",
    words: [.other], examples: ["deskhand trace A-17", "deskhand trace PT-3"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1...1, "trace needs one ASSET or PORT: trace A-17")
    let session = try DeskSession(invocation, readOnly: true)
    let desk = session.desk
    let (table, row) = try session.record(invocation.words[0])
    let traces: [CableTrace]
    if table === desk.assets {
      traces = CableTrace.all(from: row, on: desk)
    } else if table === desk.ports {
      traces = [CableTrace(through: row, on: desk)]
    } else {
      throw invocation.usage(say("\(table.number(row)) has no cables; name equipment or a port"))
    }
    let output = Output()
    if traces.isEmpty { try output.line(say("Nothing is plugged in."), .dim) }
    for trace in traces {
      let line = trace.steps.map { step in
        let cable = step.cable == 0 ? "" : " —\(desk.cables.number(step.cable))— "
        let asset = desk.ports.asset.row(step.port)
        return cable + desk.ports.label(step.port)
          + (asset == 0 ? "" : " (\(desk.assets.label(asset)))")
      }.joined()
      try output.line(line + (trace.isDoubtful(on: desk) ? "  ! " + say("look at its tests") : ""))
    }
    try output.flush()
  }

  private static func tree(
    _ nodes: [AssetImpact.Node], _ desk: Desk, _ output: Output
  ) throws(Failure) {
    for node in nodes {
      let relation = desk.assets.column(tagged: node.relation)?.title.firstLowercased ?? ""
      try output.text(String(repeating: "  ", count: min(node.depth, 12)))
      try output.text(desk.assets.number(node.row), .number)
      try output.text("  \(desk.assets.label(node.row))  ")
      try output.line(relation, .dim)
    }
  }

  private static func list(
    _ title: String, _ rows: [Int], _ table: RecordTable, _ output: Output
  ) throws(Failure) {
    if rows.isEmpty { return }
    try output.line()
    try output.line("\(title) (\(rows.count))", .bold)
    for row in rows {
      try output.text("  " + table.number(row), .number)
      try output.line("  " + table.label(row))
    }
  }

  private static func json(_ impact: AssetImpact, _ row: Int, _ desk: Desk) -> [UInt8] {
    var writer = JSONWriter()
    func nodes(_ key: String, _ nodes: [AssetImpact.Node]) {
      writer.key(key)
      writer.beginArray()
      for node in nodes {
        writer.beginObject()
        for (name, text) in [
          ("number", desk.assets.number(node.row)), ("name", desk.assets.label(node.row)),
          ("relation", desk.assets.column(tagged: node.relation)?.name ?? ""),
        ] {
          writer.key(name)
          writer.string(text)
        }
        writer.key("depth")
        writer.integer(Int64(node.depth))
        writer.endObject()
      }
      writer.endArray()
    }
    func numbers(_ key: String, _ rows: [Int], _ table: RecordTable) {
      writer.key(key)
      writer.beginArray()
      for row in rows { writer.string(table.number(row)) }
      writer.endArray()
    }
    writer.beginObject()
    writer.key("number")
    writer.string(desk.assets.number(row))
    nodes("hit", impact.nodes)
    numbers("tickets", impact.tickets, desk.tickets)
    numbers("changes", impact.changes, desk.changes)
    nodes("needs", impact.needs)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
