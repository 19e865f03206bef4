import HelpDesk

/// What equipment of one class is called, what it is and what it costs.
struct SampleModels {
  /// The letters before its numbers: WS in WS-0421.
  var prefix: String
  /// Makers and models.
  var models: [String]
  /// What one costs, in roubles.
  var cost: ClosedRange<Int>
  /// What it runs.
  var systems: [String] = []

  /// What equipment of `kind` is like.
  init(_ kind: AssetClass) {
    let row = Self.row(kind)
    prefix = row.prefix
    models = row.models
    cost = row.cost
    systems = Self.systems(kind)
  }

  private static func row(
    _ kind: AssetClass
  ) -> (prefix: String, models: [String], cost: ClosedRange<Int>) {
    switch kind {
    case .workstation:
      (
        "WS",
        [
          "Dell OptiPlex 7010", "HP ProDesk 400 G9", "Lenovo ThinkCentre M70q",
          "Aquarius Pro P30", "Dell OptiPlex 3000",
        ], 42_000...88_000
      )
    case .notebook:
      (
        "NB",
        [
          "Lenovo ThinkPad T14", "HP EliteBook 840 G10", "Dell Latitude 5440", "HP ProBook 450 G9",
          "Lenovo ThinkPad E15",
        ], 65_000...145_000
      )
    case .monitor:
      (
        "MON", ["Dell P2422H", "AOC 24P2Q", "Philips 243V7", "LG 27UP600", "Samsung S24R350"],
        11_000...34_000
      )
    case .keyboard: ("KB", ["Logitech K120", "Dell KB216", "Cherry Stream"], 900...4_500)
    case .mouse: ("MS", ["Logitech M185", "Dell MS116", "Logitech B100"], 600...2_900)
    case .printer:
      (
        "PRN", ["HP LaserJet Pro M404dn", "Kyocera ECOSYS P2040dn", "Brother HL-L5100DN"],
        19_000...48_000
      )
    case .mfp:
      (
        "MFP", ["Kyocera ECOSYS M2540dn", "HP LaserJet Pro M428fdn", "Canon i-SENSYS MF453dw"],
        32_000...96_000
      )
    case .printServer: ("PS", ["Debian print server", "TP-Link TL-PS310U"], 8_000...60_000)
    case .fax: ("FAX", ["Panasonic KX-FT982", "Brother FAX-2845"], 9_000...16_000)
    case .telephone:
      ("TEL", ["Yealink SIP-T31P", "Grandstream GXP1625", "Cisco 7821"], 3_500...9_900)
    case .scanner:
      ("SCN", ["Epson DS-530 II", "Fujitsu fi-7030", "Canon DR-C230"], 24_000...58_000)
    case .copier: ("COP", ["Ricoh IM 2702", "Konica Minolta bizhub 227"], 120_000...290_000)
    case .server: ("SRV", ["Dell PowerEdge R650", "HPE ProLiant DL380 Gen10"], 480_000...1_600_000)
    case .networkDevice:
      ("SW", ["Cisco Catalyst 9200L-24P", "Eltex MES2324", "HPE Aruba 2930F"], 70_000...240_000)
    case .ups:
      ("UPS", ["APC Smart-UPS 1500", "Eaton 9PX 3000i", "Ippon Innova RT 2000"], 38_000...210_000)
    case .softwareService: ("SVC", ["Application"], 90_000...900_000)
    case .projector:
      ("PRJ", ["Epson EB-FH52", "BenQ MH733", "ViewSonic PX701HD"], 52_000...120_000)
    case .patchPanel: ("PP", ["NIKOMAX 24 Cat 5e", "Hyperline PP3-19-24"], 3_200...7_400)
    case .rack: ("RK", ["ЦМО ШТК-М-42", "NT Business 18U"], 18_000...74_000)
    case .other: ("DCT", ["Honeywell ScanPal EDA52", "Urovo DT40"], 28_000...64_000)
    }
  }

  private static func systems(_ kind: AssetClass) -> [String] {
    switch kind {
    case .workstation, .notebook:
      [
        "Windows 11 Pro 23H2", "Windows 11 Pro 24H2", "Windows 10 Pro 22H2", "Ubuntu 24.04",
        "RED OS 8",
      ]
    case .server: ["Debian 12", "Windows Server 2022", "Ubuntu Server 24.04", "VMware ESXi 8.0"]
    case .printServer: ["Debian 12"]
    default: []
    }
  }

  /// Business applications, by language.
  static func applications(_ language: SampleLanguage) -> [(name: String, note: String)] {
    switch language {
    case .russian:
      [
        ("1С:Бухгалтерия", "Бухгалтерский и налоговый учёт."),
        ("1С:Управление торговлей", "Заказы, продажи, взаиморасчёты."),
        ("Документооборот", "Договоры и согласования."),
        ("Кадры и зарплата", "Кадровый учёт и расчёт зарплаты."),
        ("Складской учёт", "Приёмка, остатки, отгрузка."),
      ]
    case .english:
      [
        ("Payroll", "Pay and deductions."), ("CRM", "Customers, quotes, orders."),
        ("Warehouse management", "Goods in, stock, dispatch."),
        ("Expenses portal", "Travel and expense claims."),
        ("Document archive", "Scanned contracts and invoices."),
      ]
    }
  }
}
