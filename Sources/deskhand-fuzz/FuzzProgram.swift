import Glibc

/// What libFuzzer calls before anything else, with the program's arguments.
@_cdecl("LLVMFuzzerInitialize")
func initialize(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> Int32 {
  let words = FuzzProgram.begin(CommandLine.arguments)
  // libFuzzer keeps them until the process ends.
  let kept = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: words.count + 1)
  for (index, word) in words.enumerated() { unsafe kept[index] = strdup(word) }
  unsafe kept[words.count] = nil
  unsafe arguments.pointee = kept
  unsafe count.pointee = Int32(words.count)
  return 0
}

/// What libFuzzer calls with one input after the other.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  unsafe FuzzProgram.test(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// `deskhand-fuzz`: gives the readers of Deskhand bytes that nobody wrote.
enum FuzzProgram {
  private static let usage = """
    usage: deskhand-fuzz list                  names the targets
           deskhand-fuzz seeds TARGET DIR      writes the inputs to begin with
           deskhand-fuzz run TARGET [WORD]…    fuzzes; words are libFuzzer's: options, a corpus's
                                               directories, or one input to be run again
    """

  /// The test of the target that runs; libFuzzer's calls have no place for it.
  nonisolated(unsafe) fileprivate static var test: ([UInt8]) -> Void = { _ in }

  /// Does what the words after the program's name ask for.
  /// - Returns: the arguments for libFuzzer, where it is to run; else the process ends.
  fileprivate static func begin(_ arguments: [String]) -> [String] {
    do {
      switch (arguments.dropFirst().first, arguments.count) {
      case ("list", 2): for target in FuzzTarget.all { print(target.name) }
      case ("seeds", 4): try writeSeeds(of: try target(arguments[2]), into: arguments[3])
      case ("run", 3...):
        let target = try target(arguments[2])
        unsafe test = try target.prepare()
        return [arguments[0]] + arguments[3...] + ["-max_len=\(target.longest)"]
      default: throw WrongUsage(description: usage)
      }
    } catch {
      let bytes = Array("\(error)\n".utf8)
      _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
      exit(error is WrongUsage ? 2 : 1)
    }
    exit(0)
  }

  private static func target(_ name: String) throws -> FuzzTarget {
    if let target = FuzzTarget.all.first(where: { $0.name == name }) { return target }
    let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
    throw WrongUsage(description: "there is no target ‘\(name)’; there are \(names)")
  }

  private static func writeSeeds(of target: FuzzTarget, into directory: String) throws {
    for (index, seed) in try target.seeds().enumerated() {
      try WritableFile(directory + "/seed-\(index)", creates: true).replace(with: seed)
    }
  }
}

/// A command line that means nothing, and what it should be.
private struct WrongUsage: Error, CustomStringConvertible {
  let description: String
}

/// Ends the process, which libFuzzer takes for a find, unless `condition` holds.
func demand(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
