/// The head of a form as text: parties on the left, the box of codes on the right, and the title
/// beside the box of the number and the date.
struct FormTextHead {
  private let form: PrintedForm
  private let width: Int
  private let measure: FormMeasure

  init(_ form: PrintedForm, width: Int, measure: FormMeasure) {
    (self.form, self.width, self.measure) = (form, width, measure)
  }

  /// All lines of it.
  var lines: [String] { codes + [""] + title }

  private var codes: [String] {
    let shown =
      [PrintedForm.HeadLine(label: "Форма по ОКУД", code: form.okud)] + form.head
    let box = min(max(shown.map { measure.columns($0.code) }.max() ?? 0, 8) + 2, 22)
    let label = min(shown.map { measure.columns($0.label) }.max() ?? 0, width / 4)
    let left = width - box - label - 4
    func rule(_ start: Character, _ end: Character) -> String {
      FormMeasure.blanks(width - box - 2) + String(start) + String(repeating: "─", count: box)
        + String(end)
    }
    func boxed(_ text: String) -> String { "│" + measure.fill(text, box, .centre) + "│" }
    var lines = [
      rule("┌", "┐"), FormMeasure.blanks(width - box - 2) + boxed("Код"), rule("├", "┤"),
    ]
    for (index, line) in shown.enumerated() {
      let blank = line.blank.map { FormTextBlanks(measure, width: left).lines([[$0]])[0] } ?? []
      let labels = measure.wrap(line.label, label)
      let codes = measure.wrap(line.code, box - 2)
      for row in 0..<max(blank.count, labels.count, codes.count) {
        lines.append(
          measure.fill(row < blank.count ? blank[row] : "", left) + " "
            + measure.fill(row < labels.count ? labels[row] : "", label, .right) + " "
            + boxed(row < codes.count ? codes[row] : ""))
      }
      lines.append(index == shown.count - 1 ? rule("└", "┘") : rule("├", "┤"))
    }
    return lines
  }

  private var title: [String] {
    let number = min(max(measure.columns(form.number) + 2, 13), 24)
    let date = 14
    let box = number + date + 3
    let left = width - box - 1
    func rule(_ start: String, _ middle: String, _ end: String) -> String {
      start + String(repeating: "─", count: number) + middle
        + String(repeating: "─", count: date) + end
    }
    func boxed(_ first: String, _ second: String) -> String {
      "│\(measure.fill(first, number, .centre))│\(measure.fill(second, date, .centre))│"
    }
    let boxes =
      [
        rule("┌", "┬", "┐"), boxed("Номер", "Дата"), boxed("документа", "составления"),
        rule("├", "┼", "┤"),
      ]
      + measure.wrap(form.number, number - 2).enumerated().map { row, text in
        boxed(text, row == 0 ? RussianDate.figures(form.date) : "")
      } + [rule("└", "┴", "┘")]
    let titles = form.title.flatMap { measure.wrap($0, left) }
    let first = max(boxes.count - 1 - titles.count, 0)
    return (0..<max(boxes.count, first + titles.count)).map { row in
      let title = row >= first && row - first < titles.count ? titles[row - first] : ""
      return measure.fill(title, left, .centre) + " " + (row < boxes.count ? boxes[row] : "")
    }
  }
}
