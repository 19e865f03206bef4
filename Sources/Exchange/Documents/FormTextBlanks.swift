/// Lines of blanks as text: labels, what was filled in over underscores, and captions in brackets.
struct FormTextBlanks {
  private let measure: FormMeasure
  private let width: Int
  /// A blank that is narrower is put on a line of its own.
  private static let narrowest = 10
  private static let gap = 2

  init(_ measure: FormMeasure, width: Int) {
    (self.measure, self.width) = (measure, width)
  }

  /// The lines of blanks that are aligned with each other, each with what belongs under it.
  func lines(_ rows: [[FormBlank]]) -> [[String]] {
    guard let count = rows.first?.count, count > 1, rows.allSatisfy({ $0.count == count }) else {
      return rows.map { $0.flatMap(single) }
    }
    let labels = (0..<count).map { column in
      rows.map { measure.columns($0[column].label) }.max() ?? 0
    }
    // A label that is long goes on below.
    for labels in [labels, labels.map { min($0, width / 3) }] {
      let blanks = widths(rows[0], beside: labels)
      if blanks.allSatisfy({ $0 >= Self.narrowest }) {
        return rows.map { row(of: $0, labels, blanks) }
      }
    }
    let bare = labels.map { _ in 0 }
    let blanks = widths(rows[0], beside: bare)
    guard blanks.allSatisfy({ $0 >= Self.narrowest }), labels.dropFirst().allSatisfy({ $0 == 0 })
    else { return rows.map { $0.flatMap(single) } }
    return rows.map { row in
      let label = row[0].label
      return (label.isEmpty ? [] : measure.wrap(label, width)) + self.row(of: row, bare, blanks)
    }
  }

  /// How wide the blanks of a line are beside labels of some widths.
  private func widths(_ blanks: [FormBlank], beside labels: [Int]) -> [Int] {
    let spaces = labels.count { $0 > 0 } + (labels.count - 1) * Self.gap
    return Self.split(width - labels.reduce(spaces, +), blanks.map(\.share))
  }

  /// A width in parts, the last of which takes what is left over.
  private static func split(_ width: Int, _ shares: [Int]) -> [Int] {
    let whole = shares.reduce(0, +)
    var parts = shares.map { width * $0 / whole }
    parts[parts.count - 1] += width - parts.reduce(0, +)
    return parts
  }

  private func row(of blanks: [FormBlank], _ labels: [Int], _ widths: [Int]) -> [String] {
    let columns = blanks.indices.map { column in
      let blank = blanks[column]
      let label = labels[column] == 0 ? [""] : measure.wrap(blank.label, labels[column])
      let values = measure.wrap(blank.value, widths[column])
      let captions = blank.caption.isEmpty ? [] : measure.wrap("(\(blank.caption))", widths[column])
      return (label: label, values: values, captions: captions)
    }
    let height = columns.map { max($0.label.count, $0.values.count) }.max() ?? 1
    let captionHeight = columns.map(\.captions.count).max() ?? 0
    return (0..<(height + captionHeight)).map { line in
      columns.indices.map { column in
        let (label, values, captions) = columns[column]
        let width = widths[column]
        var text = ""
        if labels[column] > 0 {
          let start = height - label.count
          text =
            measure.fill(
              (start..<height).contains(line) ? label[line - start] : "", labels[column]) + " "
        }
        // Short values stand on the bottom line, above their caption.
        let offset = height - values.count
        if line < height {
          text +=
            line < offset ? FormMeasure.blanks(width) : underlined(values[line - offset], width)
        } else {
          let caption = line - height < captions.count ? captions[line - height] : ""
          text += measure.fill(caption, width, .centre)
        }
        return text
      }.joined(separator: FormMeasure.blanks(Self.gap))
    }
  }

  /// A blank on lines of its own: its label runs on like a text, and the blank takes the rest.
  private func single(_ blank: FormBlank) -> [String] {
    var lines = blank.label.isEmpty ? [] : measure.wrap(blank.label, width)
    let start = lines.popLast() ?? ""
    let taken = start.isEmpty ? 0 : measure.columns(start) + 1
    var indent = 0
    if width - taken < Self.narrowest {
      lines.append(start)
      lines += measure.wrap(blank.value, width).map { underlined($0, width) }
    } else {
      let values = measure.wrap(blank.value, width, first: width - taken)
      if values.count == 1 { indent = taken }
      lines.append((start.isEmpty ? "" : start + " ") + underlined(values[0], width - taken))
      lines += values.dropFirst().map { underlined($0, width) }
    }
    if blank.caption.isEmpty { return lines }
    return lines
      + measure.wrap("(\(blank.caption))", width - indent).map {
        FormMeasure.blanks(indent) + measure.fill($0, width - indent, .centre)
      }
  }

  private func underlined(_ text: String, _ width: Int) -> String {
    text + String(repeating: "_", count: max(width - measure.columns(text), 0))
  }
}
