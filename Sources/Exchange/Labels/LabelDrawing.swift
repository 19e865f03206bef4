import HelpDesk

/// Draws a label as SVG.
struct LabelDrawing {
  private let label: Label
  private let size: LabelSize
  private var svg = ""

  /// The narrowest bar or gap that scanners read surely, and the widest that is of use.
  private static let modules = 190...500
  /// The smallest module of a QR code.
  private static let smallestSquare = 250
  private static let padding = 1_500
  /// Sizes of letters, and the lines they need.
  private static let codeLetters = 3_200
  private static let nameLetters = 2_800
  private static let smallLetters = 2_100
  private static let lowestBars = 4_000

  private init(_ label: Label, _ size: LabelSize) { (self.label, self.size) = (label, size) }

  /// The elements of a label whose upper left corner is the origin.
  /// - Throws: a `Refusal` where its code cannot be drawn, or not on a label of that size.
  static func elements(_ label: Label, _ size: LabelSize) throws(Refusal) -> String {
    var drawing = LabelDrawing(label, size)
    switch label.symbology {
    case .code128: try drawing.drawBars(Code128(label.code))
    case .qr: try drawing.drawSquare()
    case .fitting:
      if Code128.holds(label.code), let code = try? Code128(label.code), drawing.holds(code) {
        try drawing.drawBars(code)
      } else {
        try drawing.drawSquare()
      }
    }
    return drawing.svg
  }

  private var innerWidth: Int { size.width - 2 * Self.padding }
  private var innerHeight: Int { size.height - 2 * Self.padding }

  // MARK: Bars

  /// How wide a module of a code can be here.
  private func module(of code: Code128) -> Int {
    min(
      (size.width - Self.padding) / (code.moduleCount + 2 * Code128.quietZone),
      Self.modules.upperBound)
  }

  /// What the lines above and below the bars take.
  private func linesHeight(nameLines: Int) -> Int {
    (label.organisation.isEmpty ? 0 : Self.line(Self.smallLetters))
      + (label.name.isEmpty ? 0 : nameLines * Self.line(Self.nameLetters))
      + Self.line(Self.codeLetters)
  }

  private func holds(_ code: Code128) -> Bool {
    module(of: code) >= Self.modules.lowerBound
      && innerHeight - linesHeight(nameLines: 1) >= Self.lowestBars
  }

  private mutating func drawBars(_ code: Code128) throws(Refusal) {
    guard holds(code) else {
      throw Refusal(
        """
        the bar code ‘\(label.code.plainLine)’ does not fit on a label of \
        \(millimetres(size.width)) × \(millimetres(size.height)) mm; take larger labels or a QR code
        """)
    }
    let module = module(of: code)
    let nameLines = innerHeight - linesHeight(nameLines: 2) >= 2 * Self.lowestBars ? 2 : 1
    let names = lines(label.name, Self.nameLetters, innerWidth, most: nameLines)
    var y = Self.padding
    if !label.organisation.isEmpty {
      centred(
        lines(label.organisation, Self.smallLetters, innerWidth, most: 1), Self.smallLetters, &y)
    }
    centred(names, Self.nameLetters, &y)
    let bottom = size.height - Self.padding - Self.line(Self.codeLetters)
    bars(code, module: module, top: y + 400, bottom: bottom)
    y = bottom
    // The code is never cut: where it is long its letters are small.
    let letters = min(Self.codeLetters, innerWidth * 100 / (Self.widthPercent * label.code.count))
    centred([label.code.plainLine], letters, &y, isBold: true)
  }

  private mutating func bars(_ code: Code128, module: Int, top: Int, bottom: Int) {
    var x = (size.width - code.moduleCount * module) / 2
    var path = ""
    for (index, width) in code.widths.enumerated() {
      if index % 2 == 0 {
        let bar = millimetres(width * module)
        path += "M\(millimetres(x)) \(millimetres(top))h\(bar)V\(millimetres(bottom))h-\(bar)z"
      }
      x += width * module
    }
    svg += "<path shape-rendering=\"crispEdges\" d=\"\(path)\"/>\n"
  }

  // MARK: Square

  private mutating func drawSquare() throws(Refusal) {
    let code = try QRCode(label.code)
    // Half of the label is for the lines beside it.
    let side = min(size.height - Self.padding, size.width / 2)
    let module = side / (code.size + 2 * QRCode.quietZone)
    guard module >= Self.smallestSquare else {
      throw Refusal(
        """
        the QR code ‘\(label.code.plainLine)’ does not fit on a label of \
        \(millimetres(size.width)) × \(millimetres(size.height)) mm; take larger labels
        """)
    }
    let whole = module * (code.size + 2 * QRCode.quietZone)
    square(code, module: module, top: (size.height - whole) / 2 + QRCode.quietZone * module)
    let left = whole + Self.padding / 2
    let width = size.width - left - Self.padding
    var y = Self.padding
    let room = innerHeight / Self.line(Self.nameLetters)
    let codes = lines(label.code, Self.codeLetters, width, most: max(room / 3, 1))
    leading(codes, Self.codeLetters, left, &y, isBold: true)
    let owner = label.organisation.isEmpty ? 0 : Self.line(Self.smallLetters)
    let rest = (size.height - Self.padding - y - owner) / Self.line(Self.nameLetters)
    leading(
      lines(label.name, Self.nameLetters, width, most: max(rest, 0)), Self.nameLetters, left, &y)
    if owner > 0, y + owner <= size.height - Self.padding / 2 {
      y = size.height - Self.padding - owner
      leading(
        lines(label.organisation, Self.smallLetters, width, most: 1), Self.smallLetters, left, &y)
    }
  }

  private mutating func square(_ code: QRCode, module: Int, top: Int) {
    let left = QRCode.quietZone * module
    var path = ""
    for row in 0..<code.size {
      var column = 0
      while column < code.size {
        guard code.isDark(column: column, row: row) else {
          column += 1
          continue
        }
        let start = column
        while column < code.size, code.isDark(column: column, row: row) { column += 1 }
        let run = millimetres((column - start) * module)
        path += "M\(millimetres(left + start * module)) \(millimetres(top + row * module))"
        path += "h\(run)v\(millimetres(module))h-\(run)z"
      }
    }
    svg += "<path shape-rendering=\"crispEdges\" d=\"\(path)\"/>\n"
  }

  // MARK: Lines

  /// What a letter takes of its size, in hundredths: more than most do, since the printer's font is
  /// not known.
  private static let widthPercent = 62

  /// The height of a line of letters.
  private static func line(_ letters: Int) -> Int { letters * 5 / 4 }

  /// A text in lines of a width, cut with an ellipsis where it needs more lines than there are.
  private func lines(_ text: String, _ letters: Int, _ width: Int, most: Int) -> [String] {
    guard !text.isEmpty, most > 0 else { return [] }
    let room = max(width * 100 / (letters * Self.widthPercent), 1)
    let lines = FormMeasure { $0.count }.wrap(text, room)
    if lines.count <= most { return lines }
    let last = lines[most - 1]
    let cut = last.count < room ? last : String(last.prefix(room - 1))
    return lines[..<(most - 1)] + [cut + "…"]
  }

  private mutating func centred(
    _ lines: [String], _ letters: Int, _ y: inout Int, isBold: Bool = false
  ) {
    for line in lines { write(line, letters, x: size.width / 2, &y, "middle", isBold) }
  }

  private mutating func leading(
    _ lines: [String], _ letters: Int, _ x: Int, _ y: inout Int, isBold: Bool = false
  ) {
    for line in lines { write(line, letters, x: x, &y, "start", isBold) }
  }

  private mutating func write(
    _ text: String, _ letters: Int, x: Int, _ y: inout Int, _ anchor: String, _ isBold: Bool
  ) {
    // Letters stand on their line; what goes below it takes a quarter of their size.
    let base = y + letters
    svg += """
      <text x="\(millimetres(x))" y="\(millimetres(base))" font-size="\(millimetres(letters))" \
      text-anchor="\(anchor)"\(isBold ? " font-weight=\"bold\"" : "")>\
      \(HTMLText.escaped(text))</text>

      """
    y += Self.line(letters)
  }
}
