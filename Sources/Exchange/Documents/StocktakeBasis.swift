import Tables

/// What the forms of a stocktake of fixed assets say alike of it: who, by which order, when, and who
/// answers for the things.
package struct StocktakeBasis: Equatable, Sendable {
  /// Whose things are counted.
  package var organisation: FormOrganisation
  /// The number of the order (ИНВ-22).
  package var orderNumber: String
  /// The day the order is of; nil for the hand.
  package var orderDate: CivilDate?
  /// The first day of the stocktake; nil for the hand.
  package var begins: CivilDate?
  /// The last day of the stocktake; nil for the hand.
  package var ends: CivilDate?
  /// Those who answer for the things.
  package var keepers: [FormPerson]

  /// A stocktake; what is not known yet is left to the hand.
  package init(
    organisation: FormOrganisation, orderNumber: String = "", orderDate: CivilDate? = nil,
    begins: CivilDate? = nil, ends: CivilDate? = nil, keepers: [FormPerson] = []
  ) {
    (self.organisation, self.orderNumber, self.orderDate) = (organisation, orderNumber, orderDate)
    (self.begins, self.ends, self.keepers) = (begins, ends, keepers)
  }

  /// The lines of the head.
  var headLines: [PrintedForm.HeadLine] {
    organisation.headLines + [
      .init(label: "Вид деятельности", code: organisation.activity),
      .init(
        FormBlank(
          "Основание для проведения инвентаризации:", "приказ, постановление, распоряжение",
          caption: "ненужное зачеркнуть"),
        label: "номер", code: orderNumber),
      .init(label: "дата", code: RussianDate.figures(orderDate)),
      .init(label: "Дата начала инвентаризации", code: RussianDate.figures(begins)),
      .init(label: "Дата окончания инвентаризации", code: RussianDate.figures(ends)),
      .init(label: "Вид операции"),
    ]
  }

  /// The lines that those sign who answer for the things.
  var keepersSignatures: FormBlock {
    .lines(
      FormPerson.signatures("Лицо(а), ответственное(ые) за сохранность основных средств", keepers))
  }
}
