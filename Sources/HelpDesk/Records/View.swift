import Tables

/// Named queries that people keep for themselves or for all.
package final class ViewTable: RecordTable {
  /// What menus call it.
  package let name = Text(1, "Name", .required, .searched)
  /// The plural of the table it lists.
  package let list = Text(2, "List", .required)
  /// What it finds; empty for everything.
  package let query = Text(3, "Query")
  /// In which order, as for a list: `due`, `-updated`.
  package let order = Text(4, "Order", aliases: ["sort"])
  /// Whose it is.
  package let owner = Reference<PersonTable>(5, "Owner", .indexed)
  /// Whether everybody is offered it.
  package let shared = Flag(6, "For everybody")

  override public class var tag: UInt16 { 10 }
  override public var prefix: String { "V" }
  override public var singular: String { "view" }
  override public var plural: String { "views" }
  override public var title: String { say("Views") }
  override public var labelName: String { "name" }
  override package var shortcut: Character { "v" }
  override package var editRight: Right { .openTickets }
  override package var listColumns: [String] {
    ["number", "name", "list", "query", "order", "owner", "shared"]
  }
  override package var listOrder: String { "name" }

  /// The views of a table that a person is offered: their own, then those for everybody.
  /// - Complexity: O(views).
  package func saved(for table: RecordTable, by person: Int) -> [SavedView] {
    let rows = (1..<max(count, 1)).filter { row in
      isLive(row) && list[row] == table.plural && (owner.row(row) == person || shared[row])
    }
    let own = rows.filter { owner.row($0) == person }
    return (own + rows.filter { owner.row($0) != person }).map { row in
      SavedView(name: name[row], query: query[row], sort: order.isEmpty(row) ? nil : order[row])
    }
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew, draft.row(owner, row) == 0 { draft.set(owner, row, to: draft.actor.person) }
    let before = isNew ? draft.actor.person : owner.row(row)
    if before != draft.actor.person || draft.row(owner, row) != draft.actor.person {
      // What others rely on is changed by those who look after the desk.
      try desk.demand(.manageCatalog, of: draft.actor)
    }
    guard case .text(let plural) = draft.value(list, row) else { return }
    guard let table = desk.table(named: plural), table.plural == plural else {
      let known = desk.recordTables.map(\.plural).joined(separator: ", ")
      throw Refusal("there is no table ‘\(plural)’; there are: \(known)", field: list.name)
    }
    let reading = desk.reading(draft.actor, now: draft.now, zone: .utc)
    if case .text(let text) = draft.value(query, row) {
      do throws(QueryError) {
        _ = try Query(text, on: table, reading)
      } catch {
        throw Refusal("\(error.description)", field: query.name)
      }
    }
    if case .text(let text) = draft.value(order, row),
      SortOrder(text, in: table, for: reading) == nil
    {
      throw Refusal("\(table.plural) have no field ‘\(text)’ to sort by", field: order.name)
    }
  }
}
