import HelpDesk
import Tables
import Testing

@Suite("Programs of found names")
struct ProgramNameTests {
  private let office: TestDesk
  private var desk: Desk { office.desk }

  init() throws { office = try .office() }

  /// The one program that a found name makes, as `name <- pattern`.
  private func program(_ line: String) -> String {
    office.take(report { $0.install(line) })
    let software = desk.software
    return software.liveRows().members.map { "\(software.name[$0]) <- \(software.patterns[$0])" }
      .joined(separator: "; ")
  }

  @Test(
    "The name is the found one without version and architecture, and its pattern has # for versions",
    arguments: [
      ("7-Zip 23.01 (x64 edition)|23.01", "7-Zip <- 7-Zip # (x64 edition)"),
      ("7-Zip 23.01|23.01", "7-Zip <- 7-Zip #"),
      ("Mozilla Firefox (x64 ru)|115.0", "Mozilla Firefox <- Mozilla Firefox (x64 ru)"),
      ("Mozilla Firefox 52.0 (x86 en-US)|52.0", "Mozilla Firefox <- Mozilla Firefox # (x86 en-US)"),
      ("Notepad++ (64-bit x64)|8.5.4", "Notepad++ <- Notepad++ (64-bit x64)"),
      ("Notepad++ v8.5|8.5", "Notepad++ <- Notepad++ v#"),
      (
        "Microsoft Visual C++ 2015-2022 Redistributable (x64) - 14.36.32532|14.36.32532.0",
        "Microsoft Visual C++ 2015-2022 Redistributable <- "
          + "Microsoft Visual C++ 2015-2022 Redistributable (x64) - #"
      ),
      (
        "Microsoft Visual C++ 2010  x86 Redistributable - 10.0.40219|10.0.40219",
        "Microsoft Visual C++ 2010 Redistributable <- "
          + "Microsoft Visual C++ 2010  x86 Redistributable - #"
      ),
      ("Java 8 Update 351 (64-bit)|8.0.3510.10", "Java <- Java # Update # (64-bit)"),
      (
        "Python 3.11.4 Core Interpreter (64-bit)|3.11.4150.0",
        "Python Core Interpreter <- Python # Core Interpreter (64-bit)"
      ),
      (
        "Microsoft .NET Framework 4.8|4.8.03761",
        "Microsoft .NET Framework <- Microsoft .NET Framework #"
      ),
      ("WinRAR 6.22 (64-разрядная)|6.22.0", "WinRAR <- WinRAR # (64-разрядная)"),
      ("1С:Предприятие 8 (8.3.18.1289)|8.3.18.1289", "1С:Предприятие <- 1С:Предприятие # (#)"),
      (
        "Kaspersky Endpoint Security 11.10 для Windows|11.10.0.399",
        "Kaspersky Endpoint Security для Windows <- Kaspersky Endpoint Security # для Windows"
      ),
      (
        "Update for Microsoft Office 2010 (KB2553140) 64-Bit Edition|",
        "Update for Microsoft Office 2010 <- "
          + "Update for Microsoft Office 2010 (KB#) 64-Bit Edition"
      ),
      ("KB4019215|", "Windows updates (KB) <- KB#"),
      ("OpenVPN 2.3.8-I001 |2.3.8-I001", "OpenVPN <- OpenVPN #"),
      ("Git version 2.40.0|2.40.0", "Git <- Git version #"),
      ("Alfred 2|2.7.1", "Alfred <- Alfred #"),
      ("TeamViewer 15|15.42.8", "TeamViewer <- TeamViewer #"),
      ("Zoom(64bit)|5.15", "Zoom <- Zoom(64bit)"),
      (
        "K-Lite Codec Pack 17.6.0 Full|17.6.0", "K-Lite Codec Pack Full <- K-Lite Codec Pack # Full"
      ),
      ("linux-image-6.1.0-13-amd64|6.1.55-1", "linux-image <- linux-image-#"),
      // What a name is made of stays.
      (
        "Microsoft Office Professional Plus 2016|16.0.4266.1001",
        "Microsoft Office Professional Plus 2016 <- Microsoft Office Professional Plus 2016"
      ),
      (
        "Windows Server 2012 R2 Tools|2.0",
        "Windows Server 2012 R2 Tools <- Windows Server 2012 R2 Tools"
      ),
      ("HP LaserJet 1020|2.1", "HP LaserJet 1020 <- HP LaserJet 1020"),
      (
        "Driver for 802.11n adapters|2.1",
        "Driver for 802.11n adapters <- Driver for 802.11n adapters"
      ),
      ("3D Viewer|7.2", "3D Viewer <- 3D Viewer"),
      ("gcc-4.9-base|4.9.2", "gcc-4.9-base <- gcc-4.9-base"),
      ("php71-php-process|7.1.6", "php71-php-process <- php71-php-process"),
      ("Visual C# 4.1 Tools|4.1", "Visual C# Tools <- Visual C# # Tools"),
      (
        "LibreOffice 7.5 Help Pack (Russian)|7.5.4.2",
        "LibreOffice Help Pack (Russian) <- LibreOffice # Help Pack (Russian)"
      ),
      ("2.0.1 (x64)|2.0.1", "2.0.1 (x64) <- 2.0.1 (x64)"),
    ])
  func names(_ line: String, _ wanted: String) { #expect(program(line) == wanted) }

  @Test("Other versions and builds join the program, what is called otherwise does not")
  func joining() {
    office.take(
      report { $0.install("7-Zip 23.01 (x64 edition)|23.01", "Python 3.11.4 (64-bit)|3.11.4") })
    office.take(
      report("NB-2", serial: "S2") {
        $0.install(
          "7-Zip 9.20|9.20", "7-zip 24.08 (X64 edition)|24.08", "7-Zip ZS 22.01|22.01",
          "Python 3.11.4 Core Interpreter (64-bit)|3.11.4", "Python 3.12.0 (64-bit)|3.12.0")
      })
    #expect(
      office.installed(3 + 1) == [
        "7-Zip 9.20|9.20|7-Zip", "7-Zip ZS 22.01|22.01|7-Zip ZS",
        "7-zip 24.08 (X64 edition)|24.08|7-Zip",
        "Python 3.11.4 Core Interpreter (64-bit)|3.11.4|Python Core Interpreter",
        "Python 3.12.0 (64-bit)|3.12.0|Python",
      ])
    let names = desk.software.liveRows().members.map { desk.software.name[$0] }
    #expect(names == ["7-Zip", "Python", "7-Zip ZS", "Python Core Interpreter"])
  }

  @Test("Of several patterns the one with more letters of its own is meant, whoever wrote it")
  func patterns() throws {
    try office.make(desk.software, ("name", "Office"), ("patterns", "Microsoft Office*\n*офис*"))
    try office.make(desk.software, ("name", "Visio"), ("patterns", "Microsoft Office Visio*"))
    try office.make(desk.software, ("name", "Firefox"))
    office.take(
      report {
        $0.install(
          "Microsoft Office Professional Plus 2016", "MICROSOFT OFFICE VISIO 2013",
          "Мой ОФИС Стандартный", "Firefox 140.0 (x64 ru)|140.0")
      })
    #expect(
      office.installed(3) == [
        "Firefox 140.0 (x64 ru)|140.0|Firefox", "MICROSOFT OFFICE VISIO 2013||Visio",
        "Microsoft Office Professional Plus 2016||Office", "Мой ОФИС Стандартный||Office",
      ])
    // What is joined follows when somebody writes a closer pattern.
    try office.make(desk.software, ("name", "MyOffice"), ("patterns", "Мой офис*"))
    #expect(
      office.take(
        report {
          $0.install(
            "Microsoft Office Professional Plus 2016", "MICROSOFT OFFICE VISIO 2013",
            "Мой ОФИС Стандартный", "Firefox 140.0 (x64 ru)|140.0")
        }) == "A-3: 1 updated")
    #expect(office.installed(3)[3] == "Мой ОФИС Стандартный||MyOffice")
  }

  @Test(
    "Whatever the patterns, the program is the one that trying them all would find",
    arguments: 1...8)
  func all(_ seed: Int) throws {
    var dice = Seeded(seed)
    func letters(_ alphabet: [String], _ count: Int) -> String {
      (0..<count).map { _ in alphabet[dice.below(alphabet.count)] }.joined()
    }
    let patterns = (0..<60).map { _ in
      let pattern = letters(["a", "b", "1", "*", "#", " ", "("], 1 + dice.below(5))
      return pattern.contains { !"*# ".contains($0) } ? pattern : pattern + "a"
    }
    for (place, pattern) in patterns.enumerated() {
      try office.make(desk.software, ("name", "P\(place)"), ("patterns", pattern))
      if place % 7 == 3 {
        try office.set(desk.software, place, ("patterns", patterns[place - 1] + "\n" + pattern))
      }
    }
    var names: Set<String> = []
    while names.count < 60 {
      names.insert("x" + letters(["a", "b", "1", "2", " ", "(", "#"], 1 + dice.below(6)))
    }
    let found = names.map { String($0.dropFirst()) }.filter { $0.contains { $0 != " " } }
    let software = desk.software
    let wanted = Set(
      found.map { name -> String in
        let fitting = software.liveRows().members.flatMap { row in
          software.patterns[row].split(separator: "\n")
            .map { $0.trimming(while: \.isWhitespace) }
            .filter { !$0.isEmpty && fits(Array($0), Array(name)) }
            .map { (literals: $0.count { $0 != "*" && $0 != "#" }, row: row) }
        }
        let best = fitting.max { ($0.literals, -$0.row) < ($1.literals, -$1.row) }
        return "\(name)|\(best.map { software.name[$0.row] } ?? "none")"
      })
    let known = software.count
    office.take(report { $0.programs = found.map { InventoryReport.Program($0) } })
    let joined = Set(
      desk.installations.rows(on: 3).map { row in
        let program = desk.installations.software.row(row)
        return
          "\(desk.installations.name[row])|\(program < known ? software.name[program] : "none")"
      })
    #expect(joined.subtracting(wanted).isEmpty)
    #expect(joined.count == wanted.count)
  }

  /// Whether a pattern fits a name, by trying everything.
  private func fits(_ pattern: [Character], _ name: [Character]) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    let rest = Array(pattern.dropFirst())
    if first == "*" {
      return (0...name.count).contains { fits(rest, Array(name.dropFirst($0))) }
    }
    guard let letter = name.first else { return false }
    if letter == first { return fits(rest, Array(name.dropFirst())) }
    guard first == "#", letter.isNumber else { return false }
    let end = name.firstIndex { " ()[]{},;:".contains($0) } ?? name.count
    return fits(rest, Array(name[end...]))
  }
}
