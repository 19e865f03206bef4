import HelpDesk
import Tables

/// The cable network of a branch: outlets in its rooms, the patch panel, the switch.
struct SampleCabling {
  private let enterprise: SampleEnterprise
  private let branch: Int
  /// A panel has so many ports.
  private static let ports = 24

  init(_ enterprise: SampleEnterprise, _ branch: Int) {
    self.enterprise = enterprise
    self.branch = branch
  }

  /// Notes the day on which it was built.
  func plan(_ agenda: SampleAgenda) { agenda.add(daysAgo: 400) { try make(at: $0) } }

  private func make(at moment: Int64) throws {
    let desk = enterprise.desk
    let (ports, cables, assets) = (desk.ports, desk.cables, desk.assets)
    let (place, clerk) = (enterprise.branches[branch], enterprise.clerk(of: branch))
    guard let network = place.switches.first, let panel = panel(of: place) else { return }
    let people = enterprise.people.filter { $0.branch == branch && $0.computer != 0 }
    for (index, person) in people.prefix(Self.ports).enumerated() {
      func port(_ name: String, _ kind: PortKind, _ asset: Int, _ room: Int = 0) throws -> Int {
        try enterprise.create(
          ports, by: clerk, at: moment,
          [
            (ports.name, .text(name)), (ports.kind, .choice(kind)), (ports.asset, .row(asset)),
            (ports.place, .row(room)), (ports.position, .integer(Int64(index + 1))),
            (ports.network, kind == .networkDevice ? .text("\(100 + index / 8)") : .none),
          ])
      }
      let room = desk.places.label(person.place).split(separator: " ").last.map(String.init) ?? ""
      let outlet = try port("\(room)-\(index + 1)", .outlet, 0, person.place)
      let back = try port("\(assets.label(panel))/\(index + 1)", .panel, panel)
      let device = try port("eth0", .endDevice, person.computer)
      let switched = try port("Gi0/\(index + 1)", .networkDevice, network)
      func cable(_ from: Int, _ to: Int, _ kind: CableKind, _ length: Int, _ test: CableTest?)
        throws
      {
        try enterprise.create(
          cables, by: clerk, at: moment,
          [
            (cables.from, .row(from)), (cables.to, .row(to)), (cables.kind, .choice(kind)),
            (cables.length, .integer(Int64(length))), (cables.category, .text("Cat 6")),
            (cables.test, .choice(test)),
            (cables.tested, test == nil ? .none : enterprise.day(-400)),
          ])
      }
      let result: CableTest = index == 6 ? .failed : index == 11 ? .marginal : .passed
      try cable(outlet, back, .permanent, 12 + index * 3, index == 15 ? nil : result)
      // Some outlets are not in use, so that nothing is plugged in at the panel.
      if index % 7 != 5 { try cable(back, switched, .patchCord, 1, nil) }
      try cable(device, outlet, .patchCord, 3, nil)
    }
  }

  private func panel(of place: SampleBranch) -> Int? {
    let assets = enterprise.desk.assets
    return assets.place.rows(referringTo: place.serverRoom).first {
      assets.kind[$0] == .patchPanel
    }
  }
}
