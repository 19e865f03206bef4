import HelpDesk
import Tables

/// A sentence with places to fill in, cut up once so that a million can be filled in quickly.
struct SampleTemplate {
  /// What a place is filled with.
  enum Slot: String {
    case asset, model, room, folder, program, number, day
  }

  private enum Piece {
    case text(String)
    case slot(Slot)
  }

  private var pieces: [Piece] = []

  /// Cuts up a sentence with places such as `{asset}`.
  init(_ sentence: String) {
    var rest = Substring(sentence)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      guard let slot = Slot(rawValue: name) else {
        preconditionFailure("‘\(sentence)’ asks for {\(name)}, which is unknown")
      }
      pieces.append(.slot(slot))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
  }

  /// Adds the sentence to `text`; `fill` gives what stands in a place.
  func write(to text: inout String, _ fill: (Slot) -> String) {
    for piece in pieces {
      switch piece {
      case .text(let words): text += words
      case .slot(let slot): text += fill(slot)
      }
    }
  }
}

/// The words of all themes in one language, ready to be filled in.
struct SampleLibrary {
  /// The words of one theme.
  struct Entry {
    var category, subcategory, tag: String
    var cases: [Case]
  }

  /// What may have happened, ready to be filled in.
  struct Case {
    var subject, symptom, finding, ending: SampleTemplate
    var code: ResolutionCode
  }

  /// By theme.
  let entries: [Entry]
  /// What people say whatever it is about.
  let phrases: SamplePhrases
  /// What specialists say when a ticket waits, by the reason's raw value.
  let waiting: [[SampleTemplate]]
  /// What folders and programs are called.
  let folders, programs: [String]
  private let months: [String]

  /// Prepares the words of `language`.
  init(_ language: SampleLanguage) {
    entries = SampleTheme.allCases.map { theme in
      let words = SampleWords.words(theme, language)
      return Entry(
        category: words.category, subcategory: words.subcategory, tag: words.tag,
        cases: words.cases.map { words in
          Case(
            subject: SampleTemplate(words.subject), symptom: SampleTemplate(words.symptom),
            finding: SampleTemplate(words.finding), ending: SampleTemplate(words.ending),
            code: words.code)
        })
    }
    phrases = SamplePhrases.of(language)
    let reasons = PendingReason.allCases.map { reason in
      SamplePhrases.waiting(reason, language).map(SampleTemplate.init)
    }
    waiting = [[]] + reasons
    switch language {
    case .russian:
      folders = [
        "Договоры", "Бухгалтерия", "Проекты", "Закупки", "Кадры", "Отчёты", "Склад", "Маркетинг",
        "Шаблоны", "Архив 2023",
      ]
      programs = [
        "7-Zip", "LibreOffice", "КриптоПро CSP", "Acrobat Reader", "Яндекс Браузер", "nanoCAD",
        "Visio", "Компас-3D", "Notepad++", "GIMP",
      ]
      months = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
        "октября", "ноября", "декабря",
      ]
    case .english:
      folders = [
        "Contracts", "Finance", "Projects", "Purchasing", "Personnel", "Reports", "Warehouse",
        "Marketing", "Templates", "Archive 2023",
      ]
      programs = [
        "7-Zip", "LibreOffice", "Acrobat Reader", "AutoCAD LT", "Visio", "Zoom", "Notepad++",
        "GIMP", "Power BI Desktop", "Firefox",
      ]
      months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    }
  }

  /// The words of one theme.
  func entry(_ theme: SampleTheme) -> Entry { entries[theme.rawValue] }

  /// A day as people write it in a sentence: 12 March.
  func day(_ date: CivilDate) -> String {
    let (_, month, day) = date.parts
    return "\(day) \(months[month - 1])"
  }
}
