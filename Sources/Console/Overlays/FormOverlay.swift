import HelpDesk
import ScreenGrid
import Tables

/// A form made from columns: the questions of a deed, a new record, the fields of one or more
/// records. Mistakes are shown beside the field; nothing typed is lost until it is saved or given
/// up.
final class FormOverlay: Overlay {
  let title: String
  /// The one record that it changes, or nil.
  let subject: RecordID?
  var fields: [FormField]
  /// The field that gets the keys, an index into `fields`.
  var focus = 0
  /// The first of those shown that has room.
  var top = 0
  /// The completion that is chosen; -1 for none.
  var completion = -1
  private var offered: (field: Int, text: String, found: [(text: String, detail: String)])?
  private var meanings: [Int: (text: String, meaning: String)] = [:]
  /// The field that somebody else has changed meanwhile, and what it holds now.
  private var conflict: (field: Int, theirs: String)?
  /// A sentence that belongs to no field, or is too long to stand beside one.
  var problem: String?
  private let submit: ([(Column, Value)]) throws(Complaint) -> Void
  /// Shows what would be done to several records; nil where there is nothing to show.
  var preview: (([(Column, Value)], _ form: FormOverlay) -> Void)?
  /// What stands beside the form, or nil.
  var companion: FormCompanion?
  /// What is sent beside what the fields hold.
  var extra: [(Column, Value)] = []
  private var isGivingUp = false
  /// Whether only what was changed is sent.
  private let sendsChanges: Bool
  var firstLine = 0

  init(
    _ console: Console, title: String, subject: RecordID?, _ fields: [FormField],
    sendsChanges: Bool,
    submit: @escaping ([(Column, Value)]) throws(Complaint) -> Void
  ) {
    self.title = title
    self.subject = subject
    self.fields = fields
    self.submit = submit
    self.sendsChanges = sendsChanges
    super.init(console)
  }

  override func draw(on canvas: Canvas) { paint(on: canvas) }

  /// The fields that are asked for, by their indices: not those of other kinds, unless something stands
  /// in them.
  var shown: [Int] {
    guard fields.contains(where: { $0.kinds != nil }) else { return Array(fields.indices) }
    let kind = fields.first { $0.decidesKind }.flatMap { try? $0.value(console.reading) }
    let raw: UInt8 =
      if case .integer(let number)? = kind { UInt8(truncatingIfNeeded: number) } else { 0 }
    return fields.indices.filter { index in
      let field = fields[index]
      return field.kinds?(raw) ?? true || !field.field.text.isEmpty || field.isMixed
    }
  }

  // MARK: Keys

  override var hints: [Hint] {
    if conflict != nil {
      return [Hint("Enter", say("save yours")), Hint("Esc", say("take theirs"))]
    }
    var hints = [
      Hint("Enter", say("save")), Hint("Tab", say("next field")), Hint("Esc", say("give up")),
    ]
    if fields.indices.contains(focus) {
      if fields[focus].isLong { hints.append(Hint("^O", say("editor"))) }
      if fields[focus].isLong, !console.settings.templates.isEmpty, subject != nil {
        hints.append(Hint("^T", say("template")))
      }
      if fields[focus].options != nil { hints.append(Hint("← →", say("choose"))) }
      if fields[focus].column is ReferenceColumn { hints.append(Hint("↓", say("completions"))) }
    }
    if preview != nil { hints.append(Hint("^P", say("preview"))) }
    return hints + (companion?.hints ?? [])
  }

  override func handle(_ key: Key) -> Effect {
    if ![.escape, .control("c"), .control("g")].contains(key) { isGivingUp = false }
    defer { companion?.follow(self) }
    if companion?.handle(key, self) == true { return .none }
    let offered = completions
    switch key {
    case .escape, .control("c"), .control("g"):
      giveUp()
    case .control("s"): save()
    case .enter:
      if completion >= 0, completion < offered.count {
        take(offered[completion].text)
      } else {
        enter()
      }
    case .tab:
      // The first completion is what Tab means while one types a name.
      if isTypingName, let first = offered.first(where: { _ in true }), completion < 0,
        fields[focus].field.text != first.text,
        fields[focus].isUndecided || (try? fields[focus].value(console.reading)) == nil
      {
        take(first.text)
        // Taken, it has gone on already, but for a list, which may have more.
        if !(fields[focus].column is ReferencesColumn) { break }
      }
      move(1)
    case .backTab: move(-1)
    case .down:
      if completion + 1 < offered.count { completion += 1 } else { move(1) }
    case .up:
      if completion >= 0 { completion -= 1 } else { move(-1) }
    case .control("p") where preview != nil:
      if let values = answers() { preview?(values, self) }
    case .control("t") where fields[focus].isLong: openTemplates()
    case .control("o"), .function(4):
      if fields[focus].isLong { return .edit(fields[focus].field.text) }
    default: type(key)
    }
    return .none
  }

  /// Whether completions are offered for what is being typed now.
  private var isTypingName: Bool {
    let column = fields[focus].column
    return (column is ReferenceColumn || column is ReferencesColumn) && fields[focus].isChanged
  }

  /// Whether records are offered before anything is typed.
  private var isProposing: Bool {
    !fields[focus].proposals.isEmpty && fields[focus].field.text.isEmpty
  }

  /// What is offered for what is being typed; searched for once a text.
  var completions: [(text: String, detail: String)] {
    guard isTypingName || isProposing else { return [] }
    if let offered, offered.field == focus, offered.text == fields[focus].field.text {
      return offered.found
    }
    // Where nothing goes with a text, nothing goes with a longer one, unless that is a number.
    let text = fields[focus].field.text
    if let offered, offered.field == focus, offered.found.isEmpty, !offered.text.isEmpty,
      text.hasPrefix(offered.text), fields[focus].isUndecided
    {
      return []
    }
    let found = fields[focus].completions
    offered = (focus, fields[focus].field.text, found)
    return found
  }

  /// What the text of a field means, where that is not plain to see; found once a text.
  func meaning(of index: Int) -> String {
    let text = fields[index].field.text
    if let known = meanings[index], known.text == text { return known.meaning }
    let meaning = fields[index].meaning(console.reading)
    meanings[index] = (text, meaning)
    return meaning
  }

  private func take(_ text: String) {
    fields[focus].take(text)
    fields[focus].error = nil
    completion = -1
    if !(fields[focus].column is ReferencesColumn) { move(1) }
  }

  private func type(_ key: Key) {
    problem = nil
    completion = -1
    if fields[focus].options != nil {
      switch key {
      case .left: return fields[focus].turn(-1)
      case .right, .character(" "): return fields[focus].turn(1)
      case .character(let letter): return choose(letter)
      case .backspace, .delete, .control("u"): fields[focus].field = TextField("")
      default: return
      }
      return
    }
    if fields[focus].field.handle(key) { fields[focus].error = nil }
  }

  /// A letter chooses the next value that begins with it.
  private func choose(_ letter: Character) {
    guard let options = fields[focus].options else { return }
    let begins = options.filter { $0.lowercased().hasPrefix(letter.lowercased()) }
    guard !begins.isEmpty else { return }
    let now = begins.firstIndex(of: fields[focus].field.text) ?? -1
    fields[focus].field = TextField(begins[(now + 1) % begins.count])
    fields[focus].error = nil
  }

  private func move(_ step: Int) {
    check(focus)
    completion = -1
    let shown = shown
    let place = shown.firstIndex(of: focus) ?? 0
    focus = shown[(place + step + shown.count) % shown.count]
  }

  /// Shows beside a field what is wrong with it.
  @discardableResult
  private func check(_ index: Int) -> Value? {
    do throws(FieldError) {
      let value = try fields[index].value(console.reading)
      fields[index].error = nil
      return value
    } catch {
      fields[index].error = error.message
      return nil
    }
  }

  /// Enter saves; where something needed is still empty it goes there instead.
  private func enter() {
    if let empty = fields.indices.first(where: {
      fields[$0].isRequired && fields[$0].field.text.trimmed.isEmpty && !fields[$0].isMixed
    }) {
      if empty != focus {
        check(focus)
        focus = empty
      }
      fields[empty].error = say("this is needed")
      return
    }
    save()
  }

  /// What was typed, or nil where something of it cannot be read: then it stands there.
  private func answers() -> [(Column, Value)]? {
    problem = nil
    conflict = nil
    var values: [(Column, Value)] = []
    for index in fields.indices {
      guard let value = check(index) else {
        focus = index
        return nil
      }
      if sendsChanges, !fields[index].isChanged { continue }
      values.append((fields[index].column, value))
    }
    return values + extra
  }

  /// What a field's text is now.
  func text(of column: Column) -> String {
    fields.first { $0.column === column }?.field.text.trimmed ?? ""
  }

  private func save() {
    guard let values = answers() else { return }
    if sendsChanges, values.isEmpty { return close() }
    do throws(Complaint) {
      try submit(values)
      close()
    } catch {
      if let name = error.field, let index = fields.firstIndex(where: { $0.column.name == name }) {
        focus = index
        if let theirs = error.theirs {
          let text = FormField.text(of: theirs, fields[index].column, console.reading)
          conflict = (index, text)
          problem = error.message
        } else {
          fields[index].error = error.message
        }
      } else {
        problem = error.message
      }
    }
  }

  /// Something typed is given up only at the second Esc.
  private func giveUp() {
    if let conflict {
      fields[conflict.field].reset(to: conflict.theirs)
      self.conflict = nil
      problem = nil
      return
    }
    if isGivingUp || !fields.contains(where: \.isChanged) { return close() }
    isGivingUp = true
    problem = say("Esc again gives up what was typed.")
  }

  /// Takes the text that the user's editor left; nil when nothing was changed.
  func edited(_ text: String?) {
    guard let text else { return }
    fields[focus].take(text)
    fields[focus].error = nil
  }

  override func handle(_ event: MouseEvent) -> Effect {
    switch event.kind {
    case .wheelUp: move(-1)
    case .wheelDown: move(1)
    case .click:
      let (place, shown) = (top + event.y - firstLine, shown)
      if event.y >= firstLine, shown.indices.contains(place) {
        check(focus)
        focus = shown[place]
      }
    default: break
    }
    return .none
  }
}
