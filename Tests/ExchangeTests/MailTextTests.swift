import Exchange
import Tables
import Testing

@Suite("Mail that is sent")
struct MailTextTests {
  private func mail(_ subject: String, _ body: String) -> String {
    MailText(
      from: "desk@example.com", to: "anna@example.com", subject: subject, body: body,
      date: Timestamp(milliseconds: 1_795_449_180_000)
    ).text
  }

  @Test("Plain words stand as they are, the body in base64")
  func plain() {
    #expect(
      mail("T-42 late: No network", "Hello") == """
        From: desk@example.com
        To: anna@example.com
        Subject: T-42 late: No network
        Date: Mon, 23 Nov 2026 15:53:00 +0000
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        SGVsbG8=

        """)
  }

  @Test("Other scripts are encoded in pieces of whole characters")
  func encoded() {
    let text = mail("T-42 не решена в срок: Принтер не печатает", "Да")
    #expect(
      text.contains(
        """
        Subject: =?utf-8?B?VC00MiDQvdC1INGA0LXRiNC10L3QsCDQsiDRgdGA0L7Qujog0J/RgNC4?=
         =?utf-8?B?0L3RgtC10YAg0L3QtSDQv9C10YfQsNGC0LDQtdGC?=
        Date:
        """))
    #expect(text.contains("\n0JTQsA==\n"))
  }

  @Test("A line break in a subject makes no header")
  func injection() {
    #expect(
      mail("x\r\nBcc: all@example.com", "").contains("Subject: x  Bcc: all@example.com\nDate"))
  }

  @Test(
    "Addresses are those that can stand in a header",
    arguments: [
      ("a@b", true), ("anna.k+desk@corp.example", true), ("anna", false), ("@b", false),
      ("a@", false), ("a@b@c", false), ("a b@c", false), ("<a@b>", false), ("a@b\nBcc: c@d", false),
      ("анна@пример", false),
    ])
  func addresses(_ text: String, _ isOne: Bool) {
    #expect(MailText.isAddress(text) == isOne)
  }

  @Test("Long bodies are cut into lines of 76")
  func long() {
    let lines = mail("x", String(repeating: "a", count: 200)).split(separator: "\n").suffix(4)
    #expect(lines.map(\.count) == [76, 76, 76, 40])
  }
}
