/// What a terminal answers when a program asks who and where it is, so that none waits in vain.
enum TerminalQueries {
  /// A question and the answer of an xterm with nothing special.
  private static let known: [(question: [UInt8], answer: [UInt8])] = [
    // Primary and secondary device attributes.
    ("\u{1b}[c", "\u{1b}[?62;22c"), ("\u{1b}[0c", "\u{1b}[?62;22c"),
    ("\u{1b}[>c", "\u{1b}[>1;10;0c"), ("\u{1b}[>0c", "\u{1b}[>1;10;0c"),
    // The cursor's place, and whether all is well.
    ("\u{1b}[6n", "\u{1b}[1;1R"), ("\u{1b}[5n", "\u{1b}[0n"),
    // Foreground and background.
    ("\u{1b}]10;?", "\u{1b}]10;rgb:ffff/ffff/ffff\u{1b}\\"),
    ("\u{1b}]11;?", "\u{1b}]11;rgb:0000/0000/0000\u{1b}\\"),
    // A capability by its name: it has none.
    ("\u{1b}P+q", "\u{1b}P0+r\u{1b}\\"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  /// What to send for the questions in a piece of a program's output.
  /// - Complexity: O(bytes); it stands between two readings of the clock.
  static func answers(to output: ArraySlice<UInt8>) -> [UInt8] {
    var answers: [UInt8] = []
    for place in output.indices where output[place] == 0x1B {
      let rest = output[place...]
      for (question, answer) in known where rest.starts(with: question) { answers += answer }
    }
    return answers
  }
}
