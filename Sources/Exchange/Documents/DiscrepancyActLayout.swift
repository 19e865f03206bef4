import Tables

extension DiscrepancyActForm {
  /// The form, filled in.
  package var form: PrintedForm {
    var form = PrintedForm(
      name: "ТОРГ-2", decree: "постановлением Госкомстата России от 25.12.98 № 132",
      okud: "0330202", orientation: .landscape,
      title: [
        "АКТ", "об установленном расхождении по количеству и качеству",
        "при приемке товарно-материальных ценностей",
      ], number: number, date: date)
    form.head = headLines
    form.blocks = firstPage + secondPage + thirdPage + fourthPage
    return form
  }

  private var headLines: [PrintedForm.HeadLine] {
    [
      .init(
        FormBlank("", organisation.name, caption: "организация, адрес, номер телефона, факса"),
        label: "по ОКПО", code: organisation.okpo),
      .init(FormBlank("", organisation.department, caption: "структурное подразделение")),
      .init(label: "Вид деятельности по ОКДП", code: organisation.activity),
      .init(
        FormBlank(
          "Основание для составления акта", "приказ, распоряжение",
          caption: "ненужное зачеркнуть"), label: "номер", code: order.number),
      .init(label: "дата", code: RussianDate.figures(order.date)),
      .init(label: "Вид операции"),
    ]
  }

  // MARK: What came, from whom and when

  private var firstPage: [FormBlock] {
    [
      .heading("УТВЕРЖДАЮ"),
      .lines([FormPerson.signature("Руководитель", approvedBy)]),
      .paragraph(RussianDate.written(nil)),
      .blank("Место приемки товара", place),
      .paragraph(
        "Настоящий акт составлен комиссией, которая установила: \(RussianDate.written(metOn))"),
      .blank("по сопроводительным документам доставлен товар", accompanyingPapers),
      .blank(
        "Документ о вызове представителя грузоотправителя, поставщика, производителя:", summons,
        caption: "телеграмма, факс, телефонограмма, радиограмма; номер, дата"),
      party("Грузоотправитель", sender), party("Производитель", maker),
      party("Поставщик", supplier), party("Страховая компания", insurer),
      .lines([
        paper("Договор (контракт) на поставку товара", contract),
        paper("Счет-фактура", invoice), paper("Коммерческий акт", commercialAct),
        paper("Ветеринарное свидетельство (справка)", veterinaryCertificate),
        paper("Железнодорожная накладная", railwayWaybill),
      ]),
      .line(
        FormBlank("Способ доставки (вид транспортного средства)", vehicle, share: 3),
        FormBlank("№", vehicleNumber)),
      .blank("Дата отправления товара", RussianDate.written(sentOn)),
      .blank("со станции (пристани, порта) отправления", sentFromStation),
      .blank("или со склада отправителя товара", sentFromStore),
      .table(
        FormTable(
          columns: Self.timeColumns, rows: [times.all.map { .text(RussianDate.figures($0)) }])),
    ]
  }

  private func party(_ title: String, _ party: String) -> FormBlock {
    .blank(title, party, caption: "наименование, адрес, номер телефона, факса")
  }

  private func paper(_ title: String, _ paper: Paper) -> [FormBlank] {
    [
      FormBlank("\(title) №", paper.number),
      FormBlank("от", RussianDate.figures(paper.date)),
    ]
  }

  private static let timeColumns: [FormTable.Column] = {
    let time = "Дата, время (ч., мин.)"
    let receiving = "приемки товара"
    return [
      .init(1, time, "прибытия товара на станцию (пристань, порт) назначения", weight: 11),
      .init(
        2, time, "вскрытия вагона, автофургона, контейнера и других транспортных средств",
        weight: 11),
      .init(3, time, "выдачи товара организацией транспорта", weight: 11),
      .init(4, time, "доставки товара на склад организации-получателя", weight: 11),
      .init(5, time, "начала разгрузки", weight: 11),
      .init(6, time, receiving, "начало", weight: 11),
      .init(7, time, receiving, "приостановление", weight: 11),
      .init(8, time, receiving, "возобновление", weight: 11),
      .init(9, time, receiving, "окончание", weight: 11),
    ]
  }()

  // MARK: The load as a whole

  private var secondPage: [FormBlock] {
    let names = [
      "По документам грузоотправителя", "Фактически поступило", "Расхождение (+, -)",
    ]
    let difference: [FormTable.Cell] = zip(weightByPapers.all, weightFound.all).map {
      papers, found in
      guard let papers, let found else { return .empty }
      return .text(Self.signed(found.billionths - papers.billionths))
    }
    let weights =
      [weightByPapers.all.map { .quantity($0) }, weightFound.all.map { .quantity($0) }, difference]
      as [[FormTable.Cell]]
    return [
      .pageBreak,
      .blank(
        """
        Сведения о состоянии вагонов, автофургонов и т. д. Наличие, описание упаковочных \
        ярлыков, пломб транспорта на отдельных местах (сертификатов, спецификаций в вагоне, \
        контейнере) и отправительская маркировка
        """, sealsByPapers),
      .paragraph("По сопроводительным транспортным документам значится:"),
      .table(FormTable(columns: Self.cargoColumns, rows: cargo.map(row))),
      .blank(
        """
        Сведения о состоянии вагонов, автофургонов и т. д. Наличие, описание установленных \
        ярлыков, пломб транспорта на отдельных местах (сертификатов, спецификаций в вагоне, \
        контейнере) фактически
        """, sealsFound),
      .table(
        FormTable(
          columns: Self.weightColumns,
          rows: zip(names, weights).enumerated().map { index, line in
            [.text(line.0)] + line.1 + [.text(index == 1 ? filling : "")]
          })),
    ]
  }

  private static func signed(_ billionths: Int128) -> String {
    (billionths > 0 ? "+" : "") + DecimalNumber.russian(billionths: billionths)
  }

  private static let cargoColumns: [FormTable.Column] = {
    let gross = "Масса брутто товара (груза) по документам"
    return [
      .init(
        1, "Отметка об опломбировании товара (груза), состояние пломб и содержание оттиска",
        weight: 20),
      .init(2, "Количество мест", weight: 8, alignment: .right),
      .init(3, "Вид упаковки", weight: 9),
      .init(
        4, "Наименование товара (груза) или номера вагонов (контейнеров, автофургонов и т. д.)",
        weight: 26),
      .init(5, "Единица измерения", weight: 8),
      .init(6, gross, "отправителя", weight: 10, alignment: .right),
      .init(7, gross, "транспортной организации (станции, порта)", weight: 12, alignment: .right),
      .init(8, "Особые отметки отправителя по накладной", weight: 16),
    ]
  }()

  private func row(_ cargo: Cargo) -> [FormTable.Cell] {
    [
      .text(cargo.seals), .quantity(cargo.places.map { DecimalNumber($0) }),
      .text(cargo.packaging), .text(cargo.name), .text(cargo.unit),
      .quantity(cargo.grossBySender), .quantity(cargo.grossByCarrier), .text(cargo.marks),
    ]
  }

  private static let weightColumns: [FormTable.Column] = [
    .init(
      1,
      """
      Расхождение по количеству мест и массе в актируемой партии товара, обнаруженное на складе \
      товарополучателя
      """, weight: 30),
    .init(2, "Количество мест", weight: 10, alignment: .right),
    .init(3, "Масса, кг", "брутто", weight: 10, alignment: .right),
    .init(4, "Масса, кг", "тара", weight: 10, alignment: .right),
    .init(5, "Масса, кг", "нетто", weight: 10, alignment: .right),
    .init(6, "Степень заполнения тарного места, вагона, контейнера и т. п.", weight: 24),
  ]
}
