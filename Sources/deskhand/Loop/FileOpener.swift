import DeskStore
import Glibc
import Tables

/// The user's own program for files, run on attachments that are written to a directory of their
/// own, which goes with the console.
final class FileOpener {
  private let command: String
  private let isConfigured: Bool
  /// Scalars that are kept of a name: with a number before it, no file system finds it too long.
  private static let longest = 50
  private var directory: String?
  private var written: [String] = []

  /// The program from the configuration, else the desktop's.
  init(_ configured: String?) {
    command = configured ?? "xdg-open"
    isConfigured = configured != nil
  }

  /// Removes what was written.
  func clear() {
    for path in written { _ = unsafe unlink(path) }
    if let directory { _ = unsafe rmdir(directory) }
    (written, directory) = ([], nil)
  }

  /// Whether a program is there to open files with, as far as one can tell without asking it.
  var isAvailable: Bool {
    isConfigured || Surroundings.variable("DISPLAY") != nil
      || Surroundings.variable("WAYLAND_DISPLAY") != nil
  }

  /// Has a file of the user's own opened; waits for the program, which a desktop's ends at once.
  func open(path: String) throws(Failure) {
    let status = try run(on: path)
    guard status == 0 else {
      throw .failed(
        say(
          """
          \(path) is written, but ‘\(command)’ did not open it (status \(status)); set ‘opener’ in the \
          configuration
          """))
    }
  }

  /// Writes the bytes to a file and has it opened; waits for the program, which a desktop's ends at
  /// once.
  /// - Parameter name: as it came from outside; only what cannot harm is kept of it.
  func open(_ bytes: [UInt8], named name: String, number: String) throws(Failure) {
    let place = try place()
    let path = place + "/" + number + "-" + Self.harmless(name)
    if !written.contains(path) {
      try InputFile.write(bytes, to: path)
      // Whoever changes it there would change a copy, and lose the change with the console.
      _ = unsafe chmod(path, 0o400)
      written.append(path)
    }
    let status = try run(on: path)
    guard status == 0 else {
      throw .failed(
        say(
          """
          ‘\(command)’ did not open \(path) (status \(status)); set ‘opener’ in the configuration, \
          or write it with ‘deskhand fetch \(number)’
          """))
    }
  }

  /// Runs the program on a file; returns its status.
  private func run(on path: String) throws(Failure) -> Int32 {
    guard let child = ChildProcess("/bin/sh", ["sh", "-c", "exec $0 \"$1\"", command, path]) else {
      throw .failed(say("‘\(command)’ cannot be started"))
    }
    let status = child.wait()
    return status >> 8 & 0xFF
  }

  private func place() throws(Failure) -> String {
    if let directory { return directory }
    let parent =
      Surroundings.variable("XDG_RUNTIME_DIR") ?? Surroundings.variable("TMPDIR") ?? "/tmp"
    var template = Array("\(parent)/deskhand-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else {
      throw .failed(say("no temporary directory can be made in \(parent)"))
    }
    let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    directory = made
    return made
  }

  /// Letters, digits and what ends names of files; the rest becomes `_`.
  private static func harmless(_ name: String) -> String {
    let kept = name.unicodeScalars.suffix(Self.longest).map { scalar -> Character in
      let isFine =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || ".-_".unicodeScalars.contains(scalar)
      return isFine ? Character(scalar) : "_"
    }
    return String(kept)
  }
}
