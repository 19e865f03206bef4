import Glibc
import HelpDesk
import Settings
import Tables

extension AssetSchema {
  /// What the organization has declared in a store's file of classes; nothing where there is none.
  /// - Throws: a failure with every mistake in the file: a desk without a part of its attributes would be
  ///   edited as if they were empty.
  static func declared(inStore path: String) throws(Failure) -> AssetSchema {
    let file = path + "/" + AssetSchemaReader.fileName
    guard unsafe access(file, F_OK) == 0 else { return AssetSchema() }
    let (schema, problems) = AssetSchemaReader.read(
      try InputFile.read(file, limit: 1 << 20), file: file)
    guard let last = problems.last else { return schema }
    for problem in problems.dropLast() { complain("deskhand: \(problem)") }
    throw .failed(last.description)
  }
}
