import Tables

/// A collation sheet of a stocktake of fixed assets: form ИНВ-18 (decree 88 of 18 August 1998).
package struct CollationSheetForm: Equatable, Sendable {
  /// An asset that is more or less than the books say.
  package struct Item: Equatable, Sendable {
    /// Its name and what it is like in short.
    package var name: String
    /// Whose it is and until when, where it is leased.
    package var lease: String
    /// The year it was made, built or bought.
    package var year: Int?
    /// The number on its label.
    package var inventoryNumber: String
    /// The maker's number.
    package var serialNumber: String
    /// The number of its passport or of the paper of its registration.
    package var passportNumber: String
    /// Pieces found less those in the books: more than none is surplus, less is shortage.
    package var difference: Int
    /// What the difference is worth, in kopecks, without a sign; nil where nobody knows.
    package var value: Int64?
    /// What explains the difference; the form has no column for it, so that it stands below the table.
    package var reason: String

    /// An asset of which another number was found than the books have.
    package init(
      name: String, lease: String = "", year: Int? = nil, inventoryNumber: String = "",
      serialNumber: String = "", passportNumber: String = "", difference: Int, value: Int64?,
      reason: String = ""
    ) {
      (self.name, self.lease, self.year) = (name, lease, year)
      (self.inventoryNumber, self.serialNumber) = (inventoryNumber, serialNumber)
      (self.passportNumber, self.difference, self.value) = (passportNumber, difference, value)
      self.reason = reason
    }
  }

  /// The stocktake that it is of.
  package var basis: StocktakeBasis
  /// The number of the sheet; empty for the hand.
  package var number: String
  /// When it was drawn up; nil for the hand.
  package var date: CivilDate?
  /// The day as of which things were compared.
  package var asOf: CivilDate?
  /// The assets that differ from the books, in the order of the rows.
  package var items: [Item]
  /// The name beside the accountant's signature; empty for the hand.
  package var accountant: String

  /// A sheet; what is not known yet is left to the hand.
  package init(
    basis: StocktakeBasis, number: String, date: CivilDate?, asOf: CivilDate? = nil,
    items: [Item], accountant: String = ""
  ) {
    (self.basis, self.number, self.date, self.asOf) = (basis, number, date, asOf)
    (self.items, self.accountant) = (items, accountant)
  }

  /// The form, filled in.
  package var form: PrintedForm {
    var form = PrintedForm(
      name: "ИНВ-18", decree: "постановлением Госкомстата России от 18.08.98 № 88",
      okud: "0317016", orientation: .landscape,
      title: [
        "СЛИЧИТЕЛЬНАЯ ВЕДОМОСТЬ", "результатов инвентаризации основных средств",
      ], number: number, date: date)
    form.head = basis.headLines
    form.blocks =
      [
        .paragraph(
          """
          Проведена инвентаризация фактического наличия основных средств, находящихся на \
          ответственном хранении:
          """),
        .lines(FormPerson.names("", basis.keepers)),
        .blank("По состоянию на", RussianDate.written(asOf)),
        .paragraph("При инвентаризации установлено следующее:"),
        .table(FormTable(columns: Self.columns, rows: rows)),
      ] + explanations + [
        .lines([FormPerson.signature(ofOfficer: "Бухгалтер", accountant)]),
        .paragraph("С результатами сличения согласен (согласны):"),
        basis.keepersSignatures,
      ]
    return form
  }

  private var explanations: [FormBlock] {
    let reasons = items.enumerated().filter { !$0.element.reason.isEmpty }
      .map { "\($0.offset + 1) — \($0.element.reason)" }
    return reasons.isEmpty
      ? [] : [.note("Пояснения к строкам: " + reasons.joined(separator: "; "))]
  }

  private static let columns: [FormTable.Column] = {
    let results = "Результаты инвентаризации"
    func result(_ number: Int, _ kind: String, _ title: String, _ weight: Int) -> FormTable.Column {
      .init(number, results, kind, title, weight: weight, alignment: .right, isTotalled: true)
    }
    return [
      .init(1, "Номер по порядку", weight: 4, alignment: .centre),
      .init(2, "Наименование и краткая характеристика объекта", weight: 24),
      .init(3, "Арендодатель, срок аренды", weight: 9),
      .init(4, "Год выпуска (постройки, приобретения)", weight: 6, alignment: .centre),
      .init(5, "Номер", "инвентарный", weight: 10),
      .init(6, "Номер", "заводской", weight: 11),
      .init(7, "Номер", "паспорта (документа о регистрации)", weight: 8),
      result(8, "излишек", "количество, шт.", 5),
      result(9, "излишек", "стоимость, руб. коп.", 10),
      result(10, "недостача", "количество, шт.", 5),
      result(11, "недостача", "стоимость, руб. коп.", 10),
    ]
  }()

  private var rows: [[FormTable.Cell]] {
    items.enumerated().map { index, item in
      let result: [FormTable.Cell] = [
        .quantity(DecimalNumber(Int(clamping: item.difference.magnitude))), .money(item.value),
      ]
      let nothing: [FormTable.Cell] = [.empty, .empty]
      return [
        .text("\(index + 1)"), .text(item.name), .text(item.lease),
        .text(item.year.map { "\($0)" }), .text(item.inventoryNumber), .text(item.serialNumber),
        .text(item.passportNumber),
      ] + (item.difference > 0 ? result + nothing : nothing + result)
    }
  }
}
