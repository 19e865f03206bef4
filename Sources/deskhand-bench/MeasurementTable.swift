import Glibc
import ScreenGrid

/// Prints measurements as they come, in columns of fixed width.
struct MeasurementTable {
  private static let widths = [38, 12, 16, 16, 5, 6]

  /// The machine, the data, and the columns' titles.
  func begin(tickets: Int, peers: [Peer]) {
    let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    line(
      "Deskhand on \(cores) cores, on a desk of \(Figure.count(tickets)) tickets; terminals 50×160."
    )
    for peer in peers {
      switch peer {
      case .installed(let contestant, let data): line("\(contestant.name) on \(data).")
      case .absent(let name, let why): line("\(name) \(why).")
      }
    }
    line("Two figures are the median and the 99th of a hundred. The ratio is Deskhand to its peer:")
    line("below 1.00 Deskhand needs less.")
    line("")
    row(["what", "budget", "Deskhand", "peer", "ratio", "kept?"])
    line(String(repeating: "─", count: Self.widths.reduce(Self.widths.count - 1, +)))
  }

  /// One measurement, and a line for each of its rivals.
  func add(_ measurement: Measurement) {
    row([
      measurement.what, measurement.budget, measurement.figure, "", "",
      measurement.verdict?.rawValue ?? "",
    ])
    for rival in measurement.rivals {
      let ratio = rival.ratio.map { Figure.decimal($0, $0 < 100 ? 2 : 0) } ?? ""
      row(["  " + rival.name, "", "", rival.figure, ratio, rival.verdict?.rawValue ?? ""])
    }
  }

  /// A line across all columns.
  func note(_ text: String) { line(text) }

  func end() { line("") }

  private func row(_ cells: [String]) {
    let padded = zip(cells, Self.widths).map { cell, width in
      // What is too long pushes the rest aside rather than losing its end.
      TextWidth.columns(of: cell) < width ? TextWidth.pad(cell, to: width) : cell
    }
    line(padded.joined(separator: " "))
  }

  private func line(_ text: String) {
    var end = text.endIndex
    while end > text.startIndex, text[text.index(before: end)] == " " {
      end = text.index(before: end)
    }
    print(text[..<end])
    // All streams: a table that a pipe reads comes line by line too.
    fflush(nil)
  }
}
