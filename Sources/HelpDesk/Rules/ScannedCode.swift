import Tables

/// What a code means that a clerk has scanned or typed.
package enum ScannedCode: Equatable, Sendable {
  /// A place: what is scanned next is there.
  case place(Int)
  /// A piece of equipment.
  case asset(Int)
  /// A stock item.
  case item(Int)
  /// Nothing that the desk knows.
  case unknown

  /// Looks a code up: places, of which names count within `scope` where that is one, then equipment by
  /// inventory number, barcode, serial number and number, then the stock of `warehouse`. Where nothing is
  /// found, the code is read again as an American keyboard would have typed it: a scanner types what the
  /// keyboard's layout makes of it.
  /// - Complexity: O(1) but for names of places and for stock, which are looked through.
  package init(_ code: String, at warehouse: Int, within scope: Int = 0, on desk: Desk) {
    let found = Self.find(code, warehouse, scope, desk)
    if found == .unknown, let other = Self.onAmericanKeyboard(code) {
      self = Self.find(other, warehouse, scope, desk)
    } else {
      self = found
    }
  }

  private static func find(
    _ code: String, _ warehouse: Int, _ scope: Int, _ desk: Desk
  ) -> ScannedCode {
    let (places, assets) = (desk.places, desk.assets)
    if let row = places.barcode.row(named: code, where: places.isLive) { return .place(row) }
    for column in [assets.inventoryNumber, assets.barcode, assets.serialNumber] {
      if let row = column.row(named: code, where: assets.isLive) { return .asset(row) }
    }
    if let row = numbered(code, places) { return .place(row) }
    if let row = numbered(code, assets) { return .asset(row) }
    if let row = numbered(code, desk.stock) { return .item(row) }
    if let item = item(code, warehouse, desk) { return .item(item) }
    let isWithin = { scope == 0 || places.chain($0).contains(scope) }
    if let row = named(code, places, where: isWithin) { return .place(row) }
    if let row = named(code, assets) { return .asset(row) }
    return .unknown
  }

  /// `A-17` with its letters: figures alone are an inventory number.
  private static func numbered(_ code: String, _ table: RecordTable) -> Int? {
    guard code.uppercased().hasPrefix(table.prefix + "-"), let row = table.row(numbered: code),
      table.isLive(row)
    else { return nil }
    return row
  }

  /// The one record that is called so in full.
  private static func named(
    _ code: String, _ table: RecordTable, where isMeant: (Int) -> Bool = { _ in true }
  ) -> Int? {
    let folded = Folding.fold(code)
    var found: [Int] = []
    table.forEachRow(labelled: TextNeedle(folded: folded)) { row in
      if table.isLive(row), table.labelColumn.equals(folded, row), isMeant(row) {
        found.append(row)
      }
      return found.count < 2
    }
    return found.count == 1 ? found[0] : nil
  }

  /// The item with a barcode or an article code in a warehouse; in any where it is in one alone.
  private static func item(_ code: String, _ warehouse: Int, _ desk: Desk) -> Int? {
    let (stock, folded) = (desk.stock, Folding.fold(code))
    let all = stock.liveRows().members.filter { row in
      stock.barcode.equals(folded, row) || stock.article.equals(folded, row)
    }
    let here = desk.places.chain(warehouse)
    return all.first { here.contains(stock.place.row($0)) } ?? (all.count == 1 ? all[0] : nil)
  }

  private static func onAmericanKeyboard(_ code: String) -> String? {
    let typed = String(code.map { americanKeys[$0] ?? $0 })
    return typed == code ? nil : typed
  }

  /// What a key of the Russian layout types on the American one.
  private static let americanKeys: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip(
      "йцукенгшщзхъфывапролджэячсмитьбю.ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,",
      "qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"))
}

extension String {
  /// A code as a scanner sent it: without blanks at its ends and without control characters.
  package var scannedCode: String {
    String(self.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
      .trimming(while: \.isWhitespace)
  }
}
