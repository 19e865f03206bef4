import Glibc

/// Public data that lie beside the checkout where somebody has put them.
enum PublicData {
  private static let directory: String = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/../shared/data/"
  }()

  /// Whether a file can be read.
  static func isThere(_ name: String) -> Bool { unsafe access(directory + name, R_OK) == 0 }

  /// A whole file; nothing where it cannot be read.
  static func bytes(_ name: String) -> [UInt8] {
    guard let file = unsafe fopen(directory + name, "r") else { return [] }
    defer { unsafe fclose(file) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe fread(&chunk, 1, chunk.count, file)
      if count == 0 { return content }
      content += chunk[..<count]
    }
  }
}
