import Foundation

/// A `.po` file: sentences and their translations.
struct CatalogueFile {
  /// A sentence, its plural where it has one, and its translations.
  struct Entry {
    var source = ""
    var plural: String?
    var translations: [String] = []
    var isFuzzy = false
  }

  /// All of them but the file's own description.
  private(set) var entries: [Entry] = []

  init(_ path: String) throws {
    var entry = Entry()
    var part = 0
    var isFuzzy = false
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let end: [Substring] = ["msgid \"\""]
    for line in text.split(separator: "\n") + end {
      if line.hasPrefix("#") {
        if line.hasPrefix("#,"), line.contains("fuzzy") { isFuzzy = true }
        continue
      }
      let words = line.split(separator: " ", maxSplits: 1)
      switch line.hasPrefix("\"") ? "" : words[0] {
      case "msgid":
        if !entry.source.isEmpty { entries.append(entry) }
        (entry, part) = (Entry(isFuzzy: isFuzzy), 0)
        isFuzzy = false
        entry.source = Self.text(words[1])
      case "msgid_plural":
        part = 1
        entry.plural = Self.text(words[1])
      case "":
        switch part {
        case 0: entry.source += Self.text(line)
        case 1: entry.plural? += Self.text(line)
        default: entry.translations[entry.translations.count - 1] += Self.text(line)
        }
      default:
        part = 2
        entry.translations.append(Self.text(words[1]))
      }
    }
  }

  private static func text(_ quoted: Substring) -> String {
    var text = ""
    var isEscaped = false
    for character in quoted.dropFirst().dropLast() {
      if isEscaped {
        text.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        text.append(character)
      }
    }
    return text
  }
}
