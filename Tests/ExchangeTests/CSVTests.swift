import Exchange
import Testing

/// What a reader makes of a text that comes in chunks of a size, one line an item.
private func read(
  _ text: String, chunk: Int = .max, removesApostrophes: Bool = false
) -> [String] {
  var reader = CSVReader(removesApostrophes: removesApostrophes)
  var items: [CSVItem] = []
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    items += reader.read(rest.prefix(chunk))
    rest = rest.dropFirst(chunk)
  }
  items += reader.finish()
  return items.map { item in
    switch item {
    case .row(let row): "\(row.line): " + row.fields.joined(separator: "|")
    case .mistake(let error): "\(error.line):\(error.column): \(error.message)"
    }
  }
}

@Suite("CSV")
struct CSVTests {
  @Test("Rows are read whatever ends their lines", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(_ end: String) {
    let lines = ["a,b", "1,2", "", "3,", ",4"]
    #expect(read(lines.joined(separator: end)) == ["1: a|b", "2: 1|2", "4: 3|", "5: |4"])
    #expect(read(lines.joined(separator: end) + end) == ["1: a|b", "2: 1|2", "4: 3|", "5: |4"])
    #expect(
      read("\u{FEFF}" + end + "a" + end + "\"x\(end)y\",z" + end + "b") == [
        "2: a", "3: x\(end)y|z", "5: b",
      ])
  }

  @Test("Quotes hold delimiters, line ends and doubled quotes")
  func quotes() {
    #expect(
      read("a,b\r\n\"x, \"\"y\"\"\",\"1\r\n2\"\r\nlast,\"\"\r\n\"\"\r\n") == [
        "1: a|b", "2: x, \"y\"|1\r\n2", "4: last|", "5: ",
      ])
  }

  @Test("The delimiter is the one that the header has more of outside quotes")
  func detectsDelimiter() {
    #expect(read("a;b;\"c,d,e,f\"\n1,5;2;3\n") == ["1: a|b|c,d,e,f", "2: 1,5|2|3"])
    #expect(read("a,b\n1;5,2") == ["1: a|b", "2: 1;5|2"])
    #expect(read("\n\n\"a\nx\";b") == ["3: a\nx|b"])
    var reader = CSVReader(delimiter: UInt8(ascii: "\t"))
    _ = reader.read("a,b\tc\n".utf8)
    #expect(reader.delimiter == UInt8(ascii: "\t"))
  }

  @Test("A byte order mark is passed over, and a part of one is text")
  func byteOrderMark() {
    #expect(read("\u{FEFF}a,b") == ["1: a|b"])
    #expect(read("\u{FEFF}\"a\",b") == ["1: a|b"])
    var reader = CSVReader()
    var items = reader.read([0xEF, 0xBB])
    items += reader.read([0x41])
    items += reader.finish()
    #expect(items == [.row(CSVRow(line: 1, fields: ["\u{FFFD}A"]))])
    #expect(read("").isEmpty)
    #expect(read("\u{FEFF}").isEmpty)
  }

  @Test("A stray quote costs its own line and is named by line and column")
  func strayQuotes() {
    #expect(
      read("h,i\nю,b\"c\n\"x\"y,1\nok,2\n\"a\nb\"c\nend") == [
        "1: h|i", "2:4: a quote inside a cell that does not begin with one",
        "3:4: text after the quote that closes a cell", "4: ok|2",
        "6:3: text after the quote that closes a cell opened on line 5", "7: end",
      ])
  }

  @Test("A quote that is never closed costs the line it opens on", arguments: ["\n", "\r\n", "\r"])
  func unclosedQuote(_ end: String) {
    let lines = ["a,b", "1,\"two", "3,4", "", "5,6"]
    #expect(
      read(lines.joined(separator: end)) == [
        "1: a|b", "2:3: a quote that is never closed", "3: 3|4", "5: 5|6",
      ])
    #expect(read("a" + end + "\"") == ["1: a", "2:1: a quote that is never closed"])
  }

  @Test("A quote that is not closed within 1 MiB gives the lines after it back")
  func endlessQuote() {
    let line = "row,\"quoted\"\n"
    let count = CSVReader.maximumQuotedBytes / 8
    let plain = String(repeating: "12345678\n", count: count)
    let items = read("h\n\"open\n" + plain + "tail\n")
    #expect(items.count == count + 3)
    #expect(items[1] == "2:1: a quote that is not closed within 1 MiB")
    #expect(items[2] == "3: 12345678")
    #expect(items.last == "\(count + 3): tail")
    let long = String(repeating: "x", count: CSVReader.maximumQuotedBytes + 5)
    #expect(
      read("h\n\"" + long + "\n" + line) == [
        "1: h", "2:1: a quote that is not closed within 1 MiB", "3: row|quoted",
      ])
  }

  @Test("Chunks of any size give the same rows", arguments: 1...17)
  func chunks(size: Int) {
    let text = "\u{FEFF}\r\nимя;\"a\r\n;b\"\r\n\"x\"\"y\"\"\";\"\"\r\nbad\"q;1\r\nz;\"u\r\nv;w\r\n"
    let whole = read(text)
    #expect(whole.count == 5)
    #expect(read(text, chunk: size) == whole)
  }

  @Test("Cells are quoted where they need it")
  func writesQuotes() {
    var writer = CSVWriter()
    writer.row(["plain", "a,b", "a;b", "say \"hi\"", "two\nlines", ""])
    writer.row([""])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "plain,\"a,b\",\"a;b\",\"say \"\"hi\"\"\",\"two\nlines\",\r\n\"\"\r\n")
  }

  @Test("Cells that a spreadsheet would run get an apostrophe, plain numbers do not")
  func neutralisesFormulas() {
    var writer = CSVWriter(delimiter: UInt8(ascii: ";"), marksEncoding: true)
    writer.row(["=1+1", "+7 495", "-5", "-5,25", "+3.5", "-x", "@SUM", "\tx", "-", "'=1", "-5-1"])
    writer.row(["a=1", "'quoted'", "1-2"])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "\u{FEFF}'=1+1;'+7 495;-5;\"-5,25\";+3.5;'-x;'@SUM;'\tx;'-;''=1;'-5-1\r\n"
        + "a=1;'quoted';1-2\r\n")
  }

  @Test("Whatever is written is read back as it was", arguments: 1...12)
  func roundTrips(seed: Int) {
    let alphabet = Array("a;,\"'\r\n=+-@5. я\t\u{FEFF}")
    var state = UInt32(seed)
    func random(_ bound: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 8) % bound
    }
    let rows = (0..<60).map { _ in
      (0..<(1 + random(4))).map { _ in
        String((0..<random(6)).map { _ in alphabet[random(alphabet.count)] })
      }
    }
    var writer = CSVWriter(delimiter: UInt8(ascii: seed % 2 == 0 ? "," : ";"))
    writer.row(["id", "name", "note", "more"])
    for row in rows { writer.row(row) }
    var reader = CSVReader(removesApostrophes: true)
    let items = reader.read(writer.bytes) + reader.finish()
    let back = items.map { item -> [String] in
      if case .row(let row) = item { row.fields } else { ["\(item)"] }
    }
    #expect(back == [["id", "name", "note", "more"]] + rows)
  }
}
