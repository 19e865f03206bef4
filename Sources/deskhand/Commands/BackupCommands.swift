import DeskStore
import HelpDesk
import Journal
import Tables

/// `backup`: the desk as one file.
enum BackupCommands {
  static let backup = CommandSpec(
    name: "backup", operands: "FILE", summary: "write the whole desk into one archive",
    details: [
      """
      The archive holds every event up to the moment the command begins, and all attachments, \
      while others go on working. Everything is checked as it is copied; a damaged desk is \
      refused with the place of the damage. FILE must be new, and has its name only when all of \
      it is on the disk and was read again.
      """,
      """
      ‘deskhand restore’ makes a desk of it again; so does tar, without the checks. Whoever can \
      read FILE can read the whole desk.
      """,
    ],
    words: [.file],
    examples: ["deskhand --store /srv/desk backup /var/backups/desk-2026-11-25.tar"]
  ) { invocation throws(Failure) in
    try invocation.demandWords(1...1, "backup needs a FILE to write: backup desk.tar")
    let file = invocation.words[0]
    let path = invocation.storePath
    var progress = ProgressLine(say("Backing up \(path)"))
    defer { progress.clear() }
    let summary = try attempt { () throws(JournalError) in
      let journal = try Journal.open(
        at: path, acceptCopy: invocation.has("accept-copy"), readOnly: invocation.has("read-only"))
      return try journal.backUp(to: file) { done, total in
        progress.show(Int(done), of: Int(total))
      }
    }
    progress.clear()
    let manifest = summary.manifest
    let output = Output()
    try output.line(
      say(
        """
        \(file): the desk up to event \(manifest.event), \(manifest.segments) segments, \
        \(manifest.attachments) attachments, \(summary.bytes) bytes
        """))
    try output.flush()
  }
}
