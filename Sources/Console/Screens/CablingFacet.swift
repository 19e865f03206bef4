import HelpDesk
import ScreenGrid
import Tables

extension Facet {
  /// Where the cables of an asset lead, each way as a line and step by step.
  static func cabling(_ assets: AssetTable) -> Facet {
    let ports = assets.desk.ports
    return Facet(
      title: "Cables",
      count: { _, row, _ in ports.asset.count(referringTo: row, upTo: Facet.mostCounted) }
    ) { lines, _, row in
      let all = ports.rows(of: row)
      if all.isEmpty { return lines.note(say("It has no ports; gJ n makes one.")) }
      for port in all.prefix(64) { lines.trace(through: port, assets.desk, isBrief: all.count > 4) }
      if all.count > 64 { lines.more(all.count - 64) }
    }
  }

  /// The way through a port.
  static func trace(_ ports: PortTable) -> Facet {
    Facet(title: "Trace") { lines, _, row in lines.trace(through: row, ports.desk, isBrief: false) }
  }

  /// The way that a cable is part of.
  static func trace(_ cables: CableTable) -> Facet {
    Facet(title: "Trace") { lines, _, row in
      lines.trace(through: cables.from.row(row), cables.desk, isBrief: false)
    }
  }
}

extension DetailLines {
  /// The way through a port: drawn as a line where it fits, then its ports and cables in turn.
  fileprivate mutating func trace(through port: Int, _ desk: Desk, isBrief: Bool) {
    let trace = CableTrace(through: port, on: desk)
    let (ports, cables) = (desk.ports, desk.cables)
    // A port of a computer is called the same on all of them.
    func name(_ port: Int) -> String {
      let (label, asset) = (ports.label(port), ports.asset.row(port))
      let owner = asset == 0 ? "" : desk.assets.label(asset)
      return owner.isEmpty || label.hasPrefix(owner) ? label : "\(owner) \(label)"
    }
    let line = trace.steps.map { step in
      let cable = step.cable == 0 ? "" : cables.kind[step.cable] == .patchCord ? " ── " : " ══ "
      return cable + name(step.port)
    }.joined()
    let isDoubtful = trace.isDoubtful(on: desk)
    if !lines.isEmpty { add([], target: nil) }
    if TextWidth.columns(of: line) + 2 <= width {
      row(
        [(isDoubtful ? "! " : "", isDoubtful ? 2 : 0, .high), (line, width - 2, .title)],
        target: ports.id(port))
    }
    guard !isBrief else { return }
    if trace.steps.count == 1 { note(say("Nothing is plugged in.")) }
    for step in trace.steps {
      if step.cable != 0 { self.cable(step.cable, desk) }
      self.port(step.port, desk)
    }
  }

  private mutating func port(_ row: Int, _ desk: Desk) {
    let ports = desk.ports
    let (asset, place) = (ports.asset.row(row), ports.place.row(row))
    let facts = [
      ports.kind[row].map { say($0.title) } ?? "", asset == 0 ? "" : desk.assets.label(asset),
      place == 0 ? "" : desk.places.label(place),
      ports.network.isEmpty(row) ? "" : "VLAN \(ports.network[row])",
      ports.isBroken[row] ? say("out of order") : "",
    ]
    self.row(
      [
        ("● ", 2, ports.isBroken[row] ? .critical : .good), (ports.label(row), 16, .link),
        (facts.filter { !$0.isEmpty }.joined(separator: ", "), 90, .text),
      ], target: ports.id(row))
  }

  private mutating func cable(_ row: Int, _ desk: Desk) {
    let cables = desk.cables
    let facts = [
      cables.kind[row].map { say($0.title) } ?? "", cables.category[row],
      cables.length[row].map { say("\($0) m") } ?? "", cables.color[row],
    ]
    let test = cables.test[row].map { result in
      let day = cables.tested[row].map { " " + $0.figures } ?? ""
      return say(result.title) + day
    }
    let role: Role =
      switch cables.test[row] {
      case .passed: .good
      case .marginal: .medium
      case .failed: .critical
      case nil: .dim
      }
    self.row(
      [
        ("│ ", 2, .border), (cables.number(row), 9, .dim),
        (facts.filter { !$0.isEmpty }.joined(separator: ", "), 34, .dim),
        (test ?? say("no test yet"), 40, role),
      ], target: cables.id(row))
  }
}
