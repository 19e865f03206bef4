import HelpDesk
import Tables

// The forms of a stocktake.
extension DeskPapers {
  private var stocktakes: StocktakeTable { desk.stocktakes }
  private var lines: CountLineTable { desk.countLines }

  private func number(_ row: Int) -> String {
    stocktakes.order.isEmpty(row) ? stocktakes.number(row) : stocktakes.order[row]
  }

  private func place(_ row: Int) -> String {
    let place = stocktakes.place.row(row)
    return place == 0 ? "" : desk.places.path(place)
  }

  private func commission(_ row: Int, inFull: Bool = false) -> FormCommission {
    FormCommission(
      chair: person(stocktakes.chair.row(row), inFull: inFull),
      members: stocktakes.members[row].compactMap { person($0, inFull: inFull) })
  }

  /// Those who answer for what is counted: the one whose equipment is counted, else all who answer for
  /// some of it.
  private func keepers(_ row: Int) -> [FormPerson] {
    let keeper = stocktakes.keeper.row(row)
    if keeper != 0 { return [person(keeper)].compactMap { $0 } }
    var seen: Set<Int> = []
    let all = lines.stocktake.rows(referringTo: row).sorted().map { line in
      let asset = lines.asset.row(line)
      return asset == 0 ? 0 : desk.assets.keeper.row(asset)
    }
    return all.filter { $0 != 0 && seen.insert($0).inserted }.compactMap { person($0) }
  }

  private func basis(_ row: Int) -> StocktakeBasis {
    StocktakeBasis(
      organisation: organisation, orderNumber: stocktakes.order[row],
      orderDate: stocktakes.ordered[row],
      begins: stocktakes.from[row] ?? day(stocktakes.started[row]),
      ends: stocktakes.until[row] ?? day(stocktakes.closed[row]), keepers: keepers(row))
  }

  // MARK: ИНВ-22

  func order(_ row: Int) -> StocktakeOrderForm {
    StocktakeOrderForm(
      organisation: organisation, number: number(row), date: stocktakes.ordered[row],
      place: place(row), commission: commission(row, inFull: true), subject: subject(row),
      begins: stocktakes.from[row], ends: stocktakes.until[row], reason: stocktakes.reason[row])
  }

  /// What is counted, in the words of an order.
  private func subject(_ row: Int) -> String {
    let classes = classes(row)
    let things = classes.isEmpty ? "основные средства" : "основные средства (\(classes))"
    return things + (stocktakes.withStock[row] ? " и материальные запасы" : "")
  }

  /// The classes of equipment that are counted; nothing for all.
  private func classes(_ row: Int) -> String {
    let classes = stocktakes.classes
    let chosen = classes.items.filter { item in
      if case .rows(let raws) = classes.value(row) { raws.contains(Int(item.raw)) } else { false }
    }
    let words = chosen.map { AssetClass(rawValue: $0.raw).map(Self.words) ?? $0.title }
    return words.joined(separator: ", ")
  }

  /// Equipment of a class, as an order calls it.
  private static func words(_ kind: AssetClass) -> String {
    switch kind {
    case .workstation: "рабочие станции"
    case .notebook: "ноутбуки"
    case .monitor: "мониторы"
    case .keyboard: "клавиатуры"
    case .mouse: "мыши"
    case .printer: "принтеры"
    case .mfp: "многофункциональные устройства"
    case .printServer: "серверы печати"
    case .fax: "факсы"
    case .telephone: "телефоны"
    case .scanner: "сканеры"
    case .copier: "копировальные аппараты"
    case .server: "серверы"
    case .networkDevice: "сетевое оборудование"
    case .ups: "источники бесперебойного питания"
    case .softwareService: "программные сервисы"
    case .projector: "проекторы"
    case .other: "прочее оборудование"
    case .patchPanel: "коммутационные панели"
    case .rack: "стойки"
    }
  }

  // MARK: ИНВ-1

  func list(_ row: Int) -> FixedAssetListForm {
    FixedAssetListForm(
      basis: basis(row), number: stocktakes.number(row), date: day(stocktakes.closed[row]),
      subject: classes(row), place: place(row),
      items: lines.stocktake.rows(referringTo: row).sorted().filter { lines.item.row($0) == 0 }
        .map(listed), commission: commission(row))
  }

  private func listed(_ line: Int) -> FixedAssetListForm.Item {
    let asset = lines.asset.row(line)
    let isFound =
      switch lines.result[line] {
      case .found, .elsewhere, .surplus, .unknown: true
      case .expected, .missing, nil: false
      }
    let isListed = lines.isExpected[line]
    let value = kopecks(lines.price[line])
    return FixedAssetListForm.Item(
      name: name(line), year: year(asset), inventoryNumber: inventoryNumber(line),
      serialNumber: asset == 0 ? "" : desk.assets.serialNumber[asset],
      foundCount: isFound ? 1 : 0, foundValue: isFound ? value : nil,
      bookCount: isListed ? 1 : 0, bookValue: isListed ? value : nil)
  }

  /// What a line is about; of a code that nobody knows there is only what the clerk noted.
  private func name(_ line: Int) -> String {
    let asset = lines.asset.row(line)
    if asset != 0 { return name(ofAsset: asset, worth: lines.price[line]) }
    let note = lines.note[line]
    return note.isEmpty ? "неучтенный объект с кодом \(lines.code[line])" : note
  }

  private func inventoryNumber(_ line: Int) -> String {
    let asset = lines.asset.row(line)
    return asset == 0 ? "" : desk.assets.inventoryNumber[asset]
  }

  private func year(_ asset: Int) -> Int? {
    asset == 0 ? nil : desk.assets.purchased[asset]?.year
  }

  // MARK: ИНВ-18

  func collation(_ row: Int) -> CollationSheetForm {
    let closed = day(stocktakes.closed[row])
    return CollationSheetForm(
      basis: basis(row), number: stocktakes.number(row), date: closed, asOf: closed,
      items: lines.assetDifferences(of: row).map { line in
        let asset = lines.asset.row(line)
        let isMissing = lines.result[line] == .missing || lines.result[line] == .expected
        return CollationSheetForm.Item(
          name: name(line), year: year(asset), inventoryNumber: inventoryNumber(line),
          serialNumber: asset == 0 ? "" : desk.assets.serialNumber[asset],
          difference: isMissing ? -1 : 1, value: kopecks(lines.price[line]),
          reason: lines.reason[line])
      })
  }
}
