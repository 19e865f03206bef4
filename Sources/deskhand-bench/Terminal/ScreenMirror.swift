import ScreenGrid

/// What a terminal shows after a program's output: characters and backgrounds, as far as curses
/// programs on an xterm with 256 colours write them. See ctlseqs, the control sequences of xterm.
struct ScreenMirror {
  /// One character's place.
  struct Cell: Equatable {
    var scalar: Unicode.Scalar = " "
    /// The colour behind it, and whether the two are exchanged, as one number.
    var background: Int32 = -1
  }

  let lines: Int
  let columns: Int
  private(set) var cells: [Cell]
  private var (x, y) = (0, 0)
  private var (top, bottom): (Int, Int)
  private var background: Int32 = -1
  private var isReversed = false
  /// Whether characters push those behind them to the right.
  private var isInserting = false
  /// Bytes of a sequence or a character that is not complete yet.
  private var rest: [UInt8] = []
  private var last: Unicode.Scalar = " "

  init(lines: Int, columns: Int) {
    (self.lines, self.columns) = (lines, columns)
    cells = Array(repeating: Cell(), count: lines * columns)
    (top, bottom) = (0, lines - 1)
  }

  /// The number behind the first place where `word` stands; nil where it stands nowhere.
  func number(behind word: String) -> Int? {
    let scalars = Array(word.unicodeScalars)
    let end = cells.count - scalars.count
    let place = (0..<end).first { place in
      scalars.indices.allSatisfy { cells[place + $0].scalar == scalars[$0] }
    }
    guard let place else { return nil }
    let digits = cells[(place + scalars.count)...].prefix { (48...57).contains($0.scalar.value) }
    return Int(String(String.UnicodeScalarView(digits.map(\.scalar))))
  }

  /// Takes in what the program has written.
  mutating func take(_ output: ArraySlice<UInt8>) {
    let bytes = rest + output
    rest = []
    var place = 0
    while place < bytes.count {
      guard let length = takeOne(bytes[place...]) else {
        rest = Array(bytes[place...])
        return
      }
      place += length
    }
  }

  /// Takes in a character or a sequence; nil when it is not complete.
  private mutating func takeOne(_ bytes: ArraySlice<UInt8>) -> Int? {
    let first = bytes[bytes.startIndex]
    switch first {
    case 0x1B: return takeEscape(bytes)
    case 0x08: x = max(0, min(x, columns - 1) - 1)
    case 0x09: x = min(columns - 1, (x / 8 + 1) * 8)
    case 0x0A: index()
    case 0x0D: x = 0
    case ..<0x20: break
    case ..<0x80: put(Unicode.Scalar(first))
    default:
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      guard bytes.count >= length else { return nil }
      for scalar in String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars {
        put(scalar)
      }
      return length
    }
    return 1
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = TextWidth.columns(of: String(Character(scalar)))
    if width == 0 { return }
    if x + width > columns {
      x = 0
      index()
    }
    last = scalar
    if isInserting { shift(width) }
    let shade = isReversed ? background &+ 1_000_000_000 : background
    for step in 0..<width {
      cells[y * columns + x + step] = Cell(scalar: step == 0 ? scalar : " ", background: shade)
    }
    x += width
  }

  private mutating func takeEscape(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count > 1 else { return nil }
    let start = bytes.startIndex
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      guard let end = bytes[(start + 2)...].firstIndex(where: { (0x40...0x7E).contains($0) })
      else { return nil }
      control(bytes[(start + 2)..<end], bytes[end])
      return end - start + 1
    case UInt8(ascii: "]"), UInt8(ascii: "P"):
      guard let end = bytes[(start + 2)...].firstIndex(where: { $0 == 0x07 || $0 == 0x5C })
      else { return nil }
      return end - start + 1
    case UInt8(ascii: "("), UInt8(ascii: ")"): return bytes.count > 2 ? 3 : nil
    case UInt8(ascii: "M"):
      if y == top { scroll(top, -1) } else { y = max(0, y - 1) }
    default: break
    }
    return 2
  }

  // MARK: Sequences

  private mutating func control(_ body: ArraySlice<UInt8>, _ final: UInt8) {
    // What begins so asks or sets something that does not show.
    if let first = body.first, "?>=".utf8.contains(first) { return }
    let numbers = body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let first = numbers.first ?? 0
    let count = max(1, first)
    // Behind the last column the cursor still stands on it until a character comes.
    if final != UInt8(ascii: "m"), final != UInt8(ascii: "b") { x = min(x, columns - 1) }
    switch Unicode.Scalar(final) {
    case "A": y = max(0, y - count)
    case "B": y = min(lines - 1, y + count)
    case "C": x = min(columns - 1, x + count)
    case "D": x = max(0, x - count)
    case "G": x = min(columns, count) - 1
    case "d": y = min(lines, count) - 1
    case "H", "f":
      y = min(lines, count) - 1
      x = min(columns, max(1, numbers.count > 1 ? numbers[1] : 1)) - 1
    case "J", "K": erase(first, isLine: final == UInt8(ascii: "K"))
    case "X": clear(y * columns + x..<y * columns + min(columns, x + count))
    case "P": shift(-count)
    case "@": shift(count)
    case "L": scroll(y, -count)
    case "M": scroll(y, count)
    case "S": scroll(top, count)
    case "T": scroll(top, -count)
    case "b": for _ in 0..<count { put(last) }
    case "r":
      (top, bottom) = (count - 1, numbers.count > 1 && numbers[1] > 0 ? numbers[1] - 1 : lines - 1)
      (x, y) = (0, 0)
    case "h", "l": if first == 4 { isInserting = final == UInt8(ascii: "h") }
    case "m": paint(numbers)
    default: break
    }
  }

  private mutating func clear(_ range: Range<Int>) {
    for place in range { cells[place] = Cell(scalar: " ", background: background) }
  }

  private mutating func erase(_ how: Int, isLine: Bool) {
    let (start, end) = isLine ? (y * columns, (y + 1) * columns) : (0, cells.count)
    let place = min(y * columns + x, end - 1)
    clear(how == 0 ? place..<end : how == 1 ? start..<place + 1 : start..<end)
  }

  /// Moves what is right of the cursor, and the cursor's own place, to the right or to the left.
  private mutating func shift(_ step: Int) {
    let line = y * columns..<(y + 1) * columns
    let place = line.lowerBound + min(x, columns - 1)
    let count = min(abs(step), line.upperBound - place)
    let blank = Array(repeating: Cell(scalar: " ", background: background), count: count)
    if step > 0 {
      cells.insert(contentsOf: blank, at: place)
      cells.removeSubrange(line.upperBound..<line.upperBound + count)
    } else {
      cells.insert(contentsOf: blank, at: line.upperBound)
      cells.removeSubrange(place..<place + count)
    }
  }

  private mutating func index() {
    if y == bottom { scroll(top, 1) } else { y = min(lines - 1, y + 1) }
  }

  /// Moves the lines from `first` to the end of the region up, or down.
  private mutating func scroll(_ first: Int, _ step: Int) {
    guard first <= bottom else { return }
    let count = min(abs(step), bottom - first + 1) * columns
    let blank = Array(repeating: Cell(scalar: " ", background: background), count: count)
    let (start, end) = (first * columns, (bottom + 1) * columns)
    if step > 0 {
      cells.insert(contentsOf: blank, at: end)
      cells.removeSubrange(start..<start + count)
    } else {
      cells.insert(contentsOf: blank, at: start)
      cells.removeSubrange(end..<end + count)
    }
  }

  /// Keeps the background of the colours and attributes that follow.
  private mutating func paint(_ numbers: [Int]) {
    var place = 0
    while place < numbers.count {
      let number = numbers[place]
      switch number {
      case 0: (background, isReversed) = (-1, false)
      case 7: isReversed = true
      case 27: isReversed = false
      case 38, 48:
        let parts = numbers[(place + 1)...].prefix(numbers.dropFirst(place + 1).first == 2 ? 4 : 2)
        if number == 48 { background = parts.reduce(7) { $0 &* 257 &+ Int32($1) } }
        place += parts.count
      case 40...47, 100...107: background = Int32(number)
      case 49: background = -1
      default: break
      }
      place += 1
    }
  }
}
