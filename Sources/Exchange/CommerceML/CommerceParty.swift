/// A company or a person: the owner of a catalogue, or a side of a document.
package struct CommerceParty: Equatable, Sendable {
  package var id: String
  package var name: String
  /// The name of a company in its charter.
  package var officialName = ""
  /// The name of a person in full.
  package var fullName = ""
  package var familyName = ""
  package var givenName = ""
  package var patronymic = ""
  /// The number of the taxpayer (ИНН) and the reason for its registration (КПП).
  package var taxNumber = ""
  package var taxReason = ""
  package var okpo = ""
  package var legalAddress: CommerceAddress?
  package var registrationAddress: CommerceAddress?
  package var address: CommerceAddress?
  package var contacts: [CommerceContact] = []
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
  package var id: String
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
    package var type: String
    package var value: String

    /// A part of an address.
    package init(type: String, value: String) { (self.type, self.value) = (type, value) }
  }

  package var text: String
  package var comment: String
  package var fields: [Field]

  /// An address.
  package init(text: String, comment: String = "", fields: [Field] = []) {
    (self.text, self.comment, self.fields) = (text, comment, fields)
  }
}

/// A way to reach somebody: `Телефон рабочий`, `+7 495 …`.
package struct CommerceContact: Equatable, Sendable {
  package var type: String
  package var value: String
  package var comment: String

  /// A way to reach somebody.
  package init(type: String, value: String, comment: String = "") {
    (self.type, self.value, self.comment) = (type, value, comment)
  }
}
