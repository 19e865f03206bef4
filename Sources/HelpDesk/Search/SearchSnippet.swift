import Tables

/// Where a search has found a record that is not called so: a few words of the text, in one line.
package struct SearchSnippet: Equatable {
  /// What people call the field that has the text.
  package let field: String
  /// The words around the match, blanks for line breaks, "…" where there is more.
  package let text: String
}

extension DeskSearch {
  /// The text in which a record has a word that its label lacks; nil where its label has all.
  package func snippet(of hit: SearchHit) -> SearchSnippet? {
    let label = hit.table.labelColumn!
    let missing = words.filter { !label.contains($0.folded, hit.row) }
    guard !missing.isEmpty, let owner = texts.tables.firstIndex(where: { $0 === hit.table })
    else { return nil }
    for source in texts.byOwner[owner] where !source.isLabel {
      for row in texts.rows(of: source, about: hit.row, reading) {
        if let word = missing.first(where: { source.column.contains($0.folded, row) }) {
          let text = SearchSnippet.excerpt(source.column, row, around: word.folded)
          return SearchSnippet(field: source.column.title, text: text)
        }
      }
    }
    return nil
  }
}

extension SearchSnippet {
  /// Bytes shown before the match and behind its beginning.
  private static let (before, behind) = (32, 360)

  /// The words of a text around the first place of `word`.
  fileprivate static func excerpt(_ column: Text, _ row: Int, around word: [UInt8]) -> String {
    let folded = column.folded(row)
    let place = folded.firstPlace(of: word) ?? 0
    return unsafe column.withUTF8(row) { bytes in
      // Folding keeps the length of Latin and Cyrillic; of other scripts the beginning is shown.
      let match = bytes.count == folded.count ? place : 0
      var start = max(0, match - before)
      // From the beginning of a word on, so that no character is cut either.
      if start > 0 {
        while start < match, unsafe bytes[start] > 0x20 { start += 1 }
      }
      var end = min(bytes.count, match + behind)
      while end < bytes.count, end > match, unsafe bytes[end] & 0xC0 == 0x80 { end -= 1 }
      let piece = unsafe String(decoding: bytes[start..<end], as: UTF8.self)
      let words = piece.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return (start > 0 ? "…" : "") + words + (end < bytes.count ? "…" : "")
    }
  }
}
