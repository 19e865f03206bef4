import DeskStore
import Journal

/// Sample desks, made by the program itself and kept for the next run.
struct SampleDesks {
  private let workshop: Workshop
  /// Log and snapshot together.
  private static let bytesPerTicket = 1_800

  init(_ workshop: Workshop) { self.workshop = workshop }

  /// A desk of so many tickets with a snapshot that the program can map.
  /// - Returns: where it is.
  func desk(tickets: Int) throws(BenchFailure) -> String {
    let name = "desk-\(tickets)"
    if workshop.has(name) {
      if isFit(name) { return workshop.path + "/" + name }
      report("The desk kept in \(name) is of no use to this version.")
      try workshop.remove(name)
    }
    let draft = name + ".part"
    try workshop.remove(draft)
    let bytes = tickets * Self.bytesPerTicket
    try workshop.demand(bytes: bytes, for: "a desk of \(Figure.count(tickets)) tickets")
    report("Making a desk of \(Figure.count(tickets)) tickets, \(bytes >> 20) MiB …")
    try workshop.run([
      workshop.program, "--store", workshop.path + "/" + draft, "demo", "--tickets", "\(tickets)",
      "--seed", "1",
    ])
    try workshop.finish(draft, as: name)
    return workshop.path + "/" + name
  }

  /// Whether the desk can be opened; one whose snapshot is of another version gets a new one.
  private func isFit(_ name: String) -> Bool {
    do throws(JournalError) {
      let store = try DeskStore(at: workshop.path + "/" + name, login: workshop.login)
      if store.isSnapshotDue { try store.writeSnapshot() }
      return true
    } catch {
      return false
    }
  }
}
