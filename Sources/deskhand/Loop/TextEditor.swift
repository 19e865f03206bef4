import DeskStore
import Glibc
import Tables

/// The user's own editor, run on a text.
struct TextEditor {
  private let command: String

  /// The editor from the configuration, else of `$VISUAL` or `$EDITOR`, else the system's.
  init(_ configured: String?) {
    command =
      configured ?? Surroundings.variable("VISUAL") ?? Surroundings.variable("EDITOR")
      ?? ["/usr/bin/editor", "/usr/bin/sensible-editor"].first { unsafe access($0, X_OK) == 0 }
      ?? "vi"
  }

  /// Opens the editor and waits for its end.
  /// - Returns: the text that it left; nil when the text is as it was.
  func edit(_ text: String) throws(Failure) -> String? {
    let path = try InputFile.writeTemporary(Array(text.utf8), ending: ".md")
    defer { _ = unsafe unlink(path) }
    guard try run(on: path) == 0 else {
      throw .failed(say("‘\(command)’ failed; the text is as it was"))
    }
    let bytes = try InputFile.read(path, limit: 16 << 20)
    var edited = String(decoding: bytes, as: UTF8.self)
    // Editors end the last line; that is not meant.
    if edited.last == "\n", text.last != "\n" { edited.removeLast() }
    return edited == text ? nil : edited
  }

  private func run(on path: String) throws(Failure) -> Int32 {
    guard let editor = ChildProcess("/bin/sh", ["sh", "-c", "exec $0 \"$1\"", command, path]) else {
      throw .failed(say("‘\(command)’ cannot be started"))
    }
    return editor.wait()
  }
}
