import DeskStore
import HelpDesk
import Journal
import Tables

/// `backup` and `restore`: the desk as one file.
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
    guard file != "-" else {
      throw invocation.usage(say("a backup is a file of its own, which is read again: name it"))
    }
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
        \(file): the desk up to event \(manifest.event), \(Figures.segments(manifest.segments)), \
        \(Figures.attachments(manifest.attachments)), \(Figures.bytes(summary.bytes))
        """))
    try output.flush()
  }

  static let restore = CommandSpec(
    name: "restore", operands: "RECORD… | FILE",
    summary: "bring removed records back, or a whole desk from a backup",
    details: [
      """
      With a FILE that ‘deskhand backup’ has written it makes a desk at the place that --store \
      names, where nothing may be but an empty directory. Everything is checked before the desk \
      has its name; of an archive that is cut, damaged or not a desk's, nothing is left.
      """,
      "What looks like a record's number, A-17, is one; a file of such a name is ./A-17.",
    ],
    options: [
      OptionSpec("shared", "let the directory's group use the restored desk too")
    ],
    words: [.file],
    examples: [
      "deskhand restore A-17", "deskhand --store /srv/desk restore /var/backups/desk.tar",
    ]
  ) { invocation throws(Failure) in
    guard let file = invocation.words.first else {
      throw invocation.usage(say("restore needs a RECORD to bring back, or a backup's FILE"))
    }
    if isNumber(file) { return try ChangeCommands.bringBack(invocation) }
    try invocation.demandWords(1...1, "restore takes one FILE, or records")
    // The desk in everyday use is no place to be taken by chance.
    guard invocation.has("store") else {
      throw invocation.usage(
        say("say where the desk should be: deskhand --store NEW restore \(file)"))
    }
    var progress = ProgressLine(say("Restoring \(file)"))
    defer { progress.clear() }
    let summary = try attempt { () throws(JournalError) in
      try Journal.restore(
        file, to: invocation.storePath, shared: invocation.has("shared")
      ) { done, total in progress.show(Int(done), of: Int(total)) }
    }
    progress.clear()
    let manifest = summary.manifest
    let output = Output()
    try output.line(
      say(
        """
        \(invocation.storePath): the desk as of \(manifest.time), up to event \(manifest.event), \
        \(Figures.attachments(manifest.attachments)). Open it with: deskhand --store \(invocation.storePath)
        """))
    try output.flush()
  }

  /// Whether a word is made like a record's number: letters, a hyphen or none, digits.
  private static func isNumber(_ word: String) -> Bool {
    let digits = word.drop { $0.isASCII && $0.isLetter }
    let number = digits.first == "-" ? digits.dropFirst() : digits
    return digits.startIndex > word.startIndex && !number.isEmpty
      && number.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
