import HelpDesk
import ScreenGrid
import Tables

/// What the scan screen says of scans and lines.
struct ScanWords {
  let desk: Desk
  let reading: Reading
  /// The stocktake that is counted; 0 where none is.
  var stocktake = 0
  private var lines: CountLineTable { desk.countLines }

  /// What a line is about: a name and a model.
  func name(_ line: Int) -> String {
    let (asset, item) = (lines.asset.row(line), lines.item.row(line))
    if asset != 0 {
      let model = desk.assets.model[asset]
      return model.isEmpty ? desk.assets.label(asset) : "\(desk.assets.label(asset))  \(model)"
    }
    return item != 0 ? desk.stock.label(item) : lines.code[line]
  }

  /// What a scan is shown with: its thing, then what is to be known of it, a line each.
  func lines(of mark: ScanCounter.Mark) -> [String] {
    switch mark.verdict {
    case .refused(let reason): return [mark.code, reason]
    case .place(let place):
      let scope = desk.stocktakes.place.row(stocktake)
      let isOutside = scope != 0 && !desk.places.chain(place).contains(scope)
      return [
        desk.places.path(place),
        isOutside ? say("This is outside of what is counted.") : say("What comes next is here."),
      ]
    default: break
    }
    guard let line = mark.line else { return [mark.code] }
    return [name(line)] + facts(line, mark)
  }

  private func facts(_ line: Int, _ mark: ScanCounter.Mark) -> [String] {
    let asset = lines.asset.row(line)
    var facts: [String] = []
    switch mark.verdict {
    case .elsewhere:
      let place = lines.expectedPlace.row(line)
      facts.append(
        place == 0
          ? say("It should be nowhere.") : say("It should be in \(desk.places.path(place))"))
    case .already:
      let when = lines.counted[line]?.text(in: reading.zone) ?? ""
      let (who, place) = (lines.person.row(line), lines.place.row(line))
      facts.append(
        [when, who == 0 ? "" : desk.people.label(who), place == 0 ? "" : desk.places.path(place)]
          .filter { !$0.isEmpty }.joined(separator: ", "))
      if mark.canMove { facts.append(say("Scanned once more, it counts here.")) }
    case .surplus where asset != 0:
      let place = desk.assets.place.row(asset)
      facts.append(say("By the desk it is in: \(place == 0 ? "—" : desk.places.path(place))"))
    case .unknown: facts.append(say("It is kept; ^N notes what it is."))
    case .counted:
      let (now, expected) = (lines.quantity[line] ?? 0, lines.expectedQuantity[line])
      facts.append(
        expected.map { say("\(now) of \($0) counted; a number sets how many there are") }
          ?? say("\(now) counted; a number sets how many there are"))
    default: break
    }
    if asset != 0 {
      let holder = desk.assets.holder.row(asset)
      let numbers = [desk.assets.inventoryNumber[asset], desk.assets.serialNumber[asset]]
      let parts = numbers.filter { !$0.isEmpty } + (holder == 0 ? [] : [desk.people.label(holder)])
      facts.append(parts.joined(separator: " · "))
    }
    let noted = [
      lines.condition[line].map { say($0.title) } ?? "", lines.note[line],
    ].filter { !$0.isEmpty }
    if !noted.isEmpty { facts.append(noted.joined(separator: " · ")) }
    return facts
  }

  /// Where a line's thing should be and was found, how many of it, and what explains that.
  func difference(_ line: Int) -> String {
    let (home, found) = (lines.expectedPlace.row(line), lines.place.row(line))
    let places = [home, found].map { $0 == 0 ? "" : desk.places.label($0) }
    let place =
      switch lines.result[line] {
      case .elsewhere: places.joined(separator: " → ")
      case .surplus, .unknown: places[1]
      case .expected, .missing, .found, nil: places[0]
      }
    let quantity =
      lines.differsInQuantity(line)
      ? say("\(lines.quantity[line] ?? 0) of \(lines.shouldBe(line))") : ""
    return [place, quantity, lines.reason[line]].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// What a scan was, in one line of the list.
  func brief(_ mark: ScanCounter.Mark) -> String {
    switch mark.verdict {
    case .place(let place): desk.places.label(place)
    case .refused(let reason): "\(mark.code): \(reason)"
    case .elsewhere:
      mark.line.map { "\(name($0)) ← \(desk.places.label(lines.expectedPlace.row($0)))" }
        ?? mark.code
    case .counted:
      mark.line.map { "\(name($0)) × \(lines.quantity[$0] ?? 0)" } ?? mark.code
    default: mark.line.map(name) ?? mark.code
    }
  }
}
