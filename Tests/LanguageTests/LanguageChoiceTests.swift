import Phrases
import Testing

/// Which language the locale asks for.
struct LanguageChoiceTests {
  @Test(
    "The locale's variables are looked at as gettext does",
    arguments: [
      ([:], "en"),
      (["LANG": "ru_RU.UTF-8"], "ru"), (["LANG": "ru"], "ru"), (["LANG": "de_DE.UTF-8"], "en"),
      (["LANG": "C.UTF-8"], "en"), (["LANG": "ru_RU.UTF-8", "LC_ALL": "C"], "en"),
      (["LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"], "en"),
      (["LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"], "ru"),
      (["LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "ru_RU.UTF-8"], "ru"),
      (["LANG": "C.UTF-8", "LANGUAGE": "ru"], "ru"),
      (["LC_ALL": "C.UTF-8", "LANGUAGE": "de:ru:en"], "ru"),
      (["LANG": "ru_RU.UTF-8", "LANGUAGE": "en:ru"], "en"),
      (["LANG": "ru_RU.UTF-8", "LANGUAGE": "de"], "ru"),
      (["LANG": "C", "LANGUAGE": "ru"], "en"), (["LANGUAGE": "ru"], "en"),
      (["LANG": "POSIX", "LANGUAGE": "ru"], "en"), (["LANG": "ru_UA.KOI8-U@x"], "ru"),
    ])
  func locale(_ variables: [String: String], _ code: String) {
    #expect(Language.code(wantedBy: { variables[$0] }) == code)
  }

  @Test("A language without a catalogue is English")
  func noCatalogue() {
    #expect(Language.open("ru", catalogues: "/nowhere") == .english)
    #expect(Language.open("de", catalogues: "/nowhere") == .english)
    #expect(Language.open("../en", catalogues: "/") == .english)
  }
}
