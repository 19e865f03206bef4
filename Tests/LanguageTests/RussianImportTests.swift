import DeskTesting
import Exchange
import HelpDesk
import Phrases
import Tables
import Testing

/// Files with Russian titles and words, read whichever language the reader speaks.
@Suite(.enabled(if: CompiledCatalogue.russian != nil, "needs msgfmt"))
struct RussianImportTests {
  private static let now = Timestamp(milliseconds: 1_795_435_200_000)
  private let desk = Desk()
  private let russian = CompiledCatalogue.russian ?? .english

  init() throws {
    let founder = TrialSink(desk, by: Actor(person: 0, login: "anna"), at: Self.now)
    try founder.commit(FoundDesk(name: "Анна")) { _ in }
  }

  private func read(_ text: String) throws -> TableImportReport {
    let sink = TrialSink(desk, by: desk.actor(login: "anna"), at: Self.now)
    var records = TableImport(
      desk.assets, into: sink, at: Self.now, zone: .utc,
      TableImport.Options(otherLanguages: { [russian] in [russian] }))
    return try records.read(Array(text.utf8), file: "a.csv")
  }

  private static let file = """
    Номер;Имя;Класс;Статус;Стоимость;Куплено
    ;Печать-1;МФУ;в ремонте;16,60 RUB;14.05.2021

    """

  @Test("A Russian file is read in either language", arguments: [false, true])
  func titles(_ isRussian: Bool) throws {
    try Language.$current.withValue(isRussian ? russian : .english) {
      let titles = desk.assets.formColumns.prefix(3).map(\.title)
      if isRussian { #expect(titles == ["Имя", "Класс", "Статус"]) }
      let report = try read(Self.file)
      #expect(report.problems.isEmpty, "\(report.problems)")
      try #require(report.made == 1)
    }
    let assets = desk.assets
    #expect(assets.kind[1] == .mfp && assets.status[1] == .inRepair)
    #expect(assets.cost.value(1) == .money(minor: 1_660, currency: "RUB"))
    #expect(assets.purchased[1] == CivilDate(year: 2021, month: 5, day: 14))
  }

  @Test("What a list shows in Russian, and what it exports, changes nothing when it is read back")
  func prints() throws {
    let reading = desk.reading(desk.actor(login: "anna"), now: Self.now, zone: .utc)
    _ = try read("name,class,memory,purchased\nWS-1,workstation,1025 MiB,2021-05-14\n")
    let (assets, columns) = (desk.assets, desk.assets.formColumns)
    var exported: [UInt8] = []
    TableExport.csv(
      assets, rows: [1], columns: [nil] + columns.map(Optional.some), reading: reading
    ) { exported += $0 }
    try Language.$current.withValue(russian) {
      var shown = CSVWriter(delimiter: UInt8(ascii: ";"))
      shown.row([say("Number")] + columns.map(\.title))
      shown.row([assets.number(1)] + columns.map { $0.text(1, reading) })
      for bytes in [shown.bytes, exported] {
        let report = try read(String(decoding: bytes, as: UTF8.self))
        #expect(report.unchanged == 1 && report.problems.isEmpty, "\(report.problems)")
      }
    }
    #expect(assets.memory[1] == 1_025 << 20)
  }
}
