import Exchange

/// CSV as any program may have written it.
///
/// The first byte says how it comes: in what chunks, with which delimiter.
enum CSVTarget {
  static let target = FuzzTarget(
    name: "csv", longest: 4_096,
    seeds: {
      [
        "a,b,c\r\n1,\"two, three\",\"a \"\"word\"\"\"\r\n", "a;b\n1;2\n\n3;4",
        "\"a\r\nb\",c\rd,e\r",
        "\u{FEFF}number;text\r\nT-1;'=1+1\r\n", "a,\"never closed\nb,c\nd,\"e\"\n",
        "a\"b,c\nd,\"e\"f\n",
      ].map { [3] + Array($0.utf8) }
    },
    prepare: { { test($0) } })

  private static func test(_ input: [UInt8]) {
    var input = InputBytes(input)
    let way = input.byte()
    let bytes = input.remaining()
    let delimiter: UInt8? = [nil, UInt8(ascii: ","), UInt8(ascii: ";"), 0x09][Int(way >> 6)]
    let removes = way & 0x20 != 0
    let whole = read(bytes, delimiter, removes, chunk: max(bytes.count, 1))
    demand(
      whole == read(bytes, delimiter, removes, chunk: Int(way & 0x1F) + 1),
      "chunks change what is read")
    let rows = whole.compactMap { item in if case .row(let row) = item { row.fields } else { nil } }
    demandSame(rows)
  }

  private static func read(
    _ bytes: [UInt8], _ delimiter: UInt8?, _ removes: Bool, chunk: Int
  ) -> [CSVItem] {
    var reader = CSVReader(delimiter: delimiter, removesApostrophes: removes)
    var items: [CSVItem] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      items += reader.read(bytes[start..<min(start + chunk, bytes.count)])
    }
    return items + reader.finish()
  }

  /// What was read is written and read again.
  private static func demandSame(_ rows: [[String]]) {
    var writer = CSVWriter()
    for row in rows { writer.row(row) }
    let again = read(writer.bytes, UInt8(ascii: ","), true, chunk: 4_096)
    let kept = again.compactMap { item in if case .row(let row) = item { row.fields } else { nil } }
    demand(kept == rows, "rows change by being written and read: \(rows) and \(kept)")
  }
}
