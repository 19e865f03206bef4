import Glibc
import ScreenGrid

/// The theme files of some directories; in the first that has a name, the theme is taken.
package struct ThemeFiles {
  /// Directories, the user's own before those that came with the program.
  package var directories: [String]

  /// Themes of these directories; those that do not exist have none.
  package init(directories: [String]) {
    self.directories = directories
  }

  /// The names of all themes, sorted, each once.
  package func names() -> [String] {
    var names: Set<String> = []
    for directory in directories {
      for file in entries(of: directory) where file.hasSuffix(".yaml") && file.first != "." {
        names.insert(ThemeFiles.stem(of: file))
      }
    }
    return names.sorted()
  }

  /// The file of a theme, if there is one.
  package func path(of name: String) -> String? {
    guard !name.isEmpty, name.first != ".", !name.contains("/") else { return nil }
    return directories.lazy.map { "\($0)/\(name).yaml" }.first { unsafe access($0, R_OK) == 0 }
  }

  /// Reads a theme by its name; the plain theme and a problem when there is none.
  package func load(_ name: String) -> (theme: Theme, problems: [SettingsProblem]) {
    guard let path = path(of: name) else {
      let known = names().joined(separator: ", ")
      let problem = SettingsProblem(
        file: "\(visible(name)).yaml",
        message: known.isEmpty
          ? "there is no such theme; none was found" : "there is no such theme; known: \(known)"
      )
      return (Theme.plain, [problem])
    }
    do throws(SettingsProblem) {
      guard let bytes = try SettingsFile.read(path) else { return (Theme.plain, []) }
      return loadTheme(yaml: bytes, file: path)
    } catch {
      return (Theme.plain, [error])
    }
  }

  /// The name of a file without directory and ".yaml".
  static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? Substring(path)
    return String(file.hasSuffix(".yaml") ? file.dropLast(5) : file)
  }

  private func entries(of directory: String) -> [String] {
    guard let stream = unsafe opendir(directory) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      names.append(name)
    }
    return names
  }
}

/// Reads the small files that hold settings.
package enum SettingsFile {
  /// Larger files are no settings.
  private static let largest = 1 << 20

  /// The bytes of a file; nil when there is none.
  /// - Throws: why it cannot be read.
  package static func read(_ path: String) throws(SettingsProblem) -> [UInt8]? {
    // Not blocking, so that a pipe in its place does not hold up the start.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw SettingsProblem(file: path, message: "it cannot be read: \(words(errno))")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw SettingsProblem(file: path, message: "it cannot be read: \(words(errno))")
      }
      bytes += buffer[..<count]
      guard bytes.count <= largest else {
        throw SettingsProblem(file: path, message: "it is larger than settings can be (1 MiB)")
      }
    }
  }

  private static func words(_ code: Int32) -> String {
    unsafe String(cString: strerror(code))
  }
}
