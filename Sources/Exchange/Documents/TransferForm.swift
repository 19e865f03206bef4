import Tables

/// A waybill for moving fixed assets within an organisation: form ОС-2 (decree 7 of 21 January 2003).
package struct TransferForm: Equatable, Sendable {
  /// What is moved.
  package struct Item: Equatable, Sendable {
    /// What people call it.
    package var name: String
    /// When it was bought, or the year it was made or built.
    package var acquired: String
    /// The number on its label.
    package var inventoryNumber: String
    /// How many pieces are moved.
    package var count: Int
    /// What one is worth, in kopecks; nil where nobody knows.
    package var value: Int64?

    /// An asset that is moved.
    package init(
      name: String, acquired: String = "", inventoryNumber: String = "", count: Int = 1,
      value: Int64?
    ) {
      (self.name, self.acquired, self.inventoryNumber) = (name, acquired, inventoryNumber)
      (self.count, self.value) = (count, value)
    }
  }

  /// The organisation that both departments are of.
  package var organisation: FormOrganisation
  /// The number of the waybill; empty for the hand.
  package var number: String
  /// When it was drawn up; nil for the hand.
  package var date: CivilDate?
  /// The department that gives.
  package var giver: String
  /// The department that takes.
  package var taker: String
  /// The assets, in the order of the rows.
  package var items: [Item]
  /// What is to be said of the things and the state they are in.
  package var remark: String
  /// Who hands the things over and signs for it; nil for the hand.
  package var givenBy: FormPerson?
  /// Who takes the things over and signs for it; nil for the hand.
  package var takenBy: FormPerson?
  /// The name beside the chief accountant's signature; empty for the hand.
  package var chiefAccountant: String

  /// A waybill; what is not known yet is left to the hand.
  package init(
    organisation: FormOrganisation, number: String, date: CivilDate?, giver: String,
    taker: String, items: [Item], remark: String = "", givenBy: FormPerson? = nil,
    takenBy: FormPerson? = nil, chiefAccountant: String = ""
  ) {
    (self.organisation, self.number, self.date) = (organisation, number, date)
    (self.giver, self.taker, self.items, self.remark) = (giver, taker, items, remark)
    (self.givenBy, self.takenBy) = (givenBy, takenBy)
    self.chiefAccountant = chiefAccountant
  }

  /// The form, filled in.
  package var form: PrintedForm {
    var form = PrintedForm(
      name: "ОС-2", decree: "постановлением Госкомстата России от 21.01.2003 № 7",
      okud: "0306032", orientation: .portrait,
      title: ["НАКЛАДНАЯ", "на внутреннее перемещение объектов основных средств"],
      number: number, date: date)
    let caption = "наименование структурного подразделения"
    form.head = [
      .init(
        FormBlank("", organisation.name, caption: "наименование организации"), label: "по ОКПО",
        code: organisation.okpo),
      .init(FormBlank("Сдатчик", giver, caption: caption)),
      .init(FormBlank("Получатель", taker, caption: caption)),
    ]
    form.blocks = [
      .table(FormTable(columns: Self.columns, rows: rows)),
      .blank("Примечание", remark),
      .lines([hand("Объекты основных средств сдал", givenBy)]),
      .paragraph(RussianDate.written(nil)),
      .lines([hand("Объекты основных средств принял", takenBy)]),
      .paragraph(RussianDate.written(nil)),
      .paragraph(
        """
        Отметка в инвентарной карточке (книге) учета объекта (группы объектов) основных средств \
        о перемещении сделана.
        """),
      .lines([FormPerson.signature(ofOfficer: "Главный бухгалтер", chiefAccountant)]),
    ]
    return form
  }

  private static let columns: [FormTable.Column] = [
    .init(1, "Номер по порядку", weight: 4, alignment: .centre),
    .init(2, "Объект основных средств", "наименование", weight: 24),
    .init(
      3, "Объект основных средств", "дата приобретения (год выпуска, постройки)", weight: 9,
      alignment: .centre),
    .init(4, "Объект основных средств", "инвентарный номер", weight: 11),
    .init(5, "Количество, шт.", weight: 6, alignment: .right, isTotalled: true),
    .init(6, "Стоимость, руб.", "единицы", weight: 10, alignment: .right),
    .init(7, "Стоимость, руб.", "всего", weight: 11, alignment: .right, isTotalled: true),
  ]

  private var rows: [[FormTable.Cell]] {
    items.enumerated().map { index, item in
      let (value, overflow) = (item.value ?? 0).multipliedReportingOverflow(by: Int64(item.count))
      return [
        .text("\(index + 1)"), .text(item.name), .text(item.acquired),
        .text(item.inventoryNumber), .quantity(DecimalNumber(item.count)), .money(item.value),
        // What is more than all the money there is nobody can write down.
        overflow || item.value == nil ? .empty : .money(value),
      ]
    }
  }

  /// The line that somebody signs who gives or takes.
  private func hand(_ deed: String, _ person: FormPerson?) -> [FormBlank] {
    FormPerson.signature(deed, person) + [
      FormBlank("", person?.personnelNumber ?? "", caption: "табельный номер", share: 2)
    ]
  }
}
