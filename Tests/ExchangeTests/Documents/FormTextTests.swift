import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Forms as text")
struct FormTextTests {
  private func pages(
    _ form: PrintedForm, columns: Int = 132, lines: Int = 60
  ) throws -> [[String]] {
    try FormText.pages(form, on: .init(columns: columns, lines: lines)) { $0.count }
  }

  @Test("A waybill is ready for a printer of eighty columns")
  func waybill() throws {
    let pages = try pages(SampleForms.transfer.form, columns: 80, lines: 72)
    #expect(pages.count == 1)
    #expect(
      pages[0].joined(separator: "\n") == """
                                                            Унифицированная форма № ОС-2
                          Утверждена постановлением Госкомстата России от 21.01.2003 № 7
                                                                            ┌──────────┐
                                                                            │   Код    │
                                                                            ├──────────┤
                                                              Форма по ОКУД │ 0306032  │
                                                                            ├──────────┤
        ООО «Ромашка»________________________________________       по ОКПО │ 12345678 │
                     (наименование организации)                             │          │
                                                                            ├──────────┤
        Сдатчик Склад________________________________________               │          │
                  (наименование структурного подразделения)                 │          │
                                                                            ├──────────┤
        Получатель Бухгалтерия_______________________________               │          │
                   (наименование структурного подразделения)                │          │
                                                                            └──────────┘

                                                          ┌─────────────┬──────────────┐
                                                          │    Номер    │     Дата     │
                            НАКЛАДНАЯ                     │  документа  │ составления  │
           на внутреннее перемещение объектов основных    ├─────────────┼──────────────┤
                             средств                      │    ПМ-12    │  25.11.2026  │
                                                          └─────────────┴──────────────┘

        ┌────┬────────────────────────────────────────────┬──────┬─────────────────────┐
        │Но- │          Объект основных средств           │      │   Стоимость, руб.   │
        │мер ├──────────────────────┬──────────┬──────────┤Коли- ├──────────┬──────────┤
        │ по │                      │   дата   │          │чест- │          │          │
        │по- │                      │приобрете-│инвентар- │ во,  │          │          │
        │ря- │     наименование     │ ния (год │ный номер │ шт.  │ единицы  │  всего   │
        │дку │                      │ выпуска, │          │      │          │          │
        │    │                      │постройки)│          │      │          │          │
        ├────┼──────────────────────┼──────────┼──────────┼──────┼──────────┼──────────┤
        │ 1  │          2           │    3     │    4     │  5   │    6     │    7     │
        ├────┼──────────────────────┼──────────┼──────────┼──────┼──────────┼──────────┤
        │ 1  │Компьютер рабочего    │   2021   │WS-0421   │     1│  52340,50│  52340,50│
        │    │места                 │          │          │      │          │          │
        ├────┼──────────────────────┼──────────┼──────────┼──────┼──────────┼──────────┤
        │ 2  │Монитор LG 24         │14.05.2020│MN-0107   │     2│  12499,90│  24999,80│
        ├────┴──────────────────────┴──────────┴──────────┼──────┼──────────┼──────────┤
        │                                            Итого│     3│    Х     │  77340,30│
        └─────────────────────────────────────────────────┴──────┴──────────┴──────────┘

        Примечание исправны, в комплекте________________________________________________

        Объекты основных средств сдал
        Кладовщик____________  _______________  Сидоров П. К._____________  0042________
             (должность)          (подпись)       (расшифровка подписи)      (табельный
                                                                               номер)

        «___» ______________ 20___ г.

        Объекты основных средств принял
        Бухгалтер____________  _______________  Петрова Н. В._____________  0007________
             (должность)          (подпись)       (расшифровка подписи)      (табельный
                                                                               номер)

        «___» ______________ 20___ г.

        Отметка в инвентарной карточке (книге) учета объекта (группы объектов) основных
        средств о перемещении сделана.

        Главный бухгалтер ______________________  Громова Е. И._________________________
                                (подпись)                 (расшифровка подписи)
        """)
  }

  @Test(
    "No page is wider or longer than its paper",
    arguments: [(80, 60), (132, 40), (132, 60), (96, 72)])
  func paper(_ columns: Int, _ lines: Int) throws {
    for form in SampleForms.all {
      for page in try pages(form, columns: columns, lines: lines) {
        try #require(page.count <= lines, "\(form.name)")
        for line in page { try #require(line.count <= columns, "\(form.name): \(line)") }
      }
    }
  }

  @Test("Every page of a list repeats the columns' numbers and has totals of its own")
  func pageTotals() throws {
    let form = SampleForms.list(items: SampleForms.workstations(60)).form
    let pages = try pages(form, lines: 48)
    let tables = pages.filter { $0.contains { $0.hasPrefix("│  1  │           2") } }
    #expect(tables.count > 5)
    var (rows, found, books) = (0, 0, 0)
    for page in tables {
      let totals = try #require(page.first { $0.contains("Итого│") }).split(separator: "│")
      let first = try #require(page.firstIndex { $0.contains("а) количество порядковых номеров") })
      let words = page[first].split(separator: " ")
      rows += try #require(Int(words[4]))
      found += try #require(Int(totals[1].filter { $0 != " " }))
      books += try #require(Int(totals[3].filter { $0 != " " }))
    }
    #expect((rows, found, books) == (60, 54, 60))
    let end = try #require(pages.last { $0.contains("Итого по описи:") })
    let last = try #require(end.firstIndex(of: "Итого по описи:"))
    #expect(end[last + 1].hasPrefix("а) количество порядковых номеров 60 (шестьдесят)_"))
    #expect(
      end[last + 3].hasPrefix("б) общее количество единиц фактически 54 (пятьдесят четыре)_"))
    #expect(
      end[last + 5].hasPrefix(
        """
        в) на сумму фактически 2826387,00 (Два миллиона восемьсот двадцать шесть тысяч триста \
        восемьдесят семь рублей 00 копеек)
        """))
    for (number, page) in pages.enumerated().dropFirst() {
      #expect(page[0].hasSuffix(" \(number + 1)-я страница формы № ИНВ-1"))
    }
  }

  @Test("A row higher than a page goes on over the next one")
  func highRow() throws {
    var items = SampleForms.workstations(3)
    items[1].name = (1...400).map { "слово\($0)" }.joined(separator: " ")
    let pages = try pages(SampleForms.list(items: items).form, lines: 40)
    let text = pages.joined().joined()
    for number in 1...400 { try #require(text.contains("слово\(number)"), "\(number)") }
    #expect(pages.allSatisfy { $0.count <= 40 })
  }

  @Test("A form whose figures the paper cannot hold says how much it needs")
  func narrow() throws {
    var items = SampleForms.workstations(2)
    items[0].foundValue = .max
    items[0].bookValue = .max
    let form = SampleForms.list(items: items).form
    let refusal = #expect(throws: Refusal.self) { try pages(form, columns: 80) }
    #expect(
      refusal?.message == """
        the form ИНВ-1 does not fit into 80 columns, it needs 87; print it with 132 columns or as \
        HTML
        """)
    // The sum is more than 64 bits hold, and still right.
    #expect(
      try pages(form).joined().contains {
        $0.contains("в) на сумму фактически 92233720368600098,57")
      })
  }

  @Test("An empty list has a head, no rows, and totals of nothing")
  func empty() throws {
    let pages = try pages(SampleForms.list(items: []).form)
    let text = pages.joined().joined(separator: "\n")
    #expect(text.contains("а) количество порядковых номеров 0 (ноль)_"))
    #expect(text.contains("в) на сумму фактически 0,00 (Ноль рублей 00 копеек)_"))
  }

  @Test("Text from outside brings no control characters and turns no direction")
  func hostile() throws {
    var transfer = SampleForms.transfer
    transfer.number = "1\u{1B}[2J\u{7}"
    transfer.remark = "снято\n\u{C}с\u{85}учёта \u{202E}оборот\u{2066}"
    transfer.items[0].name = "Монитор\u{1B}]0;x\u{7}\r\n24"
    let text = try FormText.text(transfer.form, on: .init(columns: 80, lines: 72)) { $0.count }
    let odd = text.unicodeScalars.filter {
      $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
    }
    #expect(Set(odd) == ["\n"])
    #expect(text.contains("снято с учёта оборот"))
    let pages = try FormText.text(SampleForms.act.form) { $0.count }
    #expect(pages.split(separator: "\u{C}").count > 4)
  }
}
