import Tables

/// What one file of CommerceML 2 says: a catalogue with its classifier, a package of offers, or
/// documents such as orders. Texts are as they stand in the file.
package struct CommerceMessage: Equatable, Sendable {
  /// Which version of the schema it follows: `2.07`.
  package var version: String
  /// When it was made, on the clocks of whoever made it.
  package var made: CivilTime?
  /// What tells its goods apart (`Классификатор`); nil where the file has none.
  package var classifier: CommerceClassifier?
  /// Its goods (`Каталог`); nil where the file has none.
  package var catalogue: CommerceCatalogue?
  /// Prices and stock (`ПакетПредложений`); nil where the file has none.
  package var offers: CommerceOffers?
  /// Orders and the like (`Документ`), in the order of the file.
  package var documents: [CommerceDocument]

  /// A message; what it does not have is left out.
  package init(
    version: String = CommerceMessage.writtenVersion, made: CivilTime?,
    classifier: CommerceClassifier? = nil, catalogue: CommerceCatalogue? = nil,
    offers: CommerceOffers? = nil, documents: [CommerceDocument] = []
  ) {
    (self.version, self.made, self.classifier) = (version, made, classifier)
    (self.catalogue, self.offers, self.documents) = (catalogue, offers, documents)
  }

  /// The version that is written where no other is asked for: what 1C has read since 2011.
  package static let writtenVersion = "2.07"
}

/// By what goods are told apart: their groups and their properties.
package struct CommerceClassifier: Equatable, Sendable {
  /// What catalogues and offers name it by (`Ид`).
  package var id: String
  /// What people call it (`Наименование`).
  package var name: String
  /// Whose it is (`Владелец`); without a name where the file does not say.
  package var owner: CommerceParty
  /// What it is for (`Описание`).
  package var description = ""
  /// The outermost groups (`Группы`), with the others in them.
  package var groups: [CommerceGroup] = []
  /// The properties that goods can have (`Свойства`).
  package var properties: [CommerceProperty] = []
  /// The kinds of prices (`ТипыЦен`); packages of offers may have them instead.
  package var priceTypes: [CommercePriceType] = []
  /// The warehouses (`Склады`); packages of offers may have them instead.
  package var warehouses: [CommerceWarehouse] = []

  /// A classifier without groups yet.
  package init(id: String, name: String, owner: CommerceParty) {
    (self.id, self.name, self.owner) = (id, name, owner)
  }

  /// All groups, each before those in it.
  package var allGroups: [CommerceGroup] { groups.flatMap(\.withAllBelow) }
}

/// A group of goods, with the groups in it.
package struct CommerceGroup: Equatable, Sendable {
  /// What goods name it by (`Ид`).
  package var id: String
  /// What people call it (`Наименование`).
  package var name: String
  /// What belongs in it (`Описание`).
  package var description: String
  /// The groups in it (`Группы`).
  package var groups: [CommerceGroup]

  /// A group.
  package init(
    id: String, name: String, description: String = "", groups: [CommerceGroup] = []
  ) {
    (self.id, self.name, self.description, self.groups) = (id, name, description, groups)
  }

  fileprivate var withAllBelow: [CommerceGroup] { [self] + groups.flatMap(\.withAllBelow) }
}

/// A property that goods can have.
package struct CommerceProperty: Equatable, Sendable {
  /// A value that it can have.
  package struct Option: Equatable, Sendable {
    /// What goods name it by; empty where they name it by its text.
    package var id: String
    /// The value as people read it (`Значение`).
    package var value: String

    /// A value.
    package init(id: String = "", value: String) { (self.id, self.value) = (id, value) }
  }

  /// What the values of goods name it by (`Ид`).
  package var id: String
  /// What people call it (`Наименование`).
  package var name: String
  /// What it says of goods (`Описание`).
  package var description: String
  /// `Строка`, `Число`, `Время` or `Справочник`; empty where the file does not say.
  package var valueType: String
  /// The values of a property of the type `Справочник`.
  package var options: [Option]

  /// A property.
  package init(
    id: String, name: String, description: String = "", valueType: String = "",
    options: [Option] = []
  ) {
    (self.id, self.name, self.description) = (id, name, description)
    (self.valueType, self.options) = (valueType, options)
  }
}

/// A catalogue of goods.
package struct CommerceCatalogue: Equatable, Sendable {
  /// What offers name it by (`Ид`).
  package var id: String
  /// The id of its classifier (`ИдКлассификатора`); empty where the file does not say.
  package var classifierID: String
  /// What people call it (`Наименование`).
  package var name: String
  /// Whose it is (`Владелец`); without a name where the file does not say.
  package var owner: CommerceParty
  /// What it is for (`Описание`).
  package var description: String
  /// Whether goods that are not in it are to be left as they are.
  package var hasChangesOnly: Bool
  /// Its goods (`Товары`), in the order of the file.
  package var products: [CommerceProduct]

  /// A catalogue.
  package init(
    id: String, classifierID: String = "", name: String, owner: CommerceParty,
    description: String = "", hasChangesOnly: Bool = false, products: [CommerceProduct] = []
  ) {
    (self.id, self.classifierID, self.name) = (id, classifierID, name)
    (self.owner, self.description) = (owner, description)
    (self.hasChangesOnly, self.products) = (hasChangesOnly, products)
  }
}
