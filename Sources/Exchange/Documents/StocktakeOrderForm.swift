import Tables

/// An order on carrying out a stocktake: form ИНВ-22 (decree 88 of 18 August 1998).
package struct StocktakeOrderForm: Equatable, Sendable {
  /// Whose things are counted.
  package var organisation: FormOrganisation
  /// The number of the order; empty for the hand.
  package var number: String
  /// The day the order is of; nil for the hand.
  package var date: CivilDate?
  /// Where things are counted.
  package var place: String
  /// Those who count.
  package var commission: FormCommission
  /// What is counted.
  package var subject: String
  /// The first day of the stocktake; nil for the hand.
  package var begins: CivilDate?
  /// The last day of the stocktake; nil for the hand.
  package var ends: CivilDate?
  /// Why it is counted.
  package var reason: String
  /// Until when the papers go to the accounting department.
  package var papersDue: CivilDate?
  /// The head of the organisation, who signs the order; nil for the hand.
  package var head: FormPerson?

  /// An order; what is not known yet is left to the hand.
  package init(
    organisation: FormOrganisation, number: String, date: CivilDate?, place: String = "",
    commission: FormCommission = FormCommission(), subject: String = "", begins: CivilDate? = nil,
    ends: CivilDate? = nil, reason: String = "", papersDue: CivilDate? = nil,
    head: FormPerson? = nil
  ) {
    (self.organisation, self.number, self.date) = (organisation, number, date)
    (self.place, self.commission, self.subject) = (place, commission, subject)
    (self.begins, self.ends, self.reason) = (begins, ends, reason)
    (self.papersDue, self.head) = (papersDue, head)
  }

  /// The form, filled in.
  package var form: PrintedForm {
    var form = PrintedForm(
      name: "ИНВ-22", decree: "постановлением Госкомстата России от 18.08.98 № 88",
      okud: "0317018", orientation: .portrait,
      title: ["ПРИКАЗ", "(постановление, распоряжение)", "о проведении инвентаризации"],
      number: number, date: date)
    form.head = organisation.headLines
    form.blocks = [
      .blank("Для проведения инвентаризации в", place),
      .paragraph("назначается рабочая инвентаризационная комиссия в составе:"),
      .lines(
        FormPerson.names("Председатель комиссии", commission.chair.map { [$0] } ?? [])
          + FormPerson.names("Члены комиссии", commission.members)),
      .blank(
        "Инвентаризации подлежит", subject, caption: "наименование имущества, обязательства"),
      .line(
        FormBlank("К инвентаризации приступить", RussianDate.written(begins)),
        FormBlank("и окончить", RussianDate.written(ends))),
      .blank(
        "Причина инвентаризации", reason,
        caption: "контрольная проверка, смена материально ответственных лиц, переоценка и т. д."),
      .blank(
        "Материалы по инвентаризации сдать в бухгалтерию", organisation.name,
        caption: "наименование организации"),
      .blank("не позднее", RussianDate.written(papersDue)),
      .lines([FormPerson.signature("Руководитель", head)]),
    ]
    return form
  }
}
