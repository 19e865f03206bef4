import CSystem

/// A language that the product speaks. The source's own is English; every other has a catalogue, a
/// `.po` file of which gettext's `msgfmt` makes what is read here.
///
/// It is read with the C library's gettext, which knows the rules of plurals of every language. That
/// asks for a locale other than C, not for one of the language: C.UTF-8, which every Debian has,
/// will do, with the language named in `LANGUAGE`.
package struct Language: Equatable, Sendable {
  /// What locales and catalogues call it: `ru`.
  package let code: String

  private init(code: String) { self.code = code }

  /// The language of the source.
  package static let english = Language(code: "en")
  /// The languages that there are; of another one, the name of its `.po` file is added here.
  package static let codes = ["en", "ru"]

  /// The language in which phrases are said: of the program for as long as it runs, or of a part of
  /// it, such as a file for other programs to read.
  @TaskLocal package static var current = english

  /// The language `code` with the catalogue below `directory`; from now on, the C library and the
  /// programs that are started speak it too.
  /// - Returns: English where there is no such catalogue.
  package static func open(_ code: String, catalogues directory: String) -> Language {
    guard code != english.code, codes.contains(code),
      unsafe deskhand_speak(code, directory) == 0
    else { return english }
    return Language(code: code)
  }

  /// Whether it is the one of the source, which needs no catalogue.
  package var isSource: Bool { code == Language.english.code }

  /// The first language wanted that there is, as gettext finds it: `LANGUAGE` is a list, which does
  /// not count where the locale is C; then `LC_ALL`, `LC_MESSAGES` and `LANG`.
  /// - Parameter variable: a variable of the environment; nil when it is not set or empty.
  package static func code(wantedBy variable: (_ name: String) -> String?) -> String {
    let locale = variable("LC_ALL") ?? variable("LC_MESSAGES") ?? variable("LANG") ?? "C"
    if locale == "C" || locale == "POSIX" { return english.code }
    let wanted = (variable("LANGUAGE")?.split(separator: ":") ?? []) + [Substring(locale)]
    let known = wanted.lazy.map { String($0.prefix { !"_.@".contains($0) }) }
    return known.first(where: codes.contains) ?? english.code
  }

  /// The sentence of a phrase in this language; the source's where it has none.
  func template(of phrase: Phrase) -> String {
    if isSource {
      return phrase.count == 1 ? phrase.template : phrase.pluralTemplate ?? phrase.template
    }
    // What gettext has under the empty text is the catalogue's own description.
    if phrase.template.isEmpty { return "" }
    // What has no translation comes back as it was given: the bytes must outlive the answer's copy.
    return unsafe phrase.template.withCString { text in
      guard let plural = phrase.pluralTemplate else {
        return unsafe String(cString: deskhand_translate(text, nil, phrase.count))
      }
      return unsafe plural.withCString { plural in
        unsafe String(cString: deskhand_translate(text, plural, phrase.count))
      }
    }
  }
}
