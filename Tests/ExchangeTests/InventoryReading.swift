import Exchange
import HelpDesk
import Tables

/// The inventory in a text, as the tests write them; times without a zone are of UTC.
func inventory(_ text: String) throws(Refusal) -> AgentInventory {
  try InventoryFile.read(Array(text.utf8), file: "f", zone: .utc)
}

/// The inventory of a device whose JSON content is what a test is about.
func inventory(content: String) throws(Refusal) -> AgentInventory {
  try inventory("{\"deviceid\": \"d\", \"content\": {\(content)}}")
}

/// The inventory of a computer whose XML content is what a test is about.
func inventory(xml content: String) throws(Refusal) -> AgentInventory {
  try inventory(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <REQUEST><CONTENT>\(content)</CONTENT><DEVICEID>d</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>
    """)
}

/// What bytes are refused for.
func inventoryRefusal(_ bytes: some Sequence<UInt8>) -> String {
  do throws(Refusal) {
    let inventory = try InventoryFile.read(Array(bytes), file: "f", zone: .utc)
    return "read: \(inventory.deviceID)"
  } catch {
    return error.message
  }
}

/// What is known of a thing, as `field: value` in the order of its declaration; lists a line each.
func known(_ thing: Any) -> String {
  switch thing {
  case let moment as Timestamp: return moment.rfc3339
  case let text as String: return text
  case let words as any CustomStringConvertible where !(thing is [Any]): return "\(words)"
  default: break
  }
  let mirror = Mirror(reflecting: thing)
  if mirror.displayStyle == .enum || mirror.children.isEmpty { return "\(thing)" }
  if mirror.displayStyle == .collection {
    return "[" + mirror.children.map { known($0.value) }.joined(separator: "; ") + "]"
  }
  return mirror.children.compactMap { child in
    guard let value = present(child.value) else { return nil }
    return "\(child.label ?? ""): \(known(value))"
  }.joined(separator: ", ")
}

/// A value but for nil and empty lists.
private func present(_ value: Any) -> Any? {
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .optional: return mirror.children.first?.value
  case .collection, .set: return mirror.children.isEmpty ? nil : value
  default: return value
  }
}

/// What is known of several things, a line each.
func lines(_ things: [some Any]) -> String {
  things.map { known($0) }.joined(separator: "\n")
}
