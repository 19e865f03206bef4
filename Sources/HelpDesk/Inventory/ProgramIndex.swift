import Tables

/// Finds the program that a found name belongs to, among thousands of patterns, in the time it takes to
/// read the name once.
///
/// Patterns are kept by a hash of what a name must begin with; a name is hashed letter by letter and
/// looked up at those lengths that patterns have. Names come again and again on thousands of machines: what
/// was found is remembered until a program changes.
final class ProgramIndex {
  private typealias Entry = (pattern: ProgramPattern, program: Int)

  private unowned let software: SoftwareTable
  private var exact: [UInt64: [Entry]] = [:]
  private var open: [UInt64: [Entry]] = [:]
  /// How many patterns begin with so many letters before they may be anything.
  private var lengths: [Int] = []
  /// The patterns that are kept of a program.
  private var kept: [Int: [ProgramPattern]] = [:]
  /// The programs that have changed since.
  private var stale: Set<Int>
  private var remembered: [String: Int] = [:]

  /// More names than this are not remembered.
  private static let mostRemembered = 200_000

  /// An index of all programs of a table.
  init(_ software: SoftwareTable) {
    self.software = software
    stale = Set(1..<max(software.count, 1))
  }

  /// Takes in that a program has changed.
  func note(_ program: Int) { stale.insert(program) }

  /// The program one of whose patterns fits a name, the one with most letters of its own, or else the one
  /// made first; 0 for none.
  /// - Complexity: O(letters) but for names that many patterns fit.
  func program(named name: String) -> Int {
    if !stale.isEmpty { catchUp() }
    if let known = remembered[name] { return known }
    let found = find(Folding.fold(name))
    if remembered.count >= Self.mostRemembered { remembered.removeAll(keepingCapacity: true) }
    remembered[name] = found
    return found
  }

  private func find(_ name: [UInt8]) -> Int {
    var best: (literals: Int, program: Int) = (-1, 0)
    func consider(_ entries: [Entry]?) {
      for (pattern, program) in entries ?? [] where pattern.literals >= best.literals {
        guard pattern.literals > best.literals || program < best.program, pattern.fits(name) else {
          continue
        }
        best = (pattern.literals, program)
      }
    }
    var hash = Self.seed
    if !lengths.isEmpty, lengths[0] > 0 { consider(open[hash]) }
    for (place, letter) in name.enumerated() {
      hash = Self.hash(hash, letter)
      if place + 1 < lengths.count, lengths[place + 1] > 0 { consider(open[hash]) }
    }
    consider(exact[hash])
    return best.program
  }

  private func catchUp() {
    for program in stale {
      for pattern in kept.removeValue(forKey: program) ?? [] { remove(pattern, of: program) }
      guard software.isLive(program) else { continue }
      let patterns = ProgramPattern.all(software.patterns[program])
      for pattern in patterns { add(pattern, of: program) }
      if !patterns.isEmpty { kept[program] = patterns }
    }
    stale.removeAll(keepingCapacity: true)
    remembered.removeAll(keepingCapacity: true)
  }

  private func add(_ pattern: ProgramPattern, of program: Int) {
    let hash = pattern.prefix.reduce(Self.seed, Self.hash)
    if pattern.isExact { return exact[hash, default: []].append((pattern, program)) }
    open[hash, default: []].append((pattern, program))
    let length = pattern.prefix.count
    while lengths.count <= length { lengths.append(0) }
    lengths[length] += 1
  }

  private func remove(_ pattern: ProgramPattern, of program: Int) {
    let hash = pattern.prefix.reduce(Self.seed, Self.hash)
    if pattern.isExact {
      exact[hash]?.removeAll { $0.program == program }
    } else {
      let before = open[hash]?.count ?? 0
      open[hash]?.removeAll { $0.program == program }
      // Those of the same beginning go together; the others of them find nothing left.
      lengths[pattern.prefix.count] -= before - (open[hash]?.count ?? 0)
    }
  }

  // FNV-1a: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static func hash(_ hash: UInt64, _ letter: UInt8) -> UInt64 {
    (hash ^ UInt64(letter)) &* 0x100_0000_01B3
  }
}
