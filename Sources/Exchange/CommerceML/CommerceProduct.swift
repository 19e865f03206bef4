/// A kind of goods, as a catalogue, an offer or a line of a document has it.
package struct CommerceProduct: Equatable, Sendable {
  /// Its id; of an offer, with that of its characteristics behind a `#`.
  package var id: String
  package var barcode = ""
  package var article = ""
  package var code = ""
  package var name: String
  package var unit: CommerceUnit?
  package var groupIDs: [String] = []
  package var category = ""
  package var description = ""
  /// Files beside the message.
  package var pictures: [String] = []
  package var country = ""
  package var weight = ""
  package var brand = ""
  package var manufacturer: CommerceParty?
  package var properties: [CommercePropertyValue] = []
  package var taxRates: [CommerceTaxRate] = []
  /// What tells it from others of its product, such as a size.
  package var characteristics: [CommerceCharacteristic] = []
  package var requisites: [CommerceRequisite] = []
  package var catalogueID = ""
  package var classifierID = ""
  /// Whether the goods are gone.
  package var isDeleted = false

  /// Goods with an id and a name.
  package init(id: String, name: String) { (self.id, self.name) = (id, name) }
}

/// A unit that goods are counted in.
package struct CommerceUnit: Equatable, Sendable {
  /// How many of it another unit is.
  package struct Conversion: Equatable, Sendable {
    package var unit: String
    package var factor: DecimalNumber?

    /// A conversion.
    package init(unit: String, factor: DecimalNumber?) {
      (self.unit, self.factor) = (unit, factor)
    }
  }

  /// Its short name: `шт`.
  package var name: String
  /// Its code in the classifier of units (ОКЕИ): `796`.
  package var code: String
  package var fullName: String
  /// Its code in UN/CEFACT recommendation 20: `PCE`.
  package var internationalCode: String
  package var conversions: [Conversion]

  /// A unit.
  package init(
    name: String, code: String = "", fullName: String = "", internationalCode: String = "",
    conversions: [Conversion] = []
  ) {
    (self.name, self.code, self.fullName) = (name, code, fullName)
    (self.internationalCode, self.conversions) = (internationalCode, conversions)
  }
}

/// The values of a property of the classifier; of one with options, their ids.
package struct CommercePropertyValue: Equatable, Sendable {
  package var id: String
  package var name: String
  package var values: [String]

  /// Values of a property.
  package init(id: String, name: String = "", values: [String]) {
    (self.id, self.name, self.values) = (id, name, values)
  }
}

/// A rate of a tax: `НДС`, `20`, or `Без НДС`.
package struct CommerceTaxRate: Equatable, Sendable {
  package var name: String
  package var rate: String

  /// A rate.
  package init(name: String, rate: String) { (self.name, self.rate) = (name, rate) }
}

/// What tells goods from others of one product: a size, a colour.
package struct CommerceCharacteristic: Equatable, Sendable {
  package var id: String
  package var name: String
  package var value: String

  /// A characteristic.
  package init(id: String = "", name: String, value: String) {
    (self.id, self.name, self.value) = (id, name, value)
  }
}

/// Anything else that is said of goods or a document, under a name that both sides know.
package struct CommerceRequisite: Equatable, Sendable {
  package var name: String
  package var values: [String]

  /// A requisite with its values, of which most have one.
  package init(name: String, values: [String]) { (self.name, self.values) = (name, values) }
}
