import DeskStore
import Foundation
import Phrases

/// A language with its catalogue as the source has it, compiled for the tests of one run.
package enum CompiledCatalogue {
  /// The checkout.
  package static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The source of a language's catalogue.
  package static func source(of code: String) -> String {
    "\(checkout)/Sources/deskhand/Languages/\(code).po"
  }

  /// Russian; nil where there is no `msgfmt`.
  package static let russian: Language? = {
    // It lasts as long as the process: gettext reads the catalogue when it is first asked.
    guard let directory = try? ScratchDirectory("catalogue") else { return nil }
    let place = directory.path + "/ru/LC_MESSAGES"
    try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let words = ["msgfmt", "-o", place + "/deskhand.mo", source(of: "ru")]
    guard ChildProcess("/usr/bin/env", ["env"] + words)?.wait() == 0 else { return nil }
    let language = Language.open("ru", catalogues: directory.path)
    guard language.code == "ru" else { return nil }
    // Once it is read, the file is needed no more.
    return Language.$current.withValue(language) { say("Ticket") == "Ticket" ? nil : language }
  }()
}
