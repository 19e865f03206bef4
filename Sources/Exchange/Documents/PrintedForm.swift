import Tables

/// An official form, filled in: what stands on it, without the layout of a page.
///
/// Forms are in Russian whatever the reader's language, since they go to an accounting department
/// and perhaps to a court.
package struct PrintedForm: Equatable, Sendable {
  /// How the sheet lies in the printer.
  package enum Orientation: Sendable {
    case portrait, landscape
  }

  /// A line of the head: an organisation or the like on the left, a code in the box on the right.
  package struct HeadLine: Equatable, Sendable {
    /// What is written on the left; nil where the line has only a code.
    var blank: FormBlank?
    /// What the code is by: «по ОКПО».
    var label: String
    var code: String

    init(_ blank: FormBlank? = nil, label: String = "", code: String = "") {
      (self.blank, self.label, self.code) = (blank, label, code)
    }
  }

  /// What the form is called in the albums of forms: «ИНВ-1».
  package let name: String
  /// Which decree approved it.
  package let decree: String
  /// Its number in the classifier of managerial documents (ОКУД).
  package let okud: String
  /// How its sheets lie.
  package let orientation: Orientation
  /// Lines above the title, with the box of codes.
  package var head: [HeadLine] = []
  /// Lines of the title.
  package let title: [String]
  /// Its own number beside the title; empty for the hand.
  package var number: String
  /// When it was drawn up; blank where nobody has said yet.
  package var date: CivilDate?
  /// What stands below the title, from top to bottom.
  package var blocks: [FormBlock] = []
}

/// A part of a form, from top to bottom.
package enum FormBlock: Equatable, Sendable {
  /// A text that runs over the whole width.
  case paragraph(String)
  /// A line in the middle, spaced off from what is before it.
  case heading(String)
  /// Lines of blanks beside each other, those below each other aligned.
  case lines([[FormBlank]])
  /// Small print at the end of what it belongs to.
  case note(String)
  case table(FormTable)
  /// What a table comes to as a whole, in figures and in words.
  case totals(title: String, FormTable, [FormTally])
  /// What comes next begins a page.
  case pageBreak
}

/// Something to be filled in: what stands before it, what was filled in, and the small words below.
package struct FormBlank: Equatable, Sendable {
  var label: String
  var value: String
  var caption: String
  /// How much of the line's width it takes beside others.
  var share: Int

  init(_ label: String = "", _ value: String = "", caption: String = "", share: Int = 1) {
    (self.label, self.value, self.caption, self.share) = (label, value, caption, share)
  }
}

extension FormBlock {
  /// A single blank over the whole width.
  static func blank(_ label: String, _ value: String = "", caption: String = "") -> FormBlock {
    .lines([[FormBlank(label, value, caption: caption)]])
  }

  /// Blanks on one line.
  static func line(_ blanks: FormBlank...) -> FormBlock { .lines([blanks]) }
}
