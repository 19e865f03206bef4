import ScreenGrid

/// What a user has set; a mistake leaves the default for its key only.
package struct Configuration {
  /// A key the user bound, and to which action.
  package typealias KeyBinding = (key: Key, action: String)
  /// A saved query over a table.
  package typealias View = (name: String, table: String, query: String, sort: String?)
  /// A column of a list, its width in cells when it is not the column's own.
  package typealias Column = (name: String, width: Int?)

  /// The theme's name.
  package var theme: String?
  /// Whether symbols are drawn in ASCII.
  package var ascii = false
  /// Whether the mouse is used.
  package var mouse = true
  /// The command for long texts, instead of `$EDITOR`.
  package var editor: String?
  /// A time zone of the tz database, instead of the system's.
  package var timeZone: String?
  /// Key bindings in the order of the file.
  package var keys: [KeyBinding] = []
  /// Named views in the order of the file.
  package var views: [View] = []
  /// The columns of lists, by the name of their table.
  package var columns: [String: [Column]] = [:]

  /// The defaults.
  package init() {}

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
