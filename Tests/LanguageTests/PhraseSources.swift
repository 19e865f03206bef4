import DeskTesting
import Foundation

/// The sentences that the source says, with their places: every literal that the compiler makes a
/// phrase of, which its own account of the checked source tells (`-dump-ast`).
struct PhraseSources {
  /// Where each sentence stands, as file and line.
  private(set) var places: [String: String] = [:]
  /// What the compiler complained of.
  private(set) var complaints: [String] = []
  private static let sources = CompiledCatalogue.checkout + "/Sources"
  /// What only developers read.
  private static let others = ["deskhand-bench", "deskhand-fuzz", "Phrases"]

  /// Looks through all modules.
  init() {
    let modules = Self.names(in: Self.sources).filter { name in
      !Self.others.contains(name) && !Self.swiftFiles(of: name).isEmpty
    }
    for module in modules { look(through: module) }
  }

  private static func names(in directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
  }

  private static func swiftFiles(of module: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: "\(sources)/\(module)")
    return (all?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }.sorted()
      .map { "\(sources)/\(module)/\($0)" }
  }

  /// Where the modules lie that this test was built with.
  private static let products: String = {
    let own = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
    return [own, CompiledCatalogue.checkout + "/.build/debug"]
      .first { FileManager.default.fileExists(atPath: $0 + "/Modules/Tables.swiftmodule") } ?? own
  }()

  /// What SwiftPM calls the package: the checkout's directory, as an identifier.
  private static let package = String(
    URL(filePath: CompiledCatalogue.checkout).lastPathComponent.lowercased()
      .map { $0.isLetter || $0.isNumber ? $0 : "_" })

  private static func arguments(_ module: String) -> [String] {
    // Other tests wait for what a terminal shows, and this can wait for them.
    var words = [
      "nice", "-n", "19", "swiftc", "-frontend", "-dump-ast", "-swift-version", "6", "-module-name",
      module,
      "-package-name", package, "-I", products + "/Modules",
    ]
    for name in names(in: products) where name.hasSuffix(".build") {
      let map = "\(products)/\(name)/module.modulemap"
      guard FileManager.default.fileExists(atPath: map) else { continue }
      let include = "\(sources)/\(name.dropLast(6))/include"
      words += ["-Xcc", "-fmodule-map-file=" + map, "-Xcc", "-I" + include]
    }
    return words + swiftFiles(of: module).flatMap { ["-primary-file", $0] }
  }

  private mutating func look(through module: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = Self.arguments(module)
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    do { try process.run() } catch { return complaints.append("\(module): \(error)") }
    // An account has millions of bytes, the complaints few: those never fill their pipe.
    let account = output.fileHandleForReading.readDataToEndOfFile()
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      return complaints.append("\(module): \(String(decoding: words, as: UTF8.self).prefix(2_000))")
    }
    take(account)
  }

  private mutating func take(_ account: Data) {
    var texts: [String: SourceLiterals] = [:]
    let mark = Data("string_literal_expr type=\"Phrase\" location=".utf8)
    var rest = account.startIndex
    while let found = account.range(of: mark, in: rest..<account.endIndex) {
      rest = found.upperBound
      let place = String(decoding: account[rest...].prefix { $0 != 0x20 }, as: UTF8.self)
        .split(separator: ":")
      guard place.count == 3, let number = Int(place[1]), let column = Int(place[2]) else {
        continue
      }
      let file = String(place[0])
      let source = texts[file] ?? SourceLiterals(file: file)
      texts[file] = source
      guard let template = source.template(line: number, column: column) else {
        complaints.append("\(file):\(number):\(column): no literal")
        continue
      }
      if !template.isEmpty, places[template] == nil {
        places[template] = "\(file.dropFirst(Self.sources.count + 1)):\(number)"
      }
    }
  }
}
