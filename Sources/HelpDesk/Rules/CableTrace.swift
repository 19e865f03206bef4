import Tables

/// The way that the cables lead from a port: the port, a cable, the next port, and so on to the last.
package struct CableTrace {
  /// One port on the way, with the cable that leads to it.
  package struct Step: Equatable, Sendable {
    /// The cable's row; 0 for the port that the way begins at.
    package let cable: Int
    /// The port's row.
    package let port: Int
  }

  /// The way, from its one end to the other.
  package private(set) var steps: [Step] = []

  /// Follows the cables from `port` both ways; a ring ends where it began.
  /// - Complexity: O(cables on the way).
  package init(through port: Int, on desk: Desk) {
    let cables = desk.cables.rows(at: port)
    var ways = cables.map { Self.follow($0, from: port, desk) }
    // The way that leads to a network device is the one that ends the line.
    ways.sort { !Self.endsInNetwork($0, desk) && Self.endsInNetwork($1, desk) }
    if ways.count == 2, ways[0].last?.port != port {
      let before = ways[0].reversed()
      steps = before.enumerated().map { index, step in
        Step(cable: index == 0 ? 0 : ways[0][ways[0].count - index].cable, port: step.port)
      }
      steps.append(Step(cable: ways[0][0].cable, port: port))
      steps += ways[1]
    } else {
      steps = [Step(cable: 0, port: port)] + (ways.first ?? [])
    }
  }

  private static func follow(_ first: Int, from start: Int, _ desk: Desk) -> [Step] {
    let (ports, cables) = (desk.ports, desk.cables)
    var steps: [Step] = []
    var seen: Set<Int> = []
    var (cable, port) = (first, start)
    while seen.insert(cable).inserted {
      port = cables.end(of: cable, from: port)
      steps.append(Step(cable: cable, port: port))
      guard (ports.kind[port]?.sides ?? 1) == 2,
        let next = cables.rows(at: port).first(where: { $0 != cable })
      else { break }
      cable = next
    }
    return steps
  }

  private static func endsInNetwork(_ steps: [Step], _ desk: Desk) -> Bool {
    steps.last.map { desk.ports.kind[$0.port] == .networkDevice } ?? false
  }

  /// The ways from an asset's ports, those that are connected.
  package static func all(from asset: Int, on desk: Desk) -> [CableTrace] {
    desk.ports.rows(of: asset).map { CableTrace(through: $0, on: desk) }
      .filter { $0.steps.count > 1 }
  }

  /// Whether a cable on the way has not passed its test, or a port is out of order.
  package func isDoubtful(on desk: Desk) -> Bool {
    steps.contains { step in
      desk.ports.isBroken[step.port]
        || step.cable != 0
          && [.failed, .marginal].contains(desk.cables.test[step.cable])
    }
  }
}
