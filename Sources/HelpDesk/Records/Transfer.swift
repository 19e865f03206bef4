import Tables

/// How far a transfer has come. Raw values are permanent.
package enum TransferState: UInt8, ChoiceValue {
  case draft = 1
  case inTransit = 2
  case received = 3
  case refused = 4
  case cancelled = 5

  /// What people read.
  package var title: Phrase {
    switch self {
    case .draft: "being made"
    case .inTransit: "in transit"
    case .received: "received"
    case .refused: "refused"
    case .cancelled: "cancelled"
    }
  }

  /// `open` is what has not arrived yet.
  package static var groups: [String: [TransferState]] { ["open": [.draft, .inTransit]] }
}

/// The handing over of equipment and supplies from one person or place to another.
package final class TransferTable: RecordTable {
  /// What is handed over and why, in a line.
  package let subject = Text(1, "Subject", .searched)
  /// Who hands over.
  package let from = Reference<PersonTable>(2, "From person", .indexed)
  /// Where it comes from.
  package let fromPlace = Reference<PlaceTable>(3, "From place", .indexed)
  /// Who receives.
  package let to = Reference<PersonTable>(4, "To person", .indexed, aliases: ["receiver"])
  /// Where it goes.
  package let toPlace = Reference<PlaceTable>(5, "To place", .indexed)
  /// How far it has come.
  package let state = Choice<TransferState>(6, "State", .derived)
  /// When it was handed over.
  package let sent = Instant(7, "Handed over", .derived)
  /// Who noted that.
  package let sentBy = Reference<PersonTable>(8, "Handed over by", .derived, .indexed)
  /// When it was received, or refused.
  package let received = Instant(9, "Received", .derived)
  /// Who noted that.
  package let receivedBy = Reference<PersonTable>(10, "Received by", .derived, .indexed)
  /// The number of its paper.
  package let document = Text(11, "Document", .searched)
  /// The ticket it is for.
  package let ticket = Reference<TicketTable>(12, "Ticket", .indexed)
  /// When it should arrive.
  package let due = Day(13, "Due")
  /// Anything worth knowing.
  package let note = Text(14, "Note", .long)
  /// How many lines it has.
  package let lines = Reckoned<TransferTable>(15, "Lines") { table, row in
    Int64(table.desk.transferLines.count(of: row))
  }

  override public class var tag: UInt16 { 32 }
  override public var prefix: String { "TF" }
  override public var singular: String { "transfer" }
  override public var plural: String { "transfers" }
  override public var title: String { say("Transfers") }
  override public var labelName: String { "subject" }
  override public var isNamedByLabel: Bool { false }
  override public var isAlwaysLabelled: Bool { true }
  override package var shortcut: Character { "T" }
  override package var editRight: Right { .manageAssets }
  override package var listColumns: [String] {
    ["number", "state", "subject", "from", "fromPlace", "lines", "sent", "to", "toPlace"]
  }
  override package var listOrder: String { "-number" }
  override package var standardViews: [SavedView] {
    [
      SavedView(name: "open", query: "state:open", sort: "-number"),
      SavedView(name: "in transit", query: "state:inTransit", sort: "sent"),
      SavedView(name: "late", query: "state:open due:<today", sort: "due"),
      SavedView(name: "mine", query: "to:me state:inTransit", sort: "sent"),
      SavedView(name: "all", query: "", sort: "-number"),
    ]
  }

  override func parts(of row: Int) -> [(table: RecordTable, row: Int)] {
    desk.transferLines.transfer.rows(naming: row).map { (desk.transferLines, $0) }
  }

  override func demandRemovable(_ row: Int, by actor: Actor) throws(Refusal) {
    if state[row] == .inTransit || state[row] == .received {
      throw Refusal("\(number(row)) has been handed over; what was done is undone, not removed")
    }
  }

  override func settle(_ row: Int, isNew: Bool, in draft: inout Draft) throws(Refusal) {
    if isNew { draft.set(state, row, draft.choice(state, row) ?? .draft) }
    if draft.row(to, row) == 0, draft.row(toPlace, row) == 0 {
      throw Refusal("say to whom or where it goes", field: to.name)
    }
    if isNew, draft.text(subject, row).isEmpty {
      let (person, place) = (draft.row(to, row), draft.row(toPlace, row))
      let name = person == 0 ? desk.places.clearLabel(place) : desk.people.label(person)
      draft.set(subject, row, say("To \(name)"))
    }
    guard !isNew, draft.choice(state, row) != .draft else { return }
    let isHandedOver = state[row] != .draft
    for column in [from, fromPlace, to, toPlace] as [Column]
    where isHandedOver && draft.changes(column, row) {
      throw Refusal(
        "it has been handed over; its ends do not change any more", field: column.name)
    }
  }

  override func makeDeeds() -> [Deed] { TransferDeeds(self).all }
}
