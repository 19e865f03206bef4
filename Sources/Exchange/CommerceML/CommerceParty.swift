/// A company or a person: the owner of a catalogue, or a side of a document.
package struct CommerceParty: Equatable, Sendable {
  /// What tells it from all other parties (`Ид`); empty where the file does not say.
  package var id: String
  /// What people call it (`Наименование`).
  package var name: String
  /// The name of a company in its charter.
  package var officialName = ""
  /// The name of a person in full.
  package var fullName = ""
  /// The family name of a person (`Фамилия`).
  package var familyName = ""
  /// The given name of a person (`Имя`).
  package var givenName = ""
  /// The patronymic of a person (`Отчество`).
  package var patronymic = ""
  /// The number of the taxpayer (ИНН).
  package var taxNumber = ""
  /// The reason for the registration of a taxpayer (КПП).
  package var taxReason = ""
  /// Its code in the classifier of enterprises (ОКПО).
  package var okpo = ""
  /// The address of a company in the register (`ЮридическийАдрес`).
  package var legalAddress: CommerceAddress?
  /// Where a person is registered (`АдресРегистрации`).
  package var registrationAddress: CommerceAddress?
  /// Where it is in fact (`Адрес`).
  package var address: CommerceAddress?
  /// How it is reached (`Контакты`).
  package var contacts: [CommerceContact] = []
  /// Those who speak for it (`Представители`).
  package var representatives: [CommerceRepresentative] = []
  /// What it is in a document: `Покупатель`; empty outside of one.
  package var role = ""

  /// A party with an id and a name.
  package init(id: String = "", name: String) { (self.id, self.name) = (id, name) }
}

/// Somebody who speaks for a party.
package struct CommerceRepresentative: Equatable, Sendable {
  /// What they are to it: `Контактное лицо`.
  package var relation: String
  /// What tells them from others (`Ид`); empty where the file does not say.
  package var id: String
  /// What people call them (`Наименование`).
  package var name: String

  /// A representative.
  package init(relation: String, id: String = "", name: String) {
    (self.relation, self.id, self.name) = (relation, id, name)
  }
}

/// An address: as one text, and by its parts.
package struct CommerceAddress: Equatable, Sendable {
  /// A part: `Город`, `Москва`.
  package struct Field: Equatable, Sendable {
    /// Which part it is (`Тип`): `Почтовый индекс`, `Улица`.
    package var type: String
    /// What stands in that part (`Значение`).
    package var value: String

    /// A part of an address.
    package init(type: String, value: String) { (self.type, self.value) = (type, value) }
  }

  /// All of it in a line, as people read it (`Представление`).
  package var text: String
  /// What else is said of it (`Комментарий`).
  package var comment: String
  /// Its parts (`АдресноеПоле`); empty where the file has only the text.
  package var fields: [Field]

  /// An address.
  package init(text: String, comment: String = "", fields: [Field] = []) {
    (self.text, self.comment, self.fields) = (text, comment, fields)
  }
}

/// A way to reach somebody: `Телефон рабочий`, `+7 495 …`.
package struct CommerceContact: Equatable, Sendable {
  /// Which way it is (`Тип`): `Почта`, `Телефон рабочий`.
  package var type: String
  /// The number or the address (`Значение`).
  package var value: String
  /// What else is said of it (`Комментарий`).
  package var comment: String

  /// A way to reach somebody.
  package init(type: String, value: String, comment: String = "") {
    (self.type, self.value, self.comment) = (type, value, comment)
  }
}
