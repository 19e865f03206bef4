import DeskStore
import Exchange
import HelpDesk
import Journal
import Tables

/// `deskhand import commerceml`.
struct CommerceImport {
  private let invocation: Invocation
  private let session: DeskSession
  private let sink: any CommandSink
  private let goods: CommerceGoods
  private let comparison: AccountingComparison
  /// A place for what says of itself no other; 0 for none.
  private let place: Int
  private let files: [String]
  private var counts = (changed: 0, made: 0, received: 0, refused: 0)
  private var desk: Desk { session.desk }

  static func run(_ invocation: Invocation) throws(Failure) {
    try invocation.demandWords(2..., "import commerceml needs a FILE")
    let wins = invocation.has("wins") ? invocation.choice("wins") : nil
    let isPosted = invocation.has("post")
    if wins == nil, !isPosted, invocation.has("new") || invocation.has("dry-run") {
      throw invocation.usage(
        say("--new and --dry-run go with --wins or --post, which say what is done"))
    }
    if isPosted, !invocation.has("warehouse") {
      throw invocation.usage(say("--post needs --warehouse PLACE, where the goods are received"))
    }
    let isKept = (wins != nil || isPosted) && !invocation.has("dry-run")
    let session = try DeskSession(invocation, readOnly: !isKept)
    let (messages, isSound) = try read(invocation)
    let now = session.surroundings.now
    let committer = BulkCommitter(session.store, at: now)
    var work = try CommerceImport(
      invocation, session, messages,
      isKept ? committer : TrialSink(session.desk, by: session.store.actor, at: now))
    let output = Output()
    try work.report(to: output)
    if let wins { try work.settle(by: wins == "1c") }
    try work.takeDocuments(to: output)
    try attempt { () throws(StoreError) in try committer.flush() }
    try work.summarize(wins: wins, to: output)
    if isKept, session.store.isSnapshotDue {
      try attempt { () throws(JournalError) in try session.store.writeSnapshot() }
    }
    try output.flush()
    if !isSound || !work.goods.problems.isEmpty || work.counts.refused > 0 || work.hasDoubts {
      throw .ended(status: 1)
    }
  }

  /// The messages of the files; those that cannot be read are complained of.
  private static func read(
    _ invocation: Invocation
  ) throws(Failure) -> (messages: [CommerceMessage], isSound: Bool) {
    var messages: [CommerceMessage] = []
    var isSound = true
    for file in invocation.words.dropFirst() {
      let bytes = try InputFile.read(file)
      do throws(Refusal) {
        messages.append(try CommerceReader.read(bytes, file: file))
      } catch {
        isSound = false
        complain("deskhand: \(error)")
      }
    }
    if messages.isEmpty { throw .ended(status: 1) }
    return (messages, isSound)
  }

  private init(
    _ invocation: Invocation, _ session: DeskSession, _ messages: [CommerceMessage],
    _ sink: any CommandSink
  ) throws(Failure) {
    (self.invocation, self.session, self.sink) = (invocation, session, sink)
    files = invocation.words.dropFirst().map { file in
      file.split(separator: "/").last.map(String.init) ?? file
    }
    var options = CommerceGoods.Options(priceType: invocation.options["price"] ?? "")
    for part in (invocation.options["warehouse"] ?? "").split(separator: ";") {
      let words = part.split(separator: "=", maxSplits: 1).map { $0.trimmingSpaces() }
      guard let last = words.last else { continue }
      let row = try session.place(last)
      if words.count == 2 { options.places[words[0]] = row } else { options.place = row }
    }
    place = options.place
    goods = CommerceGoods(messages, for: session.desk, options)
    let known = [session.desk.stock, session.desk.assets] as [RecordTable]
    var fields: Set<String> = []
    for name in invocation.list("fields") {
      let columns = known.compactMap { $0.column(named: name) }
      guard !columns.isEmpty else {
        throw invocation.usage(say("neither items nor assets have a field ‘\(name)’"))
      }
      fields.formUnion(columns.map(\.name))
    }
    comparison = AccountingComparison(
      session.desk, with: goods.products, isWhole: goods.isWhole, fields: fields)
  }

  private func report(to output: Output) throws(Failure) {
    for problem in goods.problems { complain(problem) }
    // A file of orders says nothing of what there is.
    if goods.products.isEmpty, !goods.documents.isEmpty { return }
    let report = DifferenceReport(comparison, desk, session.reading)
    if invocation.choice("format") == "csv" {
      try report.csv(to: output)
    } else {
      try report.table(to: output)
    }
  }

  private var hasDoubts: Bool {
    comparison.items.contains { if case .doubtful = $0.finding { true } else { false } }
  }

  // MARK: Setting right

  private mutating func settle(by isAccounts: Bool) throws(Failure) {
    let note = say("as in \(files.joined(separator: ", "))")
    for item in comparison.items {
      switch item.finding {
      case .known(let table, let row, let changes, let quantity):
        let fields = changes.compactMap { change in
          table.column(tagged: change.column).map { ($0, change.value) }
        }
        // Whoever is right: what has one id is one thing.
        let kept = fields.filter { isAccounts || $0.0.name == desk.stock.accountingID.name }
        let number = isAccounts ? quantity : nil
        if kept.isEmpty, number == nil { continue }
        let command = KeepAccounted(table, row, kept, quantity: number, note: note)
        if try run(command, about: table.number(row)) { counts.changed += 1 }
      case .unknown where invocation.has("new"):
        try make(item, note)
      case .unknown, .doubtful, .onlyHere: continue
      }
    }
  }

  private mutating func make(
    _ item: AccountingComparison.Item, _ note: String
  ) throws(Failure) {
    guard let product = item.product.map({ comparison.products[$0] }) else { return }
    let command: KeepAccounted
    if product.isAsset {
      let assets = desk.assets
      let fields: [(Column, Value)] = [
        (assets.name, .text(product.name)),
        (assets.kind, .integer(Int64(AssetClass.other.rawValue))),
      ]
      command = KeepAccounted(assets, nil, fields + comparison.assetFields(product), note: note)
    } else {
      let warehouse = item.place == 0 ? place : item.place
      guard warehouse != 0 else {
        counts.refused += 1
        return complain(
          say("\(product.name): say where it lies with --warehouse, since the files do not"))
      }
      command = KeepAccounted(
        desk.stock, nil, newItem(product, warehouse),
        quantity: product.stock.first { $0.place == warehouse }?.quantity, note: note)
    }
    if try run(command, about: product.name) { counts.made += 1 }
  }

  private func newItem(_ product: AccountedProduct, _ warehouse: Int) -> [(Column, Value)] {
    comparison.itemFields(product) + [(desk.stock.place, .integer(Int64(warehouse)))]
  }

  /// Does a command; false where a rule says no, which is complained of.
  private mutating func run(
    _ command: some Command, about name: String
  ) throws(Failure) -> Bool {
    do {
      try sink.commit(command) { _ in }
      return true
    } catch let refusal as Refusal {
      counts.refused += 1
      complain("\(name): \(refusal)")
      return false
    } catch {
      throw .failed("\(error)")
    }
  }

  // MARK: Documents

  private mutating func takeDocuments(to output: Output) throws(Failure) {
    let isPosted = invocation.has("post")
    if isPosted, place == 0, !goods.documents.isEmpty {
      throw invocation.usage(say("--post needs --warehouse PLACE, where the goods are received"))
    }
    for document in goods.documents {
      let title = say("\(document.operation) \(document.number) of \(document.day.figures)")
      let lines = desk.movements.accountingID
      let known = document.lines.count {
        lines.row(named: $0.id, where: desk.movements.isLive) != nil
      }
      if document.isCancelled {
        try output.line(say("\(title): cancelled"))
      } else if !document.isDelivery {
        try output.line(say("\(title): no order and no delivery"))
      } else if document.lines.isEmpty {
        try output.line(say("\(title): no goods"))
      } else if known > 0 {
        try output.line(say("\(title): received already"))
      } else if isPosted {
        try receive(document, title, to: output)
      } else {
        let count = document.lines.count
        try output.line(
          say(
            .counted(
              count, one: "\(title): \(count) line, not received; --post does it",
              other: "\(title): \(count) lines, not received; --post does it")))
      }
    }
  }

  private mutating func receive(
    _ document: AccountedDocument, _ title: String, to output: Output
  ) throws(Failure) {
    let index = AccountingIndex(desk)
    var lines: [ReceiveDocument.Line] = []
    var fresh: [String: Int] = [:]
    for line in document.lines {
      var item: Int?
      switch index.item(line.product, at: place) {
      case .row(let row): item = row
      case .doubtful(let rows, let reason):
        let numbers = rows.prefix(3).map(desk.stock.number).joined(separator: ", ")
        return refuse(title, say("\(line.product.name) may be \(numbers): \(reason)"))
      case .none:
        guard invocation.has("new") else {
          return refuse(title, say("\(line.product.name) is not on the desk; --new makes it"))
        }
        if let known = fresh[line.product.id] {
          lines[known].quantity += line.quantity
          continue
        }
        fresh[line.product.id] = lines.count
      }
      lines.append(
        ReceiveDocument.Line(
          item: item, fields: item == nil ? newItem(line.product, place) : [],
          quantity: line.quantity, price: line.price, accountingID: line.id))
    }
    let command = ReceiveDocument(number: document.number, day: document.day, lines)
    if try run(command, about: title) {
      counts.received += 1
      try output.line(say("\(title): received into \(desk.places.label(place))"))
    }
  }

  private mutating func refuse(_ title: String, _ reason: String) {
    counts.refused += 1
    complain("\(title): \(reason)")
  }

  // MARK: The end

  private func summarize(wins: String?, to output: Output) throws(Failure) {
    let text: String
    if wins == nil, !invocation.has("post") {
      text =
        goods.products.isEmpty
        ? say("nothing was changed")
        : say("nothing was changed; --wins 1c or --wins desk says who is right")
    } else {
      let done = [
        say("\(counts.changed) changed"), say("\(counts.made) new"),
        say("\(counts.received) received"), say("\(counts.refused) refused"),
      ].joined(separator: ", ")
      text =
        invocation.has("dry-run") ? say("\(done); nothing was changed: this was a trial") : done
    }
    // What programs read has nothing else in it.
    if invocation.choice("format") == "csv" {
      complain(text)
    } else {
      try output.line(text)
    }
  }
}
