import HelpDesk
import Tables

/// The inventory of a notebook of its own; what a test is about is set in `body`.
func report(
  _ name: String = "NB-1", serial: String = "S1", uuid: String = "", mac: String = "",
  _ kind: InventoryReport.Kind = .computer, _ body: (inout InventoryReport) -> Void = { _ in }
) -> InventoryReport {
  var report = InventoryReport(kind)
  report.name = name
  report.serial = serial
  report.uuid = uuid
  report.macs = mac.isEmpty ? [] : [mac]
  report.chassis = "Notebook"
  body(&report)
  return report
}

extension InventoryReport {
  /// Has these programs, as `name|version`.
  mutating func install(_ lines: String...) {
    programs = lines.map { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      return Program(parts[0], version: parts.count > 1 ? parts[1] : "")
    }
  }

  /// Has this part, and all of its kind are told.
  mutating func add(
    _ kind: ComponentKind, _ name: String, serial: String = "", slot: String = "",
    size: Int64? = nil, free: Int64? = nil, standing: String = ""
  ) {
    var part = Part(kind, name)
    part.serial = serial
    part.slot = slot
    part.size = size
    part.free = free
    part.standing = standing
    parts.append(part)
    told.insert(kind)
  }
}

extension TestDesk {
  /// Takes an inventory in and tells what it says, or what it was refused for.
  @discardableResult
  func take(
    _ report: InventoryReport, _ answer: TakeInventory.Answer? = nil, force: Bool = false,
    by login: String = "anna"
  ) -> String {
    let command = TakeInventory(report, answer: answer, isForced: force)
    let actor = desk.actor(login: login)
    do throws(Refusal) {
      let news = try command.changes(desk, by: actor, at: max(now, desk.lastTime)).news
      let said = news.sentence(Reading(now: now))
      let number = "A-\(news.asset)\(news.isNew ? " new" : "")"
      do throws(Refusal) {
        try commit(command, by: login)
      } catch {
        return "\(number): \(error.description)"
      }
      return said.isEmpty ? number : "\(number): \(said)"
    } catch {
      return error.description
    }
  }

  /// The live installations on an asset, as `name|version|program`, by name.
  func installed(_ asset: Int) -> [String] {
    desk.installations.rows(on: asset).map { row in
      let program = desk.installations.software.row(row)
      return [
        desk.installations.name[row], desk.installations.version[row], desk.software.label(program),
      ].joined(separator: "|")
    }
  }

  /// The live parts of an asset, by kind and name.
  func parts(_ asset: Int, _ names: String...) -> [String] {
    desk.components.rows(of: asset).map { row in
      (["kind", "name"] + names).map { text(desk.components, row, $0) }.joined(separator: "|")
    }
  }
}
