import Tables

/// An act on a discrepancy in quantity and quality found when goods are received: form ТОРГ-2
/// (decree 132 of 25 December 1998). What is not known is left to the hand.
package struct DiscrepancyActForm: Equatable, Sendable {
  package var organisation: FormOrganisation
  package var number: String
  package var date: CivilDate?
  /// The order by which the commission meets.
  package var order = Paper()
  package var approvedBy: FormPerson?
  /// Where the goods are received.
  package var place = ""
  /// The day on which the commission met.
  package var metOn: CivilDate?
  /// The papers that came with the goods.
  package var accompanyingPapers = ""
  /// How the other side's representative was called, with number and date.
  package var summons = ""

  package var sender = ""
  package var maker = ""
  package var supplier = ""
  package var insurer = ""
  package var contract = Paper()
  package var invoice = Paper()
  package var commercialAct = Paper()
  package var veterinaryCertificate = Paper()
  package var railwayWaybill = Paper()
  package var vehicle = ""
  package var vehicleNumber = ""
  package var sentOn: CivilDate?
  package var sentFromStation = ""
  package var sentFromStore = ""
  package var times = Times()

  /// Seals and labels by the papers, and as they were found.
  package var sealsByPapers = ""
  package var sealsFound = ""
  package var cargo: [Cargo] = []
  package var weightByPapers = Weight()
  package var weightFound = Weight()
  /// How full the packages, the wagon or the container were.
  package var filling = ""

  package var items: [Item]
  package var storage = ""
  package var temperature = ""
  package var packaging = ""
  package var marking = ""
  package var openedOn: CivilDate?
  package var weigher = ""
  package var sampling = ""
  package var counting = ""
  package var scales = ""
  package var other = ""
  /// What is wrong with the goods, and why the commission thinks so.
  package var defects = ""
  package var conclusion = ""
  package var commission = FormCommission()
  /// The representative of the sender, supplier or maker, and by which paper they act.
  package var representative: FormPerson?
  package var authority = Paper()
  /// Sheets of what is attached.
  package var attachedSheets: Int?
  package var chiefAccountant = ""
  package var decision = ""
  /// Who keeps the goods until it is settled.
  package var keeper: FormPerson?

  /// An act on some goods.
  package init(
    organisation: FormOrganisation, number: String, date: CivilDate?, items: [Item]
  ) {
    (self.organisation, self.number, self.date) = (organisation, number, date)
    self.items = items
  }

  /// A paper that is named by its number and its date.
  package struct Paper: Equatable, Sendable {
    package var number: String
    package var date: CivilDate?

    /// A paper; one that is not there has no number.
    package init(number: String = "", date: CivilDate? = nil) {
      (self.number, self.date) = (number, date)
    }
  }

  /// When what was done with the goods.
  package struct Times: Equatable, Sendable {
    package var arrival: CivilTime?
    package var opening: CivilTime?
    package var release: CivilTime?
    package var delivery: CivilTime?
    package var unloading: CivilTime?
    package var begun: CivilTime?
    package var paused: CivilTime?
    package var resumed: CivilTime?
    package var ended: CivilTime?

    /// No times yet.
    package init() {}

    var all: [CivilTime?] {
      [arrival, opening, release, delivery, unloading, begun, paused, resumed, ended]
    }
  }

  /// What the transport papers say of a part of the load.
  package struct Cargo: Equatable, Sendable {
    package var seals: String
    package var places: Int?
    package var packaging: String
    package var name: String
    package var unit: String
    package var grossBySender: DecimalNumber?
    package var grossByCarrier: DecimalNumber?
    package var marks: String

    /// A part of the load.
    package init(
      name: String, seals: String = "", places: Int? = nil, packaging: String = "",
      unit: String = "", grossBySender: DecimalNumber? = nil,
      grossByCarrier: DecimalNumber? = nil, marks: String = ""
    ) {
      (self.name, self.seals, self.places) = (name, seals, places)
      (self.packaging, self.unit, self.marks) = (packaging, unit, marks)
      (self.grossBySender, self.grossByCarrier) = (grossBySender, grossByCarrier)
    }
  }

  /// Packages and kilograms of the whole load.
  package struct Weight: Equatable, Sendable {
    package var places: DecimalNumber?
    package var gross: DecimalNumber?
    package var tare: DecimalNumber?
    package var net: DecimalNumber?

    /// A weight, as far as it is known.
    package init(
      places: DecimalNumber? = nil, gross: DecimalNumber? = nil, tare: DecimalNumber? = nil,
      net: DecimalNumber? = nil
    ) {
      (self.places, self.gross, self.tare, self.net) = (places, gross, tare, net)
    }

    var all: [DecimalNumber?] { [places, gross, tare, net] }
  }

  /// How much there is of a thing, and at which price.
  package struct Batch: Equatable, Sendable {
    package var article: String
    package var grade: String
    package var quantity: DecimalNumber
    /// Kopecks for one; nil where nobody knows.
    package var price: Int64?
    /// Kopecks for all of it.
    package var value: Int64?

    /// Some of a thing; what it is worth follows from the price where nothing else is said.
    package init(
      article: String = "", grade: String = "", quantity: DecimalNumber, price: Int64?,
      value: Int64? = nil
    ) {
      (self.article, self.grade) = (article, grade)
      (self.quantity, self.price) = (quantity, price)
      self.value = value ?? price.map { Self.value(of: quantity.billionths, at: $0) }
    }

    /// What a quantity is worth at a price for one, to the nearest kopeck.
    static func value(of billionths: Int128, at price: Int64) -> Int64 {
      let (product, overflow) = billionths.magnitude.multipliedReportingOverflow(
        by: UInt128(price.magnitude))
      let kopecks = overflow ? .max : Int64(clamping: (product / 500_000_000 + 1) / 2)
      return (billionths < 0) == (price < 0) ? kopecks : -kopecks
    }
  }

  /// A thing by the papers and as it was found.
  package struct Item: Equatable, Sendable {
    package var name: String
    /// The number of the package it lay in.
    package var placeNumber: String
    package var unit: String
    /// The code of the unit (ОКЕИ).
    package var unitCode: String
    package var byPapers: Batch
    package var found: Batch
    /// Of what was found, how much is faulty.
    package var faulty: DecimalNumber?
    /// Of what was found, how much is broken.
    package var broken: DecimalNumber?
    package var passportNumber: String

    /// A thing that was received.
    package init(
      name: String, placeNumber: String = "", unit: String = "шт", unitCode: String = "796",
      byPapers: Batch, found: Batch, faulty: DecimalNumber? = nil, broken: DecimalNumber? = nil,
      passportNumber: String = ""
    ) {
      (self.name, self.placeNumber) = (name, placeNumber)
      (self.unit, self.unitCode) = (unit, unitCode)
      (self.byPapers, self.found) = (byPapers, found)
      (self.faulty, self.broken) = (faulty, broken)
      self.passportNumber = passportNumber
    }
  }
}
