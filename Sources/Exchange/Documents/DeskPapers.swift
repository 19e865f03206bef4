import HelpDesk
import Tables

/// Fills official forms in with what a desk knows; what it does not know is left to the hand.
package struct DeskPapers {
  let desk: Desk
  let organisation: FormOrganisation
  let zone: Zone

  /// Papers of an organisation; moments become days on the clocks of `zone`.
  package init(_ desk: Desk, of organisation: FormOrganisation, zone: Zone) {
    (self.desk, self.organisation, self.zone) = (desk, organisation, zone)
  }

  /// A record on a form.
  /// - Throws: a `Refusal` where the record is of another kind, or not so far yet.
  package func form(
    _ form: PaperForm, of row: Int, in table: RecordTable
  ) throws(Refusal) -> PrintedForm {
    guard PaperForm.all(for: table).contains(form) else {
      let forms = PaperForm.all(for: table).map(\.rawValue).joined(separator: ", ")
      throw forms.isEmpty
        ? Refusal("\(table.number(row)) is no stocktake and no transfer, and no form is for it")
        : Refusal(
          "\(form.rawValue) is not for a \(table.noun) such as \(table.number(row)), which has: \(forms)"
        )
    }
    guard table.isLive(row) else { throw Refusal("\(table.number(row)) was removed") }
    if let obstacle = form.obstacle(row, of: table) {
      throw Refusal("\(table.number(row)) cannot be printed as \(form.officialName): \(obstacle)")
    }
    return switch form {
    case .stocktakeOrder: order(row).form
    case .assetList: list(row).form
    case .collationSheet: collation(row).form
    case .assetTransfer: waybill(row).form
    case .discrepancyAct: act(row).form
    }
  }

  // MARK: What forms have alike

  /// Somebody with the post, and the name in full or as it is signed; nil for nobody.
  func person(_ row: Int, inFull: Bool = false) -> FormPerson? {
    guard row != 0 else { return nil }
    let people = desk.people
    return FormPerson(
      post: people.position[row],
      name: inFull ? people.name[row] : RussianName.signed(people.name[row]))
  }

  /// The day of a moment.
  func day(_ moment: Timestamp?) -> CivilDate? { moment.map { zone.civil($0).date } }

  /// Kopecks, where an amount is in roubles: the forms have no other money.
  func kopecks(_ amount: (minor: Int64, currency: String)?) -> Int64? {
    guard let amount, amount.currency == "RUB" else { return nil }
    return amount.minor
  }

  /// What an asset is called on a form: its name and its model, and its worth where that is in no roubles.
  func name(ofAsset row: Int, worth: (minor: Int64, currency: String)?) -> String {
    var parts = [desk.assets.label(row), desk.assets.model[row]]
    if let worth, worth.currency != "RUB" {
      parts.append("\(Money.decimal(worth.minor)) \(worth.currency)")
    }
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
