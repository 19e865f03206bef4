import Tables

/// An act on a discrepancy in quantity and quality found when goods are received: form ТОРГ-2
/// (decree 132 of 25 December 1998). What is not known is left to the hand.
package struct DiscrepancyActForm: Equatable, Sendable {
  /// Who receives the goods.
  package var organisation: FormOrganisation
  /// The number of the act; empty for the hand.
  package var number: String
  /// When it was drawn up; nil for the hand.
  package var date: CivilDate?
  /// The order by which the commission meets.
  package var order = Paper()
  /// The head of the organisation, who approves the act; nil for the hand.
  package var approvedBy: FormPerson?
  /// Where the goods are received.
  package var place = ""
  /// The day on which the commission met.
  package var metOn: CivilDate?
  /// The papers that came with the goods.
  package var accompanyingPapers = ""
  /// How the other side's representative was called, with number and date.
  package var summons = ""

  /// Who sent the goods (грузоотправитель): name, address, telephone.
  package var sender = ""
  /// Who made the goods: name, address, telephone.
  package var maker = ""
  /// Who sold the goods: name, address, telephone.
  package var supplier = ""
  /// Who insured the goods: name, address, telephone.
  package var insurer = ""
  /// The contract by which the goods are supplied.
  package var contract = Paper()
  /// The invoice for the goods (счёт-фактура).
  package var invoice = Paper()
  /// The carrier's own act on what was wrong with the load (коммерческий акт).
  package var commercialAct = Paper()
  /// The veterinary certificate, of goods that need one.
  package var veterinaryCertificate = Paper()
  /// The waybill of a load that came by rail.
  package var railwayWaybill = Paper()
  /// The kind of vehicle that brought the goods.
  package var vehicle = ""
  /// The number of that vehicle.
  package var vehicleNumber = ""
  /// The day on which the goods were sent; nil where nobody knows.
  package var sentOn: CivilDate?
  /// The station, pier or port that they were sent from.
  package var sentFromStation = ""
  /// The sender's warehouse, where they were sent from there.
  package var sentFromStore = ""
  /// When the goods arrived, were unloaded and received.
  package var times = Times()

  /// Seals, labels and marks by the transport papers.
  package var sealsByPapers = ""
  /// The same as they were found.
  package var sealsFound = ""
  /// The load by the transport papers, in the order of the rows.
  package var cargo: [Cargo] = []
  /// The whole load by the sender's papers.
  package var weightByPapers = Weight()
  /// The whole load as it came.
  package var weightFound = Weight()
  /// How full the packages, the wagon or the container were.
  package var filling = ""

  /// The goods that differ from the papers, in the order of the rows.
  package var items: [Item]
  /// How the goods were kept in the receiver's warehouse until they were opened.
  package var storage = ""
  /// In °C, in the wagon and in the goods, when they were unloaded.
  package var temperature = ""
  /// The state of packages and marking when they were looked at from outside.
  package var packaging = ""
  /// What the outer marking says, and by what one can tell whose packages they are.
  package var marking = ""
  /// The day on which the packages were opened; nil where nobody knows.
  package var openedOn: CivilDate?
  /// Who weighed and sealed what was sent, and whether the seals agree with the papers.
  package var weigher = ""
  /// How goods were picked for a check of some of them: standard, terms, reason.
  package var sampling = ""
  /// How the quantity was determined.
  package var counting = ""
  /// Whether the scales were in order: their type, the year of their stamp.
  package var scales = ""
  /// Anything else that the form has no place for.
  package var other = ""
  /// What is wrong with the goods, and why the commission thinks so.
  package var defects = ""
  /// What the commission concludes.
  package var conclusion = ""
  /// Those who draw up the act and sign it.
  package var commission = FormCommission()
  /// The representative of the sender, supplier or maker.
  package var representative: FormPerson?
  /// The paper by which the representative acts.
  package var authority = Paper()
  /// Sheets of what is attached.
  package var attachedSheets: Int?
  /// The name of the chief accountant, who receives the act; empty for the hand.
  package var chiefAccountant = ""
  /// What the head of the organisation decides.
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
    /// Its number; empty for a paper that is not there.
    package var number: String
    /// The day it is of; nil where nobody knows.
    package var date: CivilDate?

    /// A paper; one that is not there has no number.
    package init(number: String = "", date: CivilDate? = nil) {
      (self.number, self.date) = (number, date)
    }
  }

  /// When what was done with the goods.
  package struct Times: Equatable, Sendable {
    /// When the goods came to the station, pier or port.
    package var arrival: CivilTime?
    /// When the wagon, lorry or container was opened.
    package var opening: CivilTime?
    /// When the carrier handed the goods over.
    package var release: CivilTime?
    /// When they came to the receiver's warehouse.
    package var delivery: CivilTime?
    /// When their unloading began.
    package var unloading: CivilTime?
    /// When their acceptance began.
    package var begun: CivilTime?
    /// When their acceptance was broken off.
    package var paused: CivilTime?
    /// When their acceptance went on.
    package var resumed: CivilTime?
    /// When their acceptance ended.
    package var ended: CivilTime?

    /// No times yet.
    package init() {}

    var all: [CivilTime?] {
      [arrival, opening, release, delivery, unloading, begun, paused, resumed, ended]
    }
  }

  /// What the transport papers say of a part of the load.
  package struct Cargo: Equatable, Sendable {
    /// Whether it was sealed, the state of the seals and what is stamped on them.
    package var seals: String
    /// How many packages there are; nil where the papers do not say.
    package var places: Int?
    /// The kind of package: box, pallet.
    package var packaging: String
    /// What it is, or the number of the wagon, lorry or container.
    package var name: String
    /// The unit that it is measured in.
    package var unit: String
    /// The gross weight by the sender's papers; nil where they do not say.
    package var grossBySender: DecimalNumber?
    /// The gross weight by the carrier's papers; nil where they do not say.
    package var grossByCarrier: DecimalNumber?
    /// What the sender marked on the waybill.
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
    /// How many packages there are; nil where nobody knows.
    package var places: DecimalNumber?
    /// Kilograms with the packages; nil where nobody knows.
    package var gross: DecimalNumber?
    /// Kilograms of the packages alone; nil where nobody knows.
    package var tare: DecimalNumber?
    /// Kilograms without the packages; nil where nobody knows.
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
    /// The article code of the goods.
    package var article: String
    /// The grade of the goods (сорт).
    package var grade: String
    /// How many there are, or how much, in the unit of the item.
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
    /// What people call it.
    package var name: String
    /// The number of the package it lay in.
    package var placeNumber: String
    /// The short name of the unit that it is counted in: «шт».
    package var unit: String
    /// The code of the unit (ОКЕИ).
    package var unitCode: String
    /// What the supplier's papers say.
    package var byPapers: Batch
    /// What was there in fact.
    package var found: Batch
    /// Of what was found, how much is faulty.
    package var faulty: DecimalNumber?
    /// Of what was found, how much is broken.
    package var broken: DecimalNumber?
    /// The number of its passport.
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
