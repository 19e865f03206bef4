import DeskStore
import Glibc
import HelpDesk
import Journal
import Tables

/// `attach` and `fetch`: files that belong to tickets.
enum AttachmentCommands {
  static let attach = CommandSpec(
    name: "attach", operands: "TICKET FILE…", summary: "keep files with a ticket",
    details: ["A file may have up to 64 MiB; - is standard input."],
    words: [.other, .file], examples: ["deskhand attach T-42 screenshot.png"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(2..., "attach needs a TICKET and a FILE")
    let session = try DeskSession(invocation)
    let (table, row) = try session.record(invocation.words[0])
    guard table === session.desk.tickets, table.isLive(row) else {
      throw .failed(say("files belong to tickets; \(table.number(row)) is none"))
    }
    let output = Output()
    // All are read before the first is kept: a name that is wrong leaves nothing half done.
    let files = try invocation.words.dropFirst().map { file throws(Failure) in
      (file, bytes: try InputFile.read(file, limit: AttachmentFiles.largest))
    }
    for (file, bytes) in files {
      let name = String(file.split(separator: "/").last ?? "-")
      let now = invocation.surroundings.now
      let event = try attempt { () throws(StoreError) in
        try session.store.attach(bytes, named: name == "-" ? "stdin" : name, to: row, at: now)
      }
      if let edit = event.edits.first {
        try output.line("\(session.desk.attachments.number(edit.edit.record.row))  \(name)")
        try output.flush()
      }
    }
  }

  static let fetch = CommandSpec(
    name: "fetch", operands: "ATTACHMENT [FILE]", summary: "write an attachment to a file",
    details: [
      "Without FILE its own name is taken; - is standard output. A file that exists is not touched."
    ],
    words: [.other, .file], examples: ["deskhand fetch F-3", "deskhand fetch F-3 - | file -"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1...2, "fetch needs an ATTACHMENT: fetch F-3 [FILE]")
    let session = try DeskSession(invocation, readOnly: true)
    let (table, row) = try session.record(invocation.words[0])
    guard table === session.desk.attachments else {
      throw .failed(say("\(table.number(row)) is no attachment"))
    }
    let bytes = try attempt { () throws(JournalError) in
      try session.store.contents(ofAttachment: row)
    }
    let path = invocation.words.count == 2 ? invocation.words[1] : try ownName(session, row)
    if path == "-" {
      let output = Output()
      try output.raw(bytes)
      return try output.flush()
    }
    try InputFile.write(bytes, to: path)
    complain(
      say(
        .counted(
          bytes.count, one: "\(path): \(bytes.count) byte",
          other: "\(path): \(bytes.count) bytes")))
  }

  /// The attachment's own name, which came from outside: never a path, never hidden.
  private static func ownName(_ session: DeskSession, _ row: Int) throws(Failure) -> String {
    let name = session.desk.attachments.name[row]
    guard !name.isEmpty, name.first != ".", name.first != "-", !name.contains("/"),
      name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { throw .failed(say("‘\(name)’ is no good name for a file; give one")) }
    return name
  }
}
