import DeskTesting
import Foundation
import Testing

/// A stocktake on paper: labels, the order, the counting, and what the accountants get.
@Suite(.enabled(if: TerminalSession.isPossible, "needs tmux and the built program"))
struct PaperStoryTests {
  private func office() throws -> SmallOffice {
    let office = try SmallOffice(configuration: "organisation: ООО «Ромашка»\n")
    office.make("places", "name=Room 214", "kind=room")
    office.set("A-1", "place=Room 214", "inventoryNumber=INV-1")
    office.set("A-2", "place=Room 214", "cost=9000")
    office.make(
      "stocktakes", "name=November", "order=17", "place=Room 214", "chair=P-1", "members=boris")
    return office
  }

  @Test("From the order to the collation sheet, each form when it is due")
  func forms() throws {
    let office = try office()
    let session = office.session
    #expect(
      session.deskhand("document", "inv-22", "IV-1", "--width", "100").output.contains(
        "ООО «Ромашка»"))
    let early = session.deskhand("document", "inv-1", "IV-1")
    #expect(early.status == 1 && early.output.contains("it has not been started"))
    office.perform("start", "IV-1")
    session.deskhand("scan", "IV-1", "--place", "Room 214", "INV-1")

    try office.open()
    session.keys("g", "C")
    try office.see("IV-1", "November")
    session.keys("x")
    try office.see("Close: IV-1 November")
    session.type("moved out")
    session.keys("Enter")
    try office.see("IV-1 closed · P prints ИНВ-1, ИНВ-18 · u undoes")
    session.keys("P")
    try office.see("Print IV-1 November", "INV-18, the collation sheet of fixed assets")
    session.keys("Down", "Down", "Enter")
    try office.see("written to \(session.directory)/inv-18-IV-1.html")
    let html = try String(contentsOfFile: session.directory + "/inv-18-IV-1.html", encoding: .utf8)
    #expect(html.contains("СЛИЧИТЕЛЬНАЯ ВЕДОМОСТЬ") && html.contains("PR-0007"))
    // What was printed once may be signed: the next is another file.
    session.keys("P", "Down", "Down", "Enter")
    try office.see("inv-18-IV-1-2.html")
    try office.leave()

    let file = session.directory + "/list.html"
    #expect(
      session.deskhand("document", "ИНВ-1", "IV-1", "--format", "html", "--output", file).status
        == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("INV-1"))
    #expect(session.deskhand("document", "inv-1", "IV-1", "--output", file).status == 1)
    #expect(session.deskhand("document", "os-2", "IV-1").status == 1)
    #expect(session.deskhand("document", "inv-7", "IV-1").status == 2)
  }

  @Test("A printed form is opened with the configured program")
  func opener() throws {
    let office = try SmallOffice(configuration: "opener: cp -t /dev/null\n")
    office.make("transfers", "toPlace=\(office.make("places", "name=Store"))")
    office.perform("addAsset", "TF-1", "asset=WS-0421")
    try office.open()
    office.session.keys("g", "T")
    try office.see("TF-1")
    office.session.keys("P")
    try office.see("OS-2, the waybill of moved fixed assets")
    office.session.keys("Enter")
    try office.see("os-2-TF-1.html", "cp -t /dev/null")
    try office.leave()
  }

  @Test("Labels of what a query finds, and of what is marked in the console")
  func labels() throws {
    let office = try office()
    let session = office.session
    let file = session.directory + "/l.svg"
    #expect(
      session.deskhand("labels", "place:\"Room 214\"", "--output", file).output == "2 labels\n")
    let svg = try String(contentsOfFile: file, encoding: .utf8)
    #expect(svg.contains(">INV-1</text>") && svg.contains(">A-2</text>"))
    let sheets = session.deskhand(
      "labels", "--columns", "1", "--rows", "1", "--output", session.directory + "/s.svg")
    #expect(sheets.output.contains("s-1.svg\n") && sheets.output.contains("s-2.svg\n"))
    #expect(session.deskhand("labels", "name:nothing", "--output", file).status == 1)
    #expect(session.deskhand("labels").status == 2)
    #expect(
      session.deskhand(
        "labels", "--of", "places", "--kind", "qr", "--output", session.directory + "/p.html"
      ).output == "1 label\n")

    try office.open()
    session.keys("g", "a")
    try office.see("WS-0421")
    session.keys("*", ":")
    session.type("print labels")
    session.keys("Enter")
    try office.see("written to \(session.directory)/labels.html")
    #expect(
      try String(contentsOfFile: session.directory + "/labels.html", encoding: .utf8)
        .contains(">INV-1</text>"))
    try office.leave()
  }
}
