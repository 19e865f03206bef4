import Tables
import Testing

extension QueryTree {
  /// The tree in one line: `(a & b)`, `(a | b)`, `!a`, `state:open@0`, `'word'@6`.
  fileprivate var line: String {
    switch self {
    case .all(let trees): "(" + trees.map(\.line).joined(separator: " & ") + ")"
    case .any(let trees): "(" + trees.map(\.line).joined(separator: " | ") + ")"
    case .not(let tree): "!" + tree.line
    case .field(let name, let comparison, let operand, let column):
      "\(name)\(comparison.rawValue)\(operand)@\(column)"
    case .words(let text, let column): "'\(text)'@\(column)"
    }
  }
}

@Suite("The query language")
struct QueryParserTests {
  @Test(
    "A query becomes a tree",
    arguments: [
      (
        "state:open priority:<=2 due:<4h assignee:me tag:vpn \"no network\"",
        "(state:open@0 & priority<=2@11 & due<4h@24 & assignee:me@32 & tag:vpn@44 & 'no network'@52)"
      ),
      ("", "()"),
      ("   ", "()"),
      ("printer", "'printer'@0"),
      ("created:>2026-03-01 updated:-7d", "(created>2026-03-01@0 & updated:-7d@20)"),
      ("due<4h cost>=100", "(due<4h@0 & cost>=100@7)"),
      ("state=new", "state:new@0"),
      ("due:>=now", "due>=now@0"),
      ("-tag:vpn -(a b)", "(!tag:vpn@1 & !('a'@11 & 'b'@13))"),
      ("--a", "!!'a'@2"),
      ("a or b c", "('a'@0 | ('b'@5 & 'c'@7))"),
      ("a OR (b or c) d", "('a'@0 | (('b'@6 | 'c'@11) & 'd'@14))"),
      ("(a or b)c", "(('a'@1 | 'b'@6) & 'c'@8)"),
      ("order or orbit", "('order'@0 | 'orbit'@9)"),
      ("()", "()"),
      ("name:\"a (b) c\" x", "(name:a (b) c@0 & 'x'@15)"),
      (#""say \"hi\" \\ \n""#, #"'say "hi" \ \n'@0"#),
      ("a-b - c", "('a-b'@0 & '-'@4 & 'c'@6)"),
      ("14:30 00:1b:44", "('14:30'@0 & '00:1b:44'@6)"),
      ("исполнитель:Иванова сеть", "(исполнитель:Иванова@0 & 'сеть'@20)"),
      ("state:new,pending", "state:new,pending@0"),
    ])
  func parses(_ text: String, _ expected: String) throws {
    #expect(try QueryParser.parse(text).line == expected)
  }

  @Test(
    "A mistake is told with the column where it begins",
    arguments: [
      ("state:", "column 7: ‘state’ is compared with nothing"),
      ("state: open", "column 7: ‘state’ is compared with nothing"),
      ("a due:<", "column 8: ‘due’ is compared with nothing"),
      ("state:(a or b)", "column 7: ‘state’ is compared with nothing"),
      ("name:\"\"", "column 6: ‘name’ is compared with nothing"),
      ("a \"no network", "column 3: this quotation mark is not closed"),
      ("name:\"x", "column 6: this quotation mark is not closed"),
      ("a (b or c", "column 3: this ‘(’ is not closed"),
      ("a b) c", "column 4: a ‘)’ that opens nowhere"),
      (")", "column 1: a ‘)’ that opens nowhere"),
      ("or a", "column 1: ‘or’ needs something on both sides"),
      ("a or", "column 5: ‘or’ needs something on both sides"),
      ("a or or b", "column 6: ‘or’ needs something on both sides"),
      ("(a or) b", "column 6: ‘or’ needs something on both sides"),
      ("(-) a", "column 2: ‘-’ needs something after it"),
    ])
  func mistakes(_ text: String, _ expected: String) {
    var said = "none"
    do throws(QueryError) { _ = try QueryParser.parse(text) } catch { said = error.description }
    #expect(said == expected)
  }

  @Test("Nesting without end is refused and does not exhaust the stack", arguments: ["(", "-"])
  func depth(_ sign: String) {
    let text = String(repeating: sign, count: 100_000) + "a"
    #expect(throws: QueryError("nested too deep", column: 64)) { try QueryParser.parse(text) }
  }

  @Test("Whatever is typed is a tree or a mistake within the text", arguments: 1...30)
  func anything(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let pieces = [
      "(", ")", "-", "or", " ", "\"", "\\", ":", "<", "<=", "a", "state", "Ё", "4h", ",", "\u{301}",
    ]
    for _ in 0..<300 {
      let text = (0..<numbers.below(12)).map { _ in numbers.pick(pieces) }.joined()
      do throws(QueryError) {
        _ = try QueryParser.parse(text)
      } catch {
        #expect((0...text.count).contains(error.column), "\(text)")
      }
    }
  }
}
