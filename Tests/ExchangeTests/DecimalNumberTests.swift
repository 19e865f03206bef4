import Exchange
import Testing

@Suite("Decimal numbers")
struct DecimalNumberTests {
  @Test(
    "Numbers are read however they are written",
    arguments: [
      ("0", "0"), ("1719", "1719"), ("1.00", "1"), ("9683.42", "9683.42"), ("0,15", "0.15"),
      ("-0.5", "-0.5"), ("+7", "7"), ("007", "7"), ("1 719", "1719"), ("12\u{A0}345,60", "12345.6"),
      ("1\u{202F}234\u{202F}567", "1234567"), ("0.000000001", "0.000000001"), ("5.", "5"),
      ("100.000000000000000000000", "100"), ("123456789012345678", "123456789012345678"),
      ("1.050", "1.05"),
    ])
  func reading(_ text: String, _ plain: String) throws {
    #expect(try #require(DecimalNumber(text)).plain == plain)
  }

  @Test(
    "What is no number, or has too many digits, is not read",
    arguments: [
      "", " ", "-", ".", ".5", "1.2.3", "1,2,3", "12a", "1e3", "1 23", "1 2345", " 1", "1 ",
      "1.5 0",
      "1-2", "٣", "0.0000000001", "1234567890123456789", "１",
    ])
  func refusing(_ text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test("Numbers of one value are one number, and are ordered by value")
  func values() {
    #expect(DecimalNumber("1.00") == DecimalNumber(1))
    #expect(DecimalNumber("0.5") == DecimalNumber(hundredths: 50))
    let texts = ["-2", "-1,5", "0", "0.09", "0.1", "3", "20"]
    let numbers = texts.compactMap { DecimalNumber($0) }
    #expect(numbers.count == texts.count && numbers.shuffled().sorted() == numbers)
    #expect(DecimalNumber(.max).plain == "9223372036854775807")
    #expect(DecimalNumber(.min).plain == "-9223372036854775808")
  }

  @Test("Money has hundredths and nothing finer")
  func hundredths() {
    #expect(DecimalNumber("9683.42")?.hundredths == 968_342)
    #expect(DecimalNumber("-7.5")?.hundredths == -750)
    #expect(DecimalNumber("12")?.hundredths == 1_200)
    #expect(DecimalNumber("0.005")?.hundredths == nil)
    #expect(DecimalNumber("100000000000000000")?.hundredths == nil)
    #expect(DecimalNumber(hundredths: 105).russian == "1,05")
    #expect(DecimalNumber(hundredths: -5).russian == "-0,05")
  }
}
