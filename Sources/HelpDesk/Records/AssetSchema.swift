import Tables

/// The classes and attributes of assets that an organization keeps beside those of the program, as the
/// file `classes.yaml` of its store declares them.
package struct AssetSchema: Sendable {
  /// A class of assets.
  package struct Class: Sendable {
    /// The raw values that such classes have; they are permanent.
    package static let numbers: ClosedRange<UInt8> = 40...62
    /// The number on disk.
    package var number: UInt8
    /// What queries and files call it.
    package var name: String
    /// What people read, in their language.
    package var title: String
    /// The class of the program whose attributes it has and with which it counts.
    package var like: AssetClass

    /// Declares a class.
    package init(number: UInt8, name: String, title: String, like: AssetClass) {
      self.number = number
      self.name = name
      self.title = title
      self.like = like
    }
  }

  /// What an attribute holds.
  package enum Kind: Sendable {
    case text, longText, number, size, money, day, flag, person, place, asset
    /// One of these; their numbers are permanent.
    case choice([ChoiceItem])

    /// The kinds by the words that files use for them.
    package static let words: [String: Kind] = [
      "text": .text, "long text": .longText, "number": .number, "size": .size, "money": .money,
      "day": .day, "yes or no": .flag, "person": .person, "place": .place, "asset": .asset,
      "choice": .choice([]),
    ]
  }

  /// An attribute of assets.
  package struct Attribute: Sendable {
    /// The tags that such columns have; they are permanent.
    package static let numbers: ClosedRange<UInt16> = 2_000...2_999
    /// The number on disk.
    package var number: UInt16
    /// What queries and files call it.
    package var name: String
    /// What people read, in their language.
    package var title: String
    /// What it holds.
    package var kind: Kind
    /// The raw values of the classes that have it; nil for all.
    package var classes: Set<UInt8>?

    /// Declares an attribute.
    package init(number: UInt16, name: String, title: String, kind: Kind, classes: Set<UInt8>?) {
      self.number = number
      self.name = name
      self.title = title
      self.kind = kind
      self.classes = classes
    }

    func makeColumn() -> Column {
      let title = Phrase(template: title)
      return switch kind {
      case .text: Text(number, title)
      case .longText: Text(number, title, .long)
      case .number: Number(number, title)
      case .size: Size(number, title)
      case .money: Money(number, title)
      case .day: Day(number, title)
      case .flag: Flag(number, title)
      case .person: Reference<PersonTable>(number, title)
      case .place: Reference<PlaceTable>(number, title)
      case .asset: Reference<AssetTable>(number, title)
      case .choice(let items): ListedChoice(number, title, items: items)
      }
    }
  }

  /// The classes, in the order of the file.
  package var classes: [Class]
  /// The attributes, in the order of the file.
  package var attributes: [Attribute]

  /// Declares classes and attributes; by itself none.
  package init(classes: [Class] = [], attributes: [Attribute] = []) {
    self.classes = classes
    self.attributes = attributes
  }

  /// The classes as choices take them.
  var items: [ChoiceItem] {
    classes.map { ChoiceItem(raw: $0.number, name: $0.name, title: $0.title) }
  }

  /// The classes that words of queries stand for beside those of the program.
  var groups: [String: [UInt8]] {
    AssetClass.groups.mapValues { members in
      classes.filter { members.contains($0.like) }.map(\.number)
    }
  }
}

extension AssetTable {
  /// The class of the program that an asset counts with: its own, or the one that its class is like.
  package func nature(of row: Int) -> AssetClass? {
    standardClass(kind.raw(row))
  }
}
