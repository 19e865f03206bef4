import Tables

/// What an asset is. Raw values are permanent.
package enum AssetClass: UInt8, ChoiceValue {
  case workstation = 1
  case notebook = 2
  case monitor = 3
  case keyboard = 4
  case mouse = 5
  case printer = 6
  case mfp = 7
  case printServer = 8
  case fax = 9
  case telephone = 10
  case scanner = 11
  case copier = 12
  case server = 13
  case networkDevice = 14
  case ups = 15
  case softwareService = 16
  case projector = 17
  case other = 18
  case patchPanel = 19
  case rack = 20

  /// What people read.
  package var title: Phrase {
    switch self {
    case .workstation: "workstation"
    case .notebook: "notebook"
    case .monitor: "monitor"
    case .keyboard: "keyboard"
    case .mouse: "mouse"
    case .printer: "printer"
    case .mfp: "multifunction printer"
    case .printServer: "print server"
    case .fax: "fax"
    case .telephone: "telephone"
    case .scanner: "scanner"
    case .copier: "copier"
    case .server: "server"
    case .networkDevice: "network device"
    case .ups: "UPS"
    case .softwareService: "software service"
    case .projector: "projector"
    case .other: "other"
    case .patchPanel: "patch panel"
    case .rack: "rack"
    }
  }

  /// `peripheral` is what stands around a workstation.
  package static var groups: [String: [AssetClass]] {
    [
      "peripheral": [
        .monitor, .keyboard, .mouse, .printer, .mfp, .printServer, .fax, .scanner, .copier,
        .projector,
      ],
      "computer": [.workstation, .notebook, .server],
    ]
  }
}

/// What becomes of an asset. Raw values are permanent.
package enum AssetStatus: UInt8, ChoiceValue {
  case onOrder = 1
  case inStock = 2
  case inUse = 3
  case inRepair = 4
  case reserve = 5
  case writtenOff = 6
  case lost = 7

  /// What people read.
  package var title: Phrase {
    switch self {
    case .onOrder: "on order"
    case .inStock: "in stock"
    case .inUse: "in use"
    case .inRepair: "in repair"
    case .reserve: "reserve"
    case .writtenOff: "written off"
    case .lost: "lost"
    }
  }
}

/// In what state a counted asset was found. Raw values are permanent.
package enum AssetCondition: UInt8, ChoiceValue {
  case sound = 1
  case worn = 2
  case damaged = 3
  case unusable = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .sound: "sound"
    case .worn: "worn"
    case .damaged: "damaged"
    case .unusable: "unusable"
    }
  }
}

/// What an inventory said of the protection against viruses. Raw values are permanent, and their
/// order is that of worry.
package enum AntivirusState: UInt8, ChoiceValue {
  case current = 1
  case outdated = 2
  case off = 3
  case missing = 4

  /// What people read.
  package var title: Phrase {
    switch self {
    case .current: "up to date"
    case .outdated: "out of date"
    case .off: "switched off"
    case .missing: "none installed"
    }
  }

  /// `bad` is what has to be looked after.
  package static var groups: [String: [AntivirusState]] { ["bad": [.outdated, .off, .missing]] }
}
