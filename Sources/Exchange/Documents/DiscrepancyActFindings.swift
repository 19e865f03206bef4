import Tables

// The goods one by one, what the commission makes of them, and who signs.
extension DiscrepancyActForm {
  var thirdPage: [FormBlock] {
    [
      .pageBreak,
      .table(FormTable(columns: Self.paperColumns, rows: items.map(paperRow))),
      .blank(
        "Условия хранения товара (продукции) до его вскрытия на складе получателя:", storage),
      .blank(
        "Сведения о температуре при разгрузке в вагоне (рефрижераторе и т. д.), в товаре, °C",
        temperature),
      .blank(
        """
        Состояние тары и упаковки, маркировка мест, товара и тары в момент внешнего осмотра \
        товара (продукции)
        """, packaging),
      .blank(
        """
        Содержание наружной маркировки тары и другие данные, на основании которых можно сделать \
        выводы о том, в чьей упаковке предъявлен товар (производителя или отправителя)
        """, marking),
      .blank("Дата вскрытия тары", RussianDate.written(openedOn)),
      .blank(
        """
        Организация, которая взвесила и опломбировала отгруженный товар, исправность пломб и \
        содержание оттисков, соответствие пломб товаросопроводительным документам
        """, weigher),
      .blank(
        """
        Порядок отбора товара (продукции) для выборочной проверки с указанием ГОСТ, особых \
        условий поставки по договору (контракту), основание выборочной проверки:
        """, sampling),
    ]
  }

  var fourthPage: [FormBlock] {
    [
      .pageBreak,
      .table(FormTable(columns: Self.foundColumns, rows: items.map(foundRow))),
      .blank("Определение количества товара (продукции) проводилось", counting),
      .blank(
        """
        Взвешивание товаров (продукции) проводилось на исправных весах, проверенных в \
        установленном порядке. Сведения об исправности весоизмерительных приборов (тип весов, \
        год клеймения)
        """, scales),
      .blank("Другие данные", other),
      .paragraph(
        """
        По остальным товарно-материальным ценностям, перечисленным в сопроводительных документах \
        поставщика, расхождений в количестве и качестве нет.
        """),
      .blank(
        """
        Подробное описание дефектов (характер недостачи, излишков, ненадлежащего качества, \
        брака, боя) и мнение комиссии о причинах их образования
        """, defects),
      .blank("Заключение комиссии", conclusion),
      .paragraph(
        """
        Все члены комиссии предупреждены об ответственности за подписание акта, содержащего \
        данные, не соответствующие действительности.
        """),
      .lines(commission.signatures),
      .lines([
        FormPerson.signature(
          "Представитель грузоотправителя (поставщика, производителя)", representative)
      ]),
      .line(
        FormBlank("Документ, удостоверяющий полномочия, №", authority.number),
        FormBlank("выдан", RussianDate.written(authority.date))),
      .line(
        FormBlank("Акт с приложением на", attachedSheets.map { "\($0)" } ?? ""),
        FormBlank(
          "листах получил. Главный (старший) бухгалтер", caption: "подпись", share: 2),
        FormBlank("", chiefAccountant, caption: "расшифровка подписи", share: 2)),
      .blank("Решение руководителя", decision),
      .lines([
        FormPerson.signature("Товар и тару на ответственное хранение принял", keeper)
      ]),
    ]
  }

  private static let paperColumns: [FormTable.Column] = {
    let unit = "Единица измерения"
    let papers = "По документам поставщика (грузоотправителя) значится"
    return [
      .init(1, "Товар (наименование)", weight: 32), .init(2, "Номер места", weight: 9),
      .init(3, unit, "наименование", weight: 9), .init(4, unit, "код по ОКЕИ", weight: 7),
      .init(5, papers, "артикул товара", weight: 12), .init(6, papers, "сорт", weight: 7),
      .init(
        7, papers, "количество (масса)", weight: 10, alignment: .right, isTotalled: true),
      .init(8, papers, "цена, руб. коп.", weight: 11, alignment: .right),
      .init(9, papers, "сумма, руб. коп.", weight: 13, alignment: .right, isTotalled: true),
    ]
  }()

  private func paperRow(_ item: Item) -> [FormTable.Cell] {
    [
      .text(item.name), .text(item.placeNumber), .text(item.unit), .text(item.unitCode),
      .text(item.byPapers.article), .text(item.byPapers.grade),
      .quantity(item.byPapers.quantity), .money(item.byPapers.price),
      .money(item.byPapers.value),
    ]
  }

  private static let foundColumns: [FormTable.Column] = {
    let found = "Фактически оказалось"
    let deviation = "Отклонения"
    func amount(_ number: Int, _ headings: [String]) -> FormTable.Column {
      let isSum = headings.last == "сумма"
      return .init(
        number, headings: headings, weight: isSum ? 10 : 8, alignment: .right, isTotalled: true)
    }
    return [
      .init(10, found, "артикул товара", weight: 11), .init(11, found, "сорт", weight: 6),
      amount(12, [found, "количество (масса)"]),
      .init(13, found, "цена", weight: 10, alignment: .right), amount(14, [found, "сумма"]),
      amount(15, ["Брак", "количество (масса)"]), amount(16, ["Брак", "сумма"]),
      amount(17, ["Бой", "количество (масса)"]), amount(18, ["Бой", "сумма"]),
      amount(19, [deviation, "недостача", "количество (масса)"]),
      amount(20, [deviation, "недостача", "сумма"]),
      amount(21, [deviation, "излишки", "количество (масса)"]),
      amount(22, [deviation, "излишки", "сумма"]),
      .init(23, "Номер паспорта", weight: 8),
    ]
  }()

  private func foundRow(_ item: Item) -> [FormTable.Cell] {
    let price = item.byPapers.price
    /// A quantity and what it is worth at the price of the papers; nothing for none.
    func cells(_ billionths: Int128) -> [FormTable.Cell] {
      guard billionths > 0, let quantity = DecimalNumber(billionths: billionths) else {
        return [.empty, .empty]
      }
      return [
        .quantity(quantity), .money(price.map { Batch.value(of: billionths, at: $0) }),
      ]
    }
    let difference = item.found.quantity.billionths - item.byPapers.quantity.billionths
    return [
      .text(item.found.article), .text(item.found.grade), .quantity(item.found.quantity),
      .money(item.found.price), .money(item.found.value),
    ] + cells(item.faulty?.billionths ?? 0) + cells(item.broken?.billionths ?? 0)
      + cells(-difference) + cells(difference) + [.text(item.passportNumber)]
  }
}
