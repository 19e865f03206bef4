/// A kind of goods, as a catalogue, an offer or a line of a document has it.
package struct CommerceProduct: Equatable, Sendable {
  /// Its id; of an offer, with that of its characteristics behind a `#`.
  package var id: String
  /// What a scanner reads on it (`Штрихкод`): 8 to 14 digits by the schema.
  package var barcode = ""
  /// Its article code (`Артикул`).
  package var article = ""
  /// Its code in the program that wrote the file (`Код`).
  package var code = ""
  /// What people call it (`Наименование`).
  package var name: String
  /// The unit that it is counted in (`БазоваяЕдиница`); nil where the file does not say.
  package var unit: CommerceUnit?
  /// The ids of the classifier's groups that it is in (`Группы`).
  package var groupIDs: [String] = []
  /// The category that it is in (`Категория`).
  package var category = ""
  /// What it is like (`Описание`).
  package var description = ""
  /// Files beside the message.
  package var pictures: [String] = []
  /// Where it was made (`Страна`).
  package var country = ""
  /// What it weighs (`Вес`), as it stands in the file.
  package var weight = ""
  /// Its trade mark (`ТорговаяМарка`).
  package var brand = ""
  /// Who makes it (`Изготовитель`); nil where the file does not say.
  package var manufacturer: CommerceParty?
  /// The values of its properties (`ЗначенияСвойств`).
  package var properties: [CommercePropertyValue] = []
  /// The rates of the taxes on it (`СтавкиНалогов`).
  package var taxRates: [CommerceTaxRate] = []
  /// What tells it from others of its product, such as a size.
  package var characteristics: [CommerceCharacteristic] = []
  /// What else is said of it (`ЗначенияРеквизитов`).
  package var requisites: [CommerceRequisite] = []
  /// The id of the catalogue that it is from (`ИдКаталога`), in a line of a document.
  package var catalogueID = ""
  /// The id of that catalogue's classifier (`ИдКлассификатора`).
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
    /// The other unit (`Единица`).
    package var unit: String
    /// How many of the first unit the other one is (`Коэффициент`).
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
  /// Its name in full (`НаименованиеПолное`): `Штука`.
  package var fullName: String
  /// Its code in UN/CEFACT recommendation 20: `PCE`.
  package var internationalCode: String
  /// What other units are in it (`Пересчет`).
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
  /// The id of the property in the classifier (`Ид`).
  package var id: String
  /// What people call the property (`Наименование`); empty where only its id is written.
  package var name: String
  /// The values, or the ids of options (`Значение`).
  package var values: [String]

  /// Values of a property.
  package init(id: String, name: String = "", values: [String]) {
    (self.id, self.name, self.values) = (id, name, values)
  }
}

/// A rate of a tax: `НДС`, `20`, or `Без НДС`.
package struct CommerceTaxRate: Equatable, Sendable {
  /// Which tax it is (`Наименование`).
  package var name: String
  /// In per cent, or in words (`Ставка`).
  package var rate: String

  /// A rate.
  package init(name: String, rate: String) { (self.name, self.rate) = (name, rate) }
}

/// What tells goods from others of one product: a size, a colour.
package struct CommerceCharacteristic: Equatable, Sendable {
  /// What tells it from other characteristics (`Ид`); empty where the file does not say.
  package var id: String
  /// What is told of the goods (`Наименование`): `Размер`.
  package var name: String
  /// Which one these have (`Значение`): `42`.
  package var value: String

  /// A characteristic.
  package init(id: String = "", name: String, value: String) {
    (self.id, self.name, self.value) = (id, name, value)
  }
}

/// Anything else that is said of goods or a document, under a name that both sides know.
package struct CommerceRequisite: Equatable, Sendable {
  /// What both sides know it by (`Наименование`): `ТипНоменклатуры`.
  package var name: String
  /// What is said under that name (`Значение`).
  package var values: [String]

  /// A requisite with its values, of which most have one.
  package init(name: String, values: [String]) { (self.name, self.values) = (name, values) }
}
