import Tables
import Testing

@Suite("Sizes in words")
struct SizeTests {
  @Test(
    "Bytes are said in the largest unit of which there is one, with a decimal where it is not even",
    arguments: [
      (0, "0 B"), (1_023, "1023 B"), (1_024, "1 KiB"), (1_572_864, "1.5 MiB"),
      (536_870_912, "512 MiB"), (8_589_934_592, "8 GiB"), (8_293_187_584, "7.7 GiB"),
      (256_060_000_000, "238.4 GiB"), (1_649_267_441_664, "1.5 TiB"), (.max, "8388607.9 TiB"),
    ] as [(Int64, String)])
  func words(_ bytes: Int64, _ text: String) { #expect(Size.text(bytes) == text) }

  @Test(
    "What is typed with a unit is read, whatever its form",
    arguments: [
      ("8 GiB", 8_589_934_592), ("8g", 8_589_934_592), ("8192 MB", 8_589_934_592),
      ("1,5 T", 1_649_267_441_664), ("100", 100), ("0.25k", 256),
    ] as [(String, Int64)])
  func typed(_ text: String, _ bytes: Int64) throws {
    let reading = Reading(now: Timestamp(milliseconds: 0))
    #expect(try Size(1, "Memory").parse(text, reading) == .integer(bytes))
  }

  @Test(
    "Sizes that read alike are one range, as wide as it can be",
    arguments: [0, 5, 1_023, 1_024, 1_572_864, 8_293_187_584, 256_060_000_000, 1 << 40, .max])
  func alike(_ bytes: Int64) {
    let range = Size.alike(bytes)
    #expect(range.least <= bytes && bytes < range.end ?? .max || range.end == nil)
    #expect(Size.text(range.least) == Size.text(bytes))
    if range.least > 0 { #expect(Size.text(range.least - 1) != Size.text(bytes)) }
    guard let end = range.end else { return }
    #expect(Size.text(end - 1) == Size.text(bytes) && Size.text(end) != Size.text(bytes))
  }

  @Test("What was written is read back to the same words", arguments: [1, 3, 8, 9, 1_000])
  func back(_ whole: Int) throws {
    let reading = Reading(now: Timestamp(milliseconds: 0))
    for unit in ["KiB", "MiB", "GiB", "TiB"] {
      for tenth in 1...9 {
        let text = "\(whole).\(tenth) \(unit)"
        let value = try Size(1, "Memory").parse(text, reading)
        #expect(Size(1, "Memory").print(value, reading) == text)
      }
    }
  }
}
