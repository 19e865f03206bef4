import Foundation

/// Renders SVG and reads the bar codes on it with zbar, as a scanner in front of the paper would.
enum PrintedCodes {
  /// Whether the programs for that are there.
  static let canRead = ["/usr/bin/rsvg-convert", "/usr/bin/zbarimg"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// The codes on an SVG image at three hundred dots an inch: their kind and their text.
  static func read(_ svg: String) throws -> [String] {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "deskhand-labels-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let image = directory.appending(path: "sheet.svg")
    let picture = directory.appending(path: "sheet.png").path
    try Data(svg.utf8).write(to: image)
    _ = try run("/usr/bin/rsvg-convert", ["-d", "300", "-p", "300", "-o", picture, image.path])
    let output = try run("/usr/bin/zbarimg", ["-q", picture])
    return output.split(separator: "\n").map(String.init).sorted()
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
