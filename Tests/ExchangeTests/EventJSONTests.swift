import Exchange
import HelpDesk
import Tables
import Testing

@Suite("Events as JSON")
struct EventJSONTests {
  private let sink = MemorySink()
  private let reading = Reading(now: Timestamp(milliseconds: 0))

  private func json(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("An event has its author, times, deed, and each record's fields")
  func event() {
    sink.found(name: "Анна", at: Timestamp(milliseconds: 0))
    let tickets = sink.desk.tickets
    let event = Event(
      number: 7, author: Actor(person: 1, login: "anna"), time: Timestamp(milliseconds: 60_000),
      occurred: Timestamp(milliseconds: 1_000), deed: "undo", undoes: 3,
      edits: [
        LinkedEdit(
          edit: RecordEdit(
            tickets.id(4),
            [
              FieldEdit(column: tickets.state.tag, value: .integer(5)),
              FieldEdit(column: tickets.assignee.tag, value: .none),
              FieldEdit(column: 900, value: .text("of a newer program")),
            ]),
          previous: 2),
        LinkedEdit(
          edit: RecordEdit(sink.desk.comments.id(2), [], presence: .removed), previous: 5),
        LinkedEdit(
          edit: RecordEdit(
            RecordID(table: 99, row: 1), [FieldEdit(column: 1, value: .integer(1))],
            presence: .restored),
          previous: 0),
      ])
    #expect(
      json { $0.event(event, on: sink.desk, reading) } == """
        {"event":7,"time":"1970-01-01T00:00:01Z","recorded":"1970-01-01T00:01:00Z","deed":"undo",\
        "undoes":3,"author":{"login":"anna","number":"P-1","name":"Анна"},"records":[\
        {"record":"T-4","fields":{"state":"resolved","assignee":null}},\
        {"record":"C-2","presence":"removed","fields":{}},\
        {"record":"99/1","presence":"restored","fields":{}}]}
        """)
  }

  @Test("A step of a history is the event and what it did to the record")
  func step() throws {
    sink.found(name: "Anna", at: Timestamp(milliseconds: 0))
    let people = sink.desk.people
    let history = History(of: people.id(1), from: 1, in: sink)
    let step = try #require(history.steps.first)
    #expect(
      json { $0.step(step, on: sink.desk, reading) } == """
        {"event":1,"time":"1970-01-01T00:00:00Z","recorded":"1970-01-01T00:00:00Z",\
        "deed":"found","author":{"login":"anna"},"record":"P-1","fields":{"name":"Anna",\
        "login":"anna","roles":["itManager"]}}
        """)
  }

  @Test("Commas stand between items alone, and lines begin anew")
  func commas() {
    let text = json { writer in
      writer.beginObject()
      writer.key("a")
      writer.beginArray()
      writer.integer(.min)
      writer.boolean(true)
      writer.null()
      writer.beginArray()
      writer.endArray()
      writer.endArray()
      writer.key("")
      writer.string("")
      writer.endObject()
      writer.endLine()
      writer.integer(1)
    }
    #expect(text == "{\"a\":[-9223372036854775808,true,null,[]],\"\":\"\"}\n1")
  }

  @Test("Control characters, quotes and backslashes are escaped, all else is left as it is")
  func escapes() {
    let controls = String(String.UnicodeScalarView((0..<0x20).map { Unicode.Scalar($0)! }))
    #expect(
      json { $0.string(controls) } == """
        "\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\u0008\\t\\n\\u000b\\u000c\\r\
        \\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\
        \\u001a\\u001b\\u001c\\u001d\\u001e\\u001f"
        """)
    #expect(json { $0.string("\"\\/\u{7F}é 漢 Ж 👩‍💻") } == "\"\\\"\\\\/\\u007fé 漢 Ж 👩‍💻\"")
  }
}
