extension CommerceWriter {
  /// A document with its lines.
  mutating func write(_ document: CommerceDocument) {
    within("Документ") { writer in
      writer.text("Ид", document.id)
      writer.text("Номер", document.number)
      writer.text("Дата", document.date.description)
      writer.text("ХозОперация", document.operation)
      writer.text("Роль", document.role)
      writer.text("Валюта", document.currency)
      writer.number("Курс", document.rate)
      writer.number("Сумма", document.sum)
      writer.list("Контрагенты", document.parties) { $0.write($1, as: "Контрагент") }
      if let time = document.time { writer.text("Время", Self.time(time)) }
      if let due = document.paymentDue { writer.text("СрокПлатежа", due.description) }
      writer.text("Комментарий", document.comment)
      writer.write(document.taxes)
      writer.write(document.discounts)
      writer.list("Товары", document.lines) { $0.write($1) }
      writer.write(document.requisites)
    }
  }

  private mutating func write(_ line: CommerceLine) {
    within("Товар", Self.status(line.product)) { writer in
      writer.write(line.product)
      writer.number("ЦенаЗаЕдиницу", line.price)
      writer.number("Количество", line.quantity)
      writer.number("Сумма", line.sum)
      writer.text("Единица", line.unit)
      writer.number("Коэффициент", line.factor)
      writer.write(line.taxes)
      writer.write(line.discounts)
    }
  }

  private mutating func write(_ taxes: [CommerceTax]) {
    list("Налоги", taxes) { writer, tax in
      writer.within("Налог") { writer in
        writer.text("Наименование", tax.name)
        writer.flag("УчтеноВСумме", tax.isIncluded)
        writer.number("Сумма", tax.sum)
        writer.text("Ставка", tax.rate)
      }
    }
  }

  private mutating func write(_ discounts: [CommerceDiscount]) {
    list("Скидки", discounts) { writer, discount in
      writer.within("Скидка") { writer in
        writer.text("Наименование", discount.name)
        writer.number("Сумма", discount.sum)
        writer.number("Процент", discount.percent)
        writer.flag("УчтеноВСумме", discount.isIncluded)
        writer.text("Комментарий", discount.comment)
      }
    }
  }

  // MARK: Parties

  /// A company or a person, under the name it has where it stands.
  mutating func write(_ party: CommerceParty, as name: String) {
    within(name) { writer in
      writer.text("Ид", party.id)
      writer.text("Наименование", party.name)
      writer.text("ОфициальноеНаименование", party.officialName)
      if let address = party.legalAddress { writer.write(address, as: "ЮридическийАдрес") }
      writer.text("ИНН", party.taxNumber)
      writer.text("КПП", party.taxReason)
      writer.text("ОКПО", party.okpo)
      writer.text("ПолноеНаименование", party.fullName)
      writer.text("Фамилия", party.familyName)
      writer.text("Имя", party.givenName)
      writer.text("Отчество", party.patronymic)
      if let address = party.registrationAddress { writer.write(address, as: "АдресРегистрации") }
      if let address = party.address { writer.write(address, as: "Адрес") }
      writer.write(party.contacts)
      writer.list("Представители", party.representatives) { writer, representative in
        writer.within("Представитель") { writer in
          writer.text("Ид", representative.id)
          writer.text("Наименование", representative.name)
          writer.xml.element("Отношение", representative.relation)
        }
      }
      writer.text("Роль", party.role)
    }
  }

  /// An address, under the name it has where it stands.
  mutating func write(_ address: CommerceAddress, as name: String) {
    within(name) { writer in
      writer.xml.element("Представление", address.text)
      writer.text("Комментарий", address.comment)
      for field in address.fields {
        writer.within("АдресноеПоле") { writer in
          writer.xml.element("Тип", field.type)
          writer.xml.element("Значение", field.value)
        }
      }
    }
  }

  /// The ways to reach a party or a warehouse.
  mutating func write(_ contacts: [CommerceContact]) {
    list("Контакты", contacts) { writer, contact in
      writer.within("Контакт") { writer in
        writer.xml.element("Тип", contact.type)
        writer.xml.element("Значение", contact.value)
        writer.text("Комментарий", contact.comment)
      }
    }
  }
}
