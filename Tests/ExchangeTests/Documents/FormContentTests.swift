import Exchange
import Tables
import Testing

@Suite("What stands on forms")
struct FormContentTests {
  @Test(
    "Each form has its name, its code and its decree",
    arguments: [
      (0, "ИНВ-22", "0317018", "18.08.98 № 88", "о проведении инвентаризации"),
      (1, "ИНВ-1", "0317001", "18.08.98 № 88", "ИНВЕНТАРИЗАЦИОННАЯ ОПИСЬ"),
      (2, "ИНВ-18", "0317016", "18.08.98 № 88", "СЛИЧИТЕЛЬНАЯ ВЕДОМОСТЬ"),
      (3, "ОС-2", "0306032", "21.01.2003 № 7", "НАКЛАДНАЯ"),
      (4, "ТОРГ-2", "0330202", "25.12.98 № 132", "АКТ"),
    ])
  func official(_ index: Int, _ name: String, _ okud: String, _ decree: String, _ title: String) {
    let form = SampleForms.all[index]
    #expect(form.name == name && form.okud == okud && form.title.contains(title))
    #expect(form.decree.hasSuffix(decree))
  }

  /// The rows of a form's tables, as they are shown.
  private func rows(_ form: PrintedForm) -> [[String]] {
    form.blocks.flatMap { block in
      guard case .table(let table) = block else { return [[String]]() }
      return table.rows.map { $0.map(\.shown) }
    }
  }

  /// The columns' numbers of a form's tables.
  private func numbers(_ form: PrintedForm) -> [[String]] {
    form.blocks.compactMap { block in
      guard case .table(let table) = block else { return nil }
      return table.columns.map(\.number)
    }
  }

  @Test("Columns are numbered as the albums have them")
  func columns() {
    func count(_ range: ClosedRange<Int>) -> [String] { range.map { "\($0)" } }
    let tables = SampleForms.all.map(numbers)
    #expect(tables[0] == [])
    #expect(tables[1] == [count(1...13)])
    #expect(tables[2] == [count(1...11)])
    #expect(tables[3] == [count(1...7)])
    #expect(
      tables[4] == [count(1...9), count(1...8), count(1...6), count(1...9), count(10...23)])
  }

  @Test("A collation sheet parts surplus from shortage")
  func collation() {
    let rows = rows(SampleForms.collation.form)
    #expect(
      rows.map { Array($0[7...]) } == [
        ["", "", "1", "12499,90"], ["1", "21000,00", "", ""], ["", "", "2", "30000,01"],
      ])
    #expect(rows[1][2] == "ООО «Аренда», до 31.12.2027")
  }

  @Test("An act works out what is missing, too much, faulty and broken")
  func act() {
    let rows = rows(SampleForms.act.form)
    #expect(
      rows.suffix(2) == [
        [
          "UTP6", "", "297,5", "45,50", "13536,25", "", "", "", "", "7,5", "341,25", "", "", "",
        ],
        [
          "", "", "22", "499,00", "10978,00", "1", "499,00", "2", "998,00", "", "", "2", "998,00",
          "",
        ],
      ])
    #expect(rows.contains(["Расхождение (+, -)", "0", "-0,35", "", "", ""]))
  }

  @Test("What a quantity is worth is rounded to the nearest kopeck")
  func rounding() throws {
    func value(_ quantity: String, _ price: Int64) throws -> Int64? {
      let quantity = try #require(DecimalNumber(quantity))
      return DiscrepancyActForm.Batch(quantity: quantity, price: price).value
    }
    #expect(try value("0.5", 1) == 1)
    #expect(try value("0.499", 1) == 0)
    #expect(try value("1.005", 1_000) == 1_005)
    #expect(try value("3", 33) == 99)
    #expect(try value("123456789012345678", .max) == .max)
  }

  @Test("A form without answers leaves blanks for the hand")
  func blank() throws {
    let form = StocktakeOrderForm(
      organisation: FormOrganisation(name: "ООО «Ромашка»"), number: "", date: nil
    ).form
    let text = try FormText.text(form) { $0.count }
    #expect(text.contains("К инвентаризации приступить «___» ______________ 20___ г."))
    #expect(text.contains("Руководитель ________"))
    #expect(text.contains("Члены комиссии        ________"))
  }
}
