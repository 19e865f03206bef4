/// What a query says, before it meets a table.
package indirect enum QueryTree: Equatable, Sendable {
  /// All of them; of none, everything.
  case all([QueryTree])
  /// Any of them.
  case any([QueryTree])
  /// What it does not say.
  case not(QueryTree)
  /// A field compared with a word; the columns say where each begins.
  case field(name: String, Comparison, operand: String, column: Int)
  /// Text that searched columns must have in them.
  case words(String, column: Int)
}

/// Reads the query language: `state:open priority:<=2 due:<4h -tag:vpn (a or b) "no network"`.
package struct QueryParser {
  private let characters: [Character]
  private var index = 0
  private var depth = 0

  /// Reads `text` to a tree.
  /// - Throws: `QueryError` with the place of the mistake.
  package static func parse(_ text: String) throws(QueryError) -> QueryTree {
    var parser = QueryParser(text)
    let tree = try parser.alternatives()
    parser.skipBlanks()
    if parser.index < parser.characters.count {
      throw QueryError("a ‘)’ that opens nowhere", column: parser.index)
    }
    return tree
  }

  private init(_ text: String) { characters = Array(text) }

  private var current: Character? { index < characters.count ? characters[index] : nil }

  private mutating func skipBlanks() {
    while let character = current, character.isWhitespace { index += 1 }
  }

  private mutating func alternatives() throws(QueryError) -> QueryTree {
    var branches = [try conjunction()]
    while takeOr() { branches.append(try conjunction()) }
    return branches.count == 1 ? branches[0] : .any(branches)
  }

  /// Takes the word `or` when it stands alone.
  private mutating func takeOr() -> Bool {
    skipBlanks()
    guard isOr(at: index) else { return false }
    index += 2
    return true
  }

  private func isOr(at start: Int) -> Bool {
    guard start + 1 < characters.count,
      String(characters[start...(start + 1)]).lowercased() == "or"
    else { return false }
    guard start + 2 < characters.count else { return true }
    return characters[start + 2].isWhitespace || "()".contains(characters[start + 2])
  }

  private mutating func conjunction() throws(QueryError) -> QueryTree {
    var terms: [QueryTree] = []
    while true {
      skipBlanks()
      guard let character = current, character != ")" else { break }
      if isOr(at: index) {
        if terms.isEmpty {
          throw QueryError("‘or’ needs something on both sides", column: index)
        }
        return terms.count == 1 ? terms[0] : .all(terms)
      }
      terms.append(try term())
    }
    if terms.isEmpty, index > 0, precededByOr() {
      throw QueryError("‘or’ needs something on both sides", column: index)
    }
    return terms.count == 1 ? terms[0] : .all(terms)
  }

  private func precededByOr() -> Bool {
    var end = index
    while end > 0, characters[end - 1].isWhitespace { end -= 1 }
    return end >= 2 && isOr(at: end - 2) && (end == 2 || !characters[end - 3].isLetter)
  }

  private mutating func term() throws(QueryError) -> QueryTree {
    depth += 1
    defer { depth -= 1 }
    if depth > 64 { throw QueryError("nested too deep", column: index) }
    let start = index
    switch current {
    case "-" where index + 1 < characters.count && !characters[index + 1].isWhitespace:
      index += 1
      if current == ")" { throw QueryError("‘-’ needs something after it", column: start) }
      return .not(try term())
    case "(":
      index += 1
      let inner = try alternatives()
      skipBlanks()
      guard current == ")" else {
        throw QueryError("this ‘(’ is not closed", column: start)
      }
      index += 1
      return inner
    case "\"": return .words(try quoted(), column: start)
    default: return try fieldOrWord()
    }
  }

  private mutating func fieldOrWord() throws(QueryError) -> QueryTree {
    let start = index
    var name = ""
    // No field's name begins with a digit; 14:30 is a word.
    while let character = current,
      character.isLetter || character == "_" || !name.isEmpty && character.isNumber
    {
      name.append(character)
      index += 1
    }
    if !name.isEmpty, let comparison = takeComparison() {
      let operandStart = index
      let operand = current == "\"" ? try quoted() : word()
      if operand.isEmpty {
        throw QueryError("‘\(name)’ is compared with nothing", column: operandStart)
      }
      return .field(name: name, comparison, operand: operand, column: start)
    }
    index = start
    return .words(word(), column: start)
  }

  private mutating func takeComparison() -> Comparison? {
    guard let character = current, ":<>=".contains(character) else { return nil }
    index += 1
    var sign = character
    if character == ":", let next = current, "<>=".contains(next) {
      sign = next
      index += 1
      if sign == "=" { return .exactly }
    }
    guard sign == "<" || sign == ">" else { return .equal }
    guard current == "=" else { return sign == "<" ? .less : .greater }
    index += 1
    return sign == "<" ? .lessOrEqual : .greaterOrEqual
  }

  private mutating func word() -> String {
    let start = index
    while let character = current, !character.isWhitespace, character != "(", character != ")" {
      index += 1
    }
    return String(characters[start..<index])
  }

  private mutating func quoted() throws(QueryError) -> String {
    let start = index
    index += 1
    var text = ""
    while let character = current {
      index += 1
      if character == "\"" { return text }
      if character == "\\", let next = current, next == "\"" || next == "\\" {
        text.append(next)
        index += 1
      } else {
        text.append(character)
      }
    }
    throw QueryError("this quotation mark is not closed", column: start)
  }
}
