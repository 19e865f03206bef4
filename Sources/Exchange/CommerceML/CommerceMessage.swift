import Tables

/// What one file of CommerceML 2 says: a catalogue with its classifier, a package of offers, or
/// documents such as orders. Texts are as they stand in the file.
package struct CommerceMessage: Equatable, Sendable {
  /// Which version of the schema it follows: `2.07`.
  package var version: String
  /// When it was made, on the clocks of whoever made it.
  package var made: CivilTime?
  package var classifier: CommerceClassifier?
  package var catalogue: CommerceCatalogue?
  package var offers: CommerceOffers?
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
  package var id: String
  package var name: String
  package var owner: CommerceParty
  package var description = ""
  package var groups: [CommerceGroup] = []
  package var properties: [CommerceProperty] = []
  package var priceTypes: [CommercePriceType] = []
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
  package var id: String
  package var name: String
  package var description: String
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
    package var value: String

    /// A value.
    package init(id: String = "", value: String) { (self.id, self.value) = (id, value) }
  }

  package var id: String
  package var name: String
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
  package var id: String
  package var classifierID: String
  package var name: String
  package var owner: CommerceParty
  package var description: String
  /// Whether goods that are not in it are to be left as they are.
  package var hasChangesOnly: Bool
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
