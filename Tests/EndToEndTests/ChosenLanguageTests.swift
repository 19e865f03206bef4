import DeskTesting
import Foundation
import Testing

/// `make` compiles the catalogue beside the program that it builds.
private let isCatalogueBuilt = FileManager.default.fileExists(
  atPath: CompiledCatalogue.checkout + "/.build/locale/ru/LC_MESSAGES/deskhand.mo")

/// Which language the built program speaks, from outside.
@Suite(
  .enabled(
    if: TerminalSession.isPossible && isCatalogueBuilt,
    "needs tmux, the built program and its catalogue"))
struct ChosenLanguageTests {
  private func desk(_ configuration: String = "") throws -> TerminalSession {
    let session = try TerminalSession()
    let directory = session.directory + "/deskhand"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try Data(configuration.utf8).write(to: URL(filePath: directory + "/config.yaml"))
    #expect(session.deskhand("--language", "en", "init").status == 0)
    session.deskhand("new", "tickets", "subject=Ёлка не горит")
    return session
  }

  @Test("The locale is English, the option is Russian")
  func option() throws {
    let desk = try desk()
    #expect(desk.deskhand("list", "tickets", "state:new").output.hasPrefix("Number  "))
    let russian = desk.deskhand("--language", "ru", "list", "tickets", "елка").output
    #expect(russian.hasPrefix("Номер  Приоритет  Тема"))
    #expect(russian.contains("Ёлка не горит") && russian.contains("новая"))
    let shown = desk.deskhand("show", "T-1", "--language=ru").output
    #expect(shown.hasPrefix("T-1  Ёлка не горит\nСостояние"))
    let wrong = desk.deskhand("--language", "ru", "lst")
    #expect(wrong.status == 2)
    #expect(
      wrong.output
        == "deskhand: команды «lst» нет; может быть, «list»?\nПопробуйте «deskhand --help».\n")
    let unknown = desk.deskhand("--language", "fr", "list", "tickets")
    #expect(unknown.status == 2)
    #expect(unknown.output.hasPrefix("deskhand: --language takes en, ru, not ‘fr’"))
  }

  @Test("The configuration wins over the locale, the option over both")
  func configuration() throws {
    let desk = try desk("language: ru\n")
    #expect(desk.deskhand("list", "tickets").output.hasPrefix("Номер"))
    #expect(desk.deskhand("--help").output.hasPrefix("deskhand — служба поддержки в терминале"))
    #expect(desk.deskhand("--language", "en", "list", "tickets").output.hasPrefix("Number"))
    let csv = desk.deskhand("list", "tickets", "--format", "csv").output
    #expect(csv.hasPrefix("number,subject,") && csv.contains(",new,"))
    #expect(csv == desk.deskhand("--language", "en", "list", "tickets", "--format", "csv").output)
  }

  @Test("A language that is not known is named with its place")
  func mistake() throws {
    let desk = try desk("ascii: false\nlanguage: fr\n")
    desk.open(width: 100, height: 24)
    let mistake = "config.yaml:2:11: unknown language \"fr\"; known are en, ru"
    try #require(desk.shows(mistake, "Queue: "))
    desk.keys("Q")
    try #require(desk.shows("shell>"))
  }

  @Test("The console speaks Russian where only C.UTF-8 is installed")
  func console() throws {
    let desk = try desk()
    desk.open(width: 80, height: 24, under: "LANGUAGE=ru ")
    try #require(desk.shows("Очередь: ", "Ёлка не горит", "? справка"))
    desk.keys("t")
    try #require(desk.shows("T-1: взято в работу · u — отменить"))
    desk.keys("u")
    try #require(desk.shows("отменено: T-1: взято в работу"))
    desk.keys("Q")
    try #require(desk.shows("shell>"))
  }

  @Test("The manual page is in the language that is asked for")
  func manual() throws {
    let desk = try desk()
    #expect(desk.deskhand("man", "--language", "ru").output.contains(".SH ОПИСАНИЕ\n"))
    #expect(desk.deskhand("man").output.contains(".SH DESCRIPTION\n"))
  }
}
