import HelpDesk
import Settings
import Tables
import Testing

@Suite("The file of classes and attributes")
struct AssetSchemaTests {
  private func read(_ text: String) -> (schema: AssetSchema, problems: [String]) {
    let (schema, problems) = AssetSchemaReader.read(Array(text.utf8), file: "classes.yaml")
    return (schema, problems.map(\.description))
  }

  @Test("Classes and attributes of every kind are read, in whichever order")
  func kinds() {
    let (schema, problems) = read(
      """
      attributes:
        - {number: 2000, name: drive, title: {en: Drive, ru: Накопитель}, kind: choice,
           classes: [till, server], choices: {1: fn15, 2: fn36}}
        - {number: 2001, name: until, title: Until, kind: day}
        - {number: 2002, name: sealed, title: Sealed, kind: yes or no}
        - {number: 2003, name: room, title: Room, kind: place}
      classes:
        - {number: 40, name: till, title: cash register, like: printer}
      """)
    #expect(problems == [])
    #expect(schema.classes.map(\.title) == ["cash register"])
    #expect(schema.attributes.map(\.title) == ["Drive", "Until", "Sealed", "Room"])
    #expect(schema.attributes[0].classes == [40, AssetClass.server.rawValue])
    let desk = Desk(schema)
    #expect(
      desk.assets.columns.filter { $0.tag >= 2000 }.map { "\($0.name) \($0.kind)" }
        == ["drive choice", "until day", "sealed flag", "room reference"])
  }

  @Test("An empty file declares nothing")
  func empty() {
    #expect(read("").problems == [])
    #expect(read("classes:\nattributes:\n").problems == [])
  }

  @Test(
    "Every mistake has its place",
    arguments: [
      ("- a", "1:1: the file maps \"classes\" and \"attributes\" to lists"),
      ("class: []", "1:1: unknown key ‘class’; known are classes, attributes"),
      (
        "classes:\n  - {number: 39, name: a, title: A}",
        "2:14: a number from 40 to 62, given once for ever, is needed"
      ),
      (
        "classes:\n  - {number: 40, name: server, title: A}",
        "2:5: the class ‘server’ or its number is there already"
      ),
      (
        "classes:\n  - {number: 40, name: a b, title: A}",
        "2:24: a name of Latin letters and figures is needed"
      ),
      (
        "classes:\n  - {number: 40, name: a, title: A, like: b}",
        "2:43: ‘b’ is no class of the program: workstation, notebook, monitor, keyboard, mouse, "
          + "printer, mfp, printServer, fax, telephone, scanner, copier, server, networkDevice, ups, "
          + "softwareService, projector, other, patchPanel, rack"
      ),
      (
        "attributes:\n  - {number: 2000, name: Serial, title: A, kind: text}",
        "2:5: the attribute ‘Serial’ or its number is there already"
      ),
      (
        "attributes:\n  - {number: 2000, name: Number, title: A, kind: text}",
        "2:26: ‘Number’ stands for the record's number: give the attribute another name"
      ),
      (
        "attributes:\n  - {number: 2000, name: id, title: A, kind: text}",
        "2:26: ‘id’ stands for the record's number: give the attribute another name"
      ),
      (
        "attributes:\n  - {number: 2000, name: a, title: A, kind: text, classes: [b]}",
        "2:61: there is no class ‘b’"
      ),
      (
        "attributes:\n  - {number: 2000, name: a, title: A, kind: choice}",
        "2:5: a choice needs \"choices\", numbers with names: {1: red, 2: blue}"
      ),
      (
        "attributes:\n  - {number: 2000, name: a, title: A, kind: number, size: 3}",
        "2:53: unknown key ‘size’; known are number, name, title, kind, classes, choices"
      ),
    ])
  func mistakes(_ text: String, _ problem: String) {
    #expect(read(text).problems == ["classes.yaml:" + problem])
  }
}
