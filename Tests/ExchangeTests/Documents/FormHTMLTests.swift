import Exchange
import Tables
import Testing

@Suite("Forms as HTML")
struct FormHTMLTests {
  @Test("Each form is one file that runs nothing and takes nothing from elsewhere")
  func selfContained() throws {
    for form in SampleForms.all {
      let html = FormHTML.text(form)
      #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"ru\">\n"))
      #expect(html.hasSuffix("</html>\n"))
      #expect(!html.contains("<script") && !html.contains("http") && !html.contains("url("))
      for name in ["table", "thead", "tbody", "tr", "td", "th", "colgroup", "p", "div"] {
        let opened = html.ranges(of: "<\(name)>").count + html.ranges(of: "<\(name) ").count
        try #require(opened == html.ranges(of: "</\(name)>").count, "\(form.name): \(name)")
      }
    }
  }

  @Test("The sheet lies as the form's album has it")
  func orientation() {
    let orientations = SampleForms.all.map { form in
      FormHTML.text(form).contains("size: A4 landscape;") ? "\(form.name) wide" : form.name
    }
    #expect(orientations == ["ИНВ-22", "ИНВ-1 wide", "ИНВ-18 wide", "ОС-2", "ТОРГ-2 wide"])
  }

  @Test("Whatever the texts, they are shown and not obeyed")
  func hostile() {
    var transfer = SampleForms.transfer
    let hostile = "<script>alert('x')</script> & \"q\"\u{7}\u{202E}"
    transfer.number = hostile
    transfer.giver = hostile
    transfer.remark = hostile
    transfer.items[0].name = hostile
    transfer.takenBy?.name = hostile
    let html = FormHTML.text(transfer.form)
    #expect(!html.contains("<script") && !html.contains("\u{7}") && !html.contains("\u{202E}"))
    let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;q&quot;"
    #expect(html.ranges(of: escaped).count == 6)
  }

  @Test("A long list is dealt out to sheets, each with the columns' numbers and its totals")
  func sheets() {
    let html = FormHTML.text(SampleForms.list(items: SampleForms.workstations(60)).form)
    let numbers = (1...13).map { "<th>\($0)</th>" }.joined()
    let sheets = html.ranges(of: numbers).count
    #expect(sheets > 3 && sheets < 12)
    #expect(html.ranges(of: "Итого по странице:").count == sheets)
    #expect(html.ranges(of: "<thead>").count == sheets)
    #expect(html.ranges(of: "Итого по описи:").count == 1)
    for number in 1...60 { #expect(html.contains("<td>WS-\(1_000 + number)</td>")) }
  }

  @Test("Headings that columns share stand over them once")
  func headings() {
    let html = FormHTML.text(SampleForms.collation.form)
    #expect(html.contains("<th colspan=\"4\">Результаты инвентаризации</th>"))
    #expect(html.contains("<th colspan=\"2\">излишек</th><th colspan=\"2\">недостача</th>"))
    #expect(html.contains("<th rowspan=\"3\">Номер по порядку</th>"))
    #expect(html.contains("<th rowspan=\"2\">инвентарный</th>"))
  }
}
