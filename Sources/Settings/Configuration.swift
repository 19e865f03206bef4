import Phrases
import ScreenGrid

/// What a user has set; a mistake leaves the default for its key only.
package struct Configuration {
  /// A key the user bound, and to which action.
  package typealias KeyBinding = (key: Key, action: String)
  /// A saved query over a table.
  package typealias View = (name: String, table: String, query: String, sort: String?)
  /// A column of a list, its width in cells when it is not the column's own.
  package typealias Column = (name: String, width: Int?)

  /// Deeds done one after another under one name: each deed with its answers, as they were typed.
  package typealias Macro = (
    name: String, table: String, key: Key?, steps: [(deed: String, answers: [String: String])]
  )
  /// How the user wants to be told of what becomes late while he looks elsewhere.
  package enum Alert: String, CaseIterable, Sendable {
    case bell, title, osc9, osc777
  }
  /// A text that is written often.
  package typealias Template = (name: String, text: String)

  /// Where in the file an entry stands that only the program can check against its desk, so that a
  /// mistake in it is named like any other.
  package enum Entry: Hashable, Sendable {
    /// The action that a key is bound to.
    case action(Key)
    /// A view, by its name: its table, query or order.
    case table(view: String), query(view: String), sort(view: String)
    /// A macro, and one of its steps from 0.
    case macro(String), step(macro: String, Int)
    /// The text of a template.
    case template(String)
    /// The columns of a table, and one of them.
    case columns(table: String), column(table: String, name: String)
  }

  /// The places of entries: line and column, from 1.
  var places: [Entry: (line: Int, column: Int)] = [:]
  /// The file that was read.
  var file = ""

  /// A mistake in an entry, at its place.
  package func problem(_ message: Phrase, at entry: Entry) -> SettingsProblem {
    let place = places[entry] ?? (0, 0)
    return SettingsProblem(file: file, line: place.line, column: place.column, message: message)
  }

  /// The language to speak, instead of the locale's.
  package var language: String?
  /// The theme's name.
  package var theme: String?
  /// Whether symbols are drawn in ASCII.
  package var ascii = false
  /// Whether the mouse is used.
  package var mouse = true
  /// The command for long texts, instead of `$EDITOR`.
  package var editor: String?
  /// The command that opens attachments, instead of `xdg-open`.
  package var opener: String?
  /// A time zone of the tz database, instead of the system's.
  package var timeZone: String?
  /// The organisation that printed forms and labels name, and the department that works with the desk.
  package var organisation: String?
  package var department: String?
  /// Key bindings in the order of the file.
  package var keys: [KeyBinding] = []
  /// Named views in the order of the file.
  package var views: [View] = []
  /// How to tell of what becomes late.
  package var alerts: Set<Alert> = []
  /// Macros in the order of the file.
  package var macros: [Macro] = []
  /// Templates of replies in the order of the file.
  package var templates: [Template] = []
  /// The columns of lists, by the name of their table.
  package var columns: [String: [Column]] = [:]

  /// The defaults.
  package init() {}

  /// The language that a configuration asks for, whatever else is right or wrong in it.
  package static func language(in bytes: [UInt8]) -> String? {
    (try? YAMLNode.parse(bytes, file: ""))?["language"]?.text
  }

  /// Reads a configuration; an empty one is all defaults.
  package static func load(
    _ bytes: [UInt8], file: String
  ) -> (configuration: Configuration, problems: [SettingsProblem]) {
    do throws(SettingsProblem) {
      guard let root = try YAMLNode.parse(bytes, file: file) else { return (Configuration(), []) }
      var reader = ConfigurationReader(file: file)
      reader.read(root)
      return (reader.configuration, reader.list.problems)
    } catch {
      return (Configuration(), [error])
    }
  }
}
