import Foundation

/// The string literals of a source file.
struct SourceLiterals {
  private let bytes: [UInt8]
  private var lines: [Int] = [0]

  init(file: String) {
    bytes = Array(FileManager.default.contents(atPath: file) ?? Data())
    for (index, byte) in bytes.enumerated() where byte == 0x0A { lines.append(index + 1) }
  }

  /// The sentence of the literal at a place, counted from 1 in lines and bytes, as a phrase has it:
  /// with `%1`, `%2`, … for what is filled in.
  func template(line: Int, column: Int) -> String? {
    guard lines.indices.contains(line - 1) else { return nil }
    let start = lines[line - 1] + column - 1
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else { return nil }
    return isLong(start) ? long(start + 3) : short(start + 1)
  }

  private func isLong(_ index: Int) -> Bool {
    bytes[index...].prefix(3).elementsEqual("\"\"\"".utf8)
  }

  private func short(_ start: Int) -> String {
    var reader = (index: start, count: 0)
    return String(decoding: content(&reader, isLong: false).joined(), as: UTF8.self)
  }

  /// A literal of several lines, less the indentation that its last line tells.
  private func long(_ start: Int) -> String {
    var reader = (index: start, count: 0)
    let pieces = content(&reader, isLong: true).dropFirst()
    let indent = pieces.last?.count ?? 0
    var text: [UInt8] = []
    for piece in pieces.dropLast() { text += piece.dropFirst(indent) }
    if text.last == 0x0A { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// What stands up to the closing quote, a piece for every line of the source.
  private func content(_ reader: inout (index: Int, count: Int), isLong: Bool) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    while reader.index < bytes.count {
      let byte = bytes[reader.index]
      if byte == UInt8(ascii: "\""), !isLong || self.isLong(reader.index) { break }
      reader.index += 1
      if byte == UInt8(ascii: "\\") {
        if let character = escape(&reader) { pieces[pieces.count - 1] += character }
        if bytes[reader.index - 1] == 0x0A { pieces.append([]) }
      } else {
        pieces[pieces.count - 1].append(byte)
        if byte == 0x0A { pieces.append([]) }
      }
    }
    return pieces
  }

  /// What a backslash and the bytes behind it mean; nil for a line that goes on in the next.
  private func escape(_ reader: inout (index: Int, count: Int)) -> [UInt8]? {
    let byte = bytes[reader.index]
    reader.index += 1
    switch byte {
    case 0x0A: return nil
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "("):
      skipInterpolation(&reader.index)
      reader.count += 1
      return Array("%\(reader.count)".utf8)
    case UInt8(ascii: "u"):
      let digits = bytes[(reader.index + 1)...].prefix { $0 != UInt8(ascii: "}") }
      reader.index += digits.count + 2
      let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
      return scalar.flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) } ?? []
    default: return [byte]
    }
  }

  /// Goes behind the bracket that closes an interpolation.
  private func skipInterpolation(_ index: inout Int) {
    var depth = 1
    while depth > 0, index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        let isLong = isLong(index)
        var inner = (index: index + (isLong ? 3 : 1), count: 0)
        _ = content(&inner, isLong: isLong)
        index = inner.index + (isLong ? 3 : 1)
        continue
      }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      index += 1
    }
  }
}
