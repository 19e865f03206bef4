import Exchange
import Glibc
import HelpDesk
import Tables

/// Papers as files in the user's home, to be printed from a browser.
struct PaperFiles {
  private let desk: Desk
  private let surroundings: Surroundings

  /// Papers of the desk that is worked on.
  init(_ workplace: StoreWorkplace) {
    desk = workplace.desk
    surroundings = workplace.surroundings
  }

  /// Writes a record on a form as HTML.
  /// - Returns: the path of the new file.
  func write(_ form: PaperForm, _ record: RecordID) throws(Failure) -> String {
    guard let table = desk.tables.table(tagged: record.table) as? RecordTable else {
      throw .failed(say("there is no such record"))
    }
    let configuration = surroundings.configuration
    let organisation = FormOrganisation(
      name: configuration.organisation ?? "", department: configuration.department ?? "")
    let papers = DeskPapers(desk, of: organisation, zone: surroundings.zone)
    let filled = try attempt { () throws(Refusal) in
      try papers.form(form, of: record.row, in: table)
    }
    let name = "\(form.rawValue)-\(table.number(record.row))"
    return try keep(Array(FormHTML.text(filled).utf8), named: name)
  }

  /// Writes the labels of records as HTML, on the usual sheets.
  /// - Returns: the path of the new file.
  func writeLabels(of records: [RecordID]) throws(Failure) -> String {
    let organisation = surroundings.configuration.organisation ?? ""
    let labels = records.compactMap { record -> Label? in
      guard let table = desk.tables.table(tagged: record.table) as? RecordTable else { return nil }
      return Label(record.row, of: table, organisation: organisation)
    }
    let text = try attempt { () throws(Refusal) in try LabelSheet().html(labels) }
    return try keep(Array(text.utf8), named: "labels")
  }

  /// Writes bytes to a new file; one that is there already is left as it is, since somebody may have signed
  /// what was printed of it.
  private func keep(_ bytes: [UInt8], named name: String) throws(Failure) -> String {
    var path = "\(surroundings.home)/\(name).html"
    var copy = 2
    while unsafe access(path, F_OK) == 0, copy < 1_000 {
      path = "\(surroundings.home)/\(name)-\(copy).html"
      copy += 1
    }
    try InputFile.write(bytes, to: path)
    return path
  }
}
