import HelpDesk
import Tables

extension CommerceReader {
  /// A document with its lines.
  func document(_ element: XMLElement) throws(Refusal) -> CommerceDocument {
    guard let date = try fields.date("Дата", in: element) else {
      throw source.refusal("<\(element.name)> has no <Дата>; export the file anew", at: element)
    }
    var document = CommerceDocument(
      id: try fields.required("Ид", in: element), number: try fields.required("Номер", in: element),
      date: date, time: try fields.time("Время", in: element),
      operation: try fields.required("ХозОперация", in: element),
      role: fields.text("Роль", in: element),
      currency: try fields.required("Валюта", in: element),
      rate: try fields.number("Курс", in: element) ?? DecimalNumber(1),
      sum: try fields.requiredNumber("Сумма", in: element), parties: [])
    document.parties = fields.list("Контрагенты", of: "Контрагент", in: element).map(party)
    document.paymentDue = try fields.date("СрокПлатежа", in: element)
    document.comment = fields.text("Комментарий", in: element)
    document.taxes = try taxes(in: element)
    document.discounts = try discounts(in: element)
    for line in fields.list("Товары", of: "Товар", in: element) {
      document.lines.append(try self.line(line))
    }
    document.requisites = try requisites(in: element)
    return document
  }

  private func line(_ element: XMLElement) throws(Refusal) -> CommerceLine {
    _ = try fields.required("Наименование", in: element)
    var line = CommerceLine(
      product: try product(element), price: try fields.number("ЦенаЗаЕдиницу", in: element),
      quantity: try fields.number("Количество", in: element),
      sum: try fields.number("Сумма", in: element))
    line.unit = fields.text("Единица", in: element)
    line.factor = try fields.number("Коэффициент", in: element)
    line.taxes = try taxes(in: element)
    line.discounts = try discounts(in: element)
    return line
  }

  private func taxes(in element: XMLElement) throws(Refusal) -> [CommerceTax] {
    var taxes: [CommerceTax] = []
    for tax in fields.list("Налоги", of: "Налог", in: element) {
      taxes.append(
        CommerceTax(
          name: try fields.required("Наименование", in: tax),
          isIncluded: try fields.flag("УчтеноВСумме", in: tax),
          sum: try fields.requiredNumber("Сумма", in: tax), rate: fields.text("Ставка", in: tax)))
    }
    return taxes
  }

  private func discounts(in element: XMLElement) throws(Refusal) -> [CommerceDiscount] {
    var discounts: [CommerceDiscount] = []
    for discount in fields.list("Скидки", of: "Скидка", in: element) {
      discounts.append(
        CommerceDiscount(
          name: try fields.required("Наименование", in: discount),
          sum: try fields.requiredNumber("Сумма", in: discount),
          percent: try fields.number("Процент", in: discount),
          isIncluded: try fields.flag("УчтеноВСумме", in: discount),
          comment: fields.text("Комментарий", in: discount)))
    }
    return discounts
  }

  // MARK: Parties

  /// A company or a person.
  func party(_ element: XMLElement) -> CommerceParty {
    var party = CommerceParty(
      id: fields.text("Ид", in: element), name: fields.text("Наименование", in: element))
    party.officialName = fields.text("ОфициальноеНаименование", in: element)
    party.fullName = fields.text("ПолноеНаименование", in: element)
    party.familyName = fields.text("Фамилия", in: element)
    party.givenName = fields.text("Имя", in: element)
    party.patronymic = fields.text("Отчество", in: element)
    party.taxNumber = fields.text("ИНН", in: element)
    party.taxReason = fields.text("КПП", in: element)
    party.okpo = fields.text("ОКПО", in: element)
    party.legalAddress = element.child("ЮридическийАдрес").map(address)
    party.registrationAddress = element.child("АдресРегистрации").map(address)
    party.address = element.child("Адрес").map(address)
    party.contacts = contacts(in: element)
    for representative in fields.list("Представители", of: "Представитель", in: element) {
      // Sites put the representative into an element of its own, as the schema does not.
      let inner = representative.child("Контрагент") ?? representative
      party.representatives.append(
        CommerceRepresentative(
          relation: fields.text("Отношение", in: inner), id: fields.text("Ид", in: inner),
          name: fields.text("Наименование", in: inner)))
    }
    party.role = fields.text("Роль", in: element)
    return party
  }

  /// An address of a party or a warehouse.
  func address(_ element: XMLElement) -> CommerceAddress {
    CommerceAddress(
      text: fields.text("Представление", in: element),
      comment: fields.text("Комментарий", in: element),
      fields: element.children("АдресноеПоле").map { field in
        .init(type: fields.text("Тип", in: field), value: fields.text("Значение", in: field))
      })
  }

  /// The ways to reach a party or a warehouse.
  func contacts(in element: XMLElement) -> [CommerceContact] {
    fields.list("Контакты", of: "Контакт", in: element).map { contact in
      CommerceContact(
        type: fields.text("Тип", in: contact), value: fields.text("Значение", in: contact),
        comment: fields.text("Комментарий", in: contact))
    }
  }
}
