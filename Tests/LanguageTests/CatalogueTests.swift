import DeskTesting
import Foundation
import HelpDesk
import Phrases
import Testing

/// Every sentence of the source has its translation, and every translation its sentence.
struct CatalogueTests {
  /// The languages that need a catalogue.
  static let codes = Language.codes.filter { $0 != Language.english.code }
  static let source = PhraseSources()

  /// Sentences that are put together from names: those of tables and of their views, what the C
  /// library says of a failed call.
  static var derived: Set<String> {
    var all: Set<String> = []
    for table in Desk().recordTables {
      all.formUnion([table.singular, table.plural])
      all.formUnion(["%1 \(table.singular)", "%1 \(table.plural)"])
      all.formUnion(table.standardViews.map(\.name))
    }
    return all.union([
      "Permission denied", "No such file or directory", "No space left on device",
      "Disk quota exceeded", "Read-only file system", "Input/output error", "Is a directory",
      "Not a directory", "File exists", "Too many open files", "Cannot allocate memory",
      "Operation not permitted", "File too large", "File name too long",
      "Too many levels of symbolic links",
    ])
  }

  @Test("The compiler finds the sentences of the source")
  func sentences() {
    #expect(Self.source.complaints == [])
    // Of each kind one: an argument, a return, a choice's title, a plural, several lines.
    for sentence in [
      "Subject", "there is no store here", "in repair", "%1 segments",
      "What looks like a record's number, A-17, is one; a file of such a name is ./A-17.",
      "Without --store the desk is $DESKHAND_STORE, or else deskhand in $XDG_DATA_HOME "
        + "(~/.local/share).",
    ] {
      #expect(Self.source.places[sentence] != nil, "\(sentence)")
    }
  }

  @Test("Every sentence of the source is translated", arguments: codes)
  func complete(_ code: String) throws {
    let entries = try CatalogueFile(CompiledCatalogue.source(of: code)).entries
    let known = Set(entries.flatMap { [$0.source, $0.plural].compactMap(\.self) })
    let missing =
      Self.source.places.filter { !known.contains($0.key) }.map { "\($0.value): \($0.key)" }
      + Self.derived.subtracting(known).map { "a name: \($0)" }
    #expect(missing.isEmpty, "not translated:\n\(missing.sorted().joined(separator: "\n"))")
  }

  @Test("Nothing is translated that nobody says any more", arguments: codes)
  func used(_ code: String) throws {
    let entries = try CatalogueFile(CompiledCatalogue.source(of: code)).entries
    let said = Self.derived.union(Self.source.places.keys)
    let unused = entries.flatMap { [$0.source, $0.plural].compactMap(\.self) }
      .filter { !said.contains($0) }
    #expect(unused.isEmpty, "not said any more:\n\(unused.joined(separator: "\n"))")
  }

  @Test(
    "A translation fills in what its sentence fills in, and is as near to its ends",
    arguments: codes)
  func alike(_ code: String) throws {
    let entries = try CatalogueFile(CompiledCatalogue.source(of: code)).entries
    #expect(entries.count > 900)
    func blanks(_ text: String) -> [Int] {
      [text.prefix { $0 == " " }.count, text.reversed().prefix { $0 == " " }.count]
    }
    for entry in entries {
      #expect(!entry.isFuzzy, "\(entry.source)")
      #expect(!entry.translations.isEmpty && !entry.translations.contains(""), "\(entry.source)")
      if let plural = entry.plural { #expect(places(plural) == places(entry.source)) }
      for text in entry.translations {
        #expect(places(text) == places(entry.source), "\(entry.source): \(text)")
        #expect(blanks(text) == blanks(entry.source), "\(entry.source): \(text)")
      }
    }
  }

  /// Which `%1`, `%2`, … a sentence has.
  private func places(_ text: String) -> [String] {
    text.split(separator: "%", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix { $0.isASCII && $0.isNumber }) }.filter { !$0.isEmpty }.sorted()
  }

  @Test("No command, field, option or program name is lost in translation", arguments: codes)
  func names(_ code: String) throws {
    for entry in try CatalogueFile(CompiledCatalogue.source(of: code)).entries {
      let names = entry.source.split { !($0.isLetter || $0 == "-" || $0 == "_") }
        .filter { $0.hasPrefix("--") && $0.count > 3 || $0.hasPrefix("DESKHAND_") }
      for name in names {
        #expect(entry.translations.allSatisfy { $0.contains(name) }, "\(name): \(entry.source)")
      }
    }
  }
}
