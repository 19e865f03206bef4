import Tables

/// An inventory list of fixed assets: form ИНВ-1 (decree 88 of 18 August 1998).
package struct FixedAssetListForm: Equatable, Sendable {
  /// An asset as it was found, beside what the books say of it.
  package struct Item: Equatable, Sendable {
    /// Its name, what it is for and what it is like in short.
    package var name: String
    /// The name of the paper by which it was taken on lease or into keeping; empty where it was not.
    package var leaseDocument: String
    /// The day that paper is of; nil where there is none.
    package var leaseDate: CivilDate?
    /// The number of that paper.
    package var leaseNumber: String
    /// The year it was made, built or bought.
    package var year: Int?
    /// The number on its label.
    package var inventoryNumber: String
    /// The maker's number.
    package var serialNumber: String
    /// The number of its passport or of the paper of its registration.
    package var passportNumber: String
    /// Pieces found.
    package var foundCount: Int
    /// What those are worth, in kopecks; nil where nobody knows.
    package var foundValue: Int64?
    /// Pieces by the books.
    package var bookCount: Int
    /// What those are worth, in kopecks; nil where nobody knows.
    package var bookValue: Int64?

    /// An asset; of one that is not leased the paper is empty.
    package init(
      name: String, leaseDocument: String = "", leaseDate: CivilDate? = nil,
      leaseNumber: String = "", year: Int? = nil, inventoryNumber: String = "",
      serialNumber: String = "", passportNumber: String = "", foundCount: Int, foundValue: Int64?,
      bookCount: Int, bookValue: Int64?
    ) {
      (self.name, self.leaseDocument, self.leaseDate) = (name, leaseDocument, leaseDate)
      (self.leaseNumber, self.year) = (leaseNumber, year)
      (self.inventoryNumber, self.serialNumber) = (inventoryNumber, serialNumber)
      (self.passportNumber, self.foundCount) = (passportNumber, foundCount)
      (self.foundValue, self.bookCount, self.bookValue) = (foundValue, bookCount, bookValue)
    }
  }

  /// The stocktake that it is of.
  package var basis: StocktakeBasis
  /// The number of the list; empty for the hand.
  package var number: String
  /// When it was drawn up; nil for the hand.
  package var date: CivilDate?
  /// Which assets these are.
  package var subject: String
  /// Whose they are: owned, kept for somebody, leased.
  package var holding: String
  /// Where they are.
  package var place: String
  /// Whose they are where they are leased.
  package var lessor: String
  /// The assets, in the order of the rows.
  package var items: [Item]
  /// Those who looked at the assets and sign for it.
  package var commission: FormCommission
  /// Who has checked the figures.
  package var checkedBy: FormPerson?

  /// A list; what is not known yet is left to the hand.
  package init(
    basis: StocktakeBasis, number: String, date: CivilDate?, subject: String = "",
    holding: String = "в собственности организации", place: String = "", lessor: String = "",
    items: [Item], commission: FormCommission = FormCommission(), checkedBy: FormPerson? = nil
  ) {
    (self.basis, self.number, self.date, self.subject) = (basis, number, date, subject)
    (self.holding, self.place, self.lessor, self.items) = (holding, place, lessor, items)
    (self.commission, self.checkedBy) = (commission, checkedBy)
  }

  /// The form, filled in.
  package var form: PrintedForm {
    var form = PrintedForm(
      name: "ИНВ-1", decree: "постановлением Госкомстата России от 18.08.98 № 88",
      okud: "0317001", orientation: .landscape,
      title: ["ИНВЕНТАРИЗАЦИОННАЯ ОПИСЬ", "основных средств"], number: number, date: date)
    form.head = basis.headLines
    let table = FormTable(
      columns: Self.columns, rows: rows, pageTallies: Self.tallies)
    form.blocks =
      firstPage + [
        .pageBreak, .paragraph("При инвентаризации установлено следующее:"), .table(table),
        .totals(title: "Итого по описи:", table, Self.tallies),
      ] + lastPage
    return form
  }

  private var firstPage: [FormBlock] {
    [
      .blank("Основные средства", subject),
      .blank(
        "находящиеся", holding,
        caption: "в собственности организации, на ответственном хранении, в том числе арендованные"),
      .blank("Местонахождение", place),
      .blank("Арендодатель *", lessor),
      .heading("РАСПИСКА"),
      .paragraph(
        """
        К началу проведения инвентаризации все расходные и приходные документы на основные \
        средства сданы в бухгалтерию, и все основные средства, поступившие на мою (нашу) \
        ответственность, оприходованы, а выбывшие списаны в расход.
        """),
      basis.keepersSignatures,
      .note("* Заполняется по основным средствам, полученным по договору аренды."),
    ]
  }

  private static let columns: [FormTable.Column] = {
    let document = "Документ, подтверждающий принятие объекта на ответственное хранение (аренду)"
    let books = "По данным бухгалтерского учета"
    return [
      .init(1, "Номер по порядку", weight: 4, alignment: .centre),
      .init(2, "Наименование, назначение и краткая характеристика объекта", weight: 22),
      .init(3, document, "наименование", weight: 7),
      .init(4, document, "дата", weight: 7, alignment: .centre),
      .init(5, document, "номер", weight: 5),
      .init(6, "Год выпуска (постройки, приобретения)", weight: 6, alignment: .centre),
      .init(7, "Номер", "инвентарный", weight: 10),
      .init(8, "Номер", "заводской", weight: 11),
      .init(9, "Номер", "паспорта (документа о регистрации)", weight: 8),
      .init(
        10, "Фактическое наличие", "количество, шт.", weight: 5, alignment: .right,
        isTotalled: true),
      .init(
        11, "Фактическое наличие", "стоимость, руб. коп.", weight: 10, alignment: .right,
        isTotalled: true),
      .init(12, books, "количество, шт.", weight: 5, alignment: .right, isTotalled: true),
      .init(13, books, "стоимость, руб. коп.", weight: 10, alignment: .right, isTotalled: true),
    ]
  }()

  private static let tallies = [
    FormTally("а) количество порядковых номеров", .rows),
    FormTally("б) общее количество единиц фактически", .units(column: 9)),
    FormTally("в) на сумму фактически", .money(column: 10)),
  ]

  private var rows: [[FormTable.Cell]] {
    items.enumerated().map { index, item in
      [
        .text("\(index + 1)"), .text(item.name), .text(item.leaseDocument),
        .text(RussianDate.figures(item.leaseDate)), .text(item.leaseNumber),
        .text(item.year.map { "\($0)" }), .text(item.inventoryNumber), .text(item.serialNumber),
        .text(item.passportNumber), .quantity(DecimalNumber(item.foundCount)),
        .money(item.foundValue), .quantity(DecimalNumber(item.bookCount)), .money(item.bookValue),
      ]
    }
  }

  private var lastPage: [FormBlock] {
    let last = items.isEmpty ? "" : "\(items.count)"
    return [
      .paragraph(
        """
        Все подсчеты итогов по строкам, страницам и в целом по инвентаризационной описи основных \
        средств проверены.
        """),
      .lines(commission.signatures),
      .lines([
        [
          FormBlank(
            "Все основные средства, поименованные в настоящей инвентаризационной описи с №",
            items.isEmpty ? "" : "1"),
          FormBlank("по №", last),
        ]
      ]),
      .paragraph(
        """
        комиссией проверены в натуре в моем (нашем) присутствии и внесены в опись, в связи с чем \
        претензий к инвентаризационной комиссии не имею (не имеем). Основные средства, \
        перечисленные в описи, находятся на моем (нашем) ответственном хранении.
        """),
      basis.keepersSignatures,
      .paragraph(RussianDate.written(nil)),
      .lines([
        FormPerson.signature("Указанные в настоящей описи данные и расчеты проверил", checkedBy)
      ]),
      .paragraph(RussianDate.written(nil)),
    ]
  }
}
