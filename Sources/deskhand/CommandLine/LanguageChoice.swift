import Glibc
import Settings
import Tables

/// In which language the program speaks: `--language`, else the configuration, else the locale. It
/// is chosen before anything can be said, so mistakes in either are left to those who read them in
/// full.
enum LanguageChoice {
  static func language(_ arguments: [String]) -> Language {
    let code =
      option(arguments) ?? configured ?? Language.code(wantedBy: Surroundings.variable)
    guard code != Language.english.code, let catalogues = catalogues(of: code) else {
      return .english
    }
    return Language.open(code, catalogues: catalogues)
  }

  /// The languages beside English and the one that is spoken, as far as they are installed: files may be
  /// in them.
  static func others() -> [Language] {
    Language.codes.filter { $0 != Language.english.code && $0 != Language.current.code }
      .compactMap { code in
        catalogues(of: code).map { Language.open(code, catalogues: $0) }
      }
  }

  private static func option(_ arguments: [String]) -> String? {
    let words = arguments.prefix { $0 != "--" }
    for (word, next) in zip(words, Array(words.dropFirst()) + [""]) {
      if word.hasPrefix("--language=") { return known(String(word.dropFirst(11))) }
      if word == "--language" { return known(next) }
    }
    return nil
  }

  private static var configured: String? {
    guard let bytes = (try? SettingsFile.read(Surroundings.configurationFile)) ?? nil else {
      return nil
    }
    return Configuration.language(in: bytes).flatMap(known)
  }

  private static func known(_ code: String) -> String? {
    Language.codes.contains(code) ? code : nil
  }

  /// The catalogues beside the installed program, or those that its build has made.
  private static func catalogues(of code: String) -> String? {
    let file = "/\(code)/LC_MESSAGES/deskhand.mo"
    return Surroundings.placesAbove.flatMap { [$0 + "/share/locale", $0 + "/locale"] }
      .first { unsafe access($0 + file, R_OK) == 0 }
  }
}
