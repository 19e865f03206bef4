import Tables

/// A mailbox of many short mails, for neomutt.
struct SampleMailbox {
  let workshop: Workshop
  let mails: Int

  /// Where the mailbox is.
  var path: String { workshop.path + "/" + name }
  /// Where the settings are: neomutt asks nothing with them.
  var settings: String { workshop.path + "/neomuttrc" }
  private var name: String { "mails-\(mails).mbox" }

  init(_ workshop: Workshop, mails: Int) {
    self.workshop = workshop
    self.mails = mails
  }

  /// Makes mailbox and settings unless they are there.
  func make() throws(BenchFailure) {
    let lines = [
      "set folder = \"\(workshop.path)\"", "set record = \"\"", "set move = no", "set quit = yes",
      "set wait_key = no", "set charset = utf-8", "set assumed_charset = utf-8",
    ]
    try workshop.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "neomuttrc")
    if workshop.has(name) { return }
    report("Making a mailbox of \(Figure.count(mails)) mails …")
    try workshop.demand(bytes: mails * 500, for: "a mailbox")
    try workshop.write(letters(), to: name + ".part")
    try workshop.finish(name + ".part", as: name)
  }

  /// The mails in mbox form (RFC 4155), a minute apart, all of them read.
  private func letters() -> [UInt8] {
    var bytes: [UInt8] = []
    for number in 1...mails {
      let (day, clock) = Self.date(minute: number)
      bytes +=
        """
        From anna@example.com \(day.weekday) \(day.month) \(day.padded) \(clock) \(day.year)
        From: \(SampleWords.author) <anna@example.com>
        To: Help desk <desk@example.com>
        Subject: \(SampleWords.subject(number))
        Date: \(day.weekday), \(day.number) \(day.month) \(day.year) \(clock) +0000
        Message-ID: <\(number)@example.com>
        Status: RO

        Please have a look at it.
        \(SampleWords.author)


        """.utf8
    }
    return bytes
  }

  /// The words of a day in a mail's header.
  private typealias Day = (
    weekday: String, number: Int, padded: String, month: String, year: Int
  )

  private static func date(minute: Int) -> (day: Day, clock: String) {
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let moment = Timestamp(milliseconds: (1_600_000_000 + Int64(minute) * 60) * 1_000)
    let civil = Zone.utc.civil(moment)
    func two(_ number: Int, _ filler: String = "0") -> String {
      number < 10 ? filler + "\(number)" : "\(number)"
    }
    let day: Day = (
      weekdays[civil.date.weekday - 1], civil.date.day, two(civil.date.day, " "),
      months[civil.date.month - 1], civil.date.year
    )
    return (day, "\(two(civil.hour)):\(two(civil.minute)):00")
  }
}
