/// What makers and agents write where they know nothing.
private let placeholders: Set<String> = [
  "to be filled by o.e.m.", "to be filled by o.e.m", "to be filled by oem", "default string",
  "default", "not specified", "not available", "not applicable", "not present", "not provided",
  "no enclosure", "no asset tag", "no asset information", "asset tag", "asset-1234567890",
  "n/a", "na", "none", "null", "nil", "undef", "undefined", "unknown", "unknow", "empty",
  "invalid", "missing", "o.e.m.", "o.e.m", "oem", "system manufacturer", "system product name",
  "system name", "system version", "product name", "manufacturer", "<bad index>", "<out of spec>",
  "all series", "release-keys", "no description found",
]

/// No placeholder is longer.
private let longestPlaceholder = placeholders.map(\.utf8.count).max() ?? 0

/// What stands where a serial number was never written, beside a repeated sign.
private let falseSerials: Set<String> = [
  "system serial number", "chassis serial number", "base board serial number", "serial number",
  "serial", "serialnumber", "sernum", "123456", "1234567", "12345678", "123456789", "1234567890",
  "01234567", "012345678", "0123456789", "0123456789abcdef", "mb-1234567890", "bss-0123456789",
  "sernum0", "sernum1", "sernum2", "sernum3", "asset",
]

/// Identifiers that makers of boards gave to every one of them.
private let falseUUIDs: Set<String> = [
  "03000200-0400-0500-0006-000700080009", "6ab5b300-538d-1014-9fb5-b0684d007b53",
  "01010101-0101-0101-0101-010101010101", "02000000-0000-0000-0000-000000000000",
  "12345678-1234-5678-90ab-cddeefaabbcc", "not settable", "not present",
]

/// Texts of an inventory that mean something.
extension String {
  /// The text, where somebody has set it.
  var setText: String? {
    if utf8.count > longestPlaceholder && utf8.first != UInt8(ascii: "(") { return self }
    // Windows has the drivers of a class made by "(Standard disk drives)", in its language.
    let isClass = hasPrefix("(") && hasSuffix(")")
    return isEmpty || isClass || placeholders.contains(lowercased()) ? nil : self
  }

  /// The text, where it can be a serial number: it was set, and is not one sign over and over.
  var serialNumber: String? {
    guard let text = setText, !falseSerials.contains(text.lowercased()) else { return nil }
    let digits = text.lowercased().hasPrefix("0x") ? text.dropFirst(2) : text[...]
    var first: Unicode.Scalar?
    for scalar in digits.unicodeScalars where scalar.isSign {
      if let first, first != scalar { return text }
      first = scalar
    }
    return nil
  }

  /// The identifier in lower case, where it is the device's own.
  var deviceUUID: String? {
    let text = lowercased()
    guard !falseUUIDs.contains(text) else { return nil }
    return text.serialNumber
  }

  /// The address of a network card as `00:1a:2b:3c:4d:5e`, where the text is one that a card has.
  var hardwareAddress: String? {
    let digits = utf8.filter { !":-.".utf8.contains($0) }
    guard digits.count == 12, digits.allSatisfy(\.isHexDigit) else { return nil }
    let text = String(decoding: digits, as: UTF8.self).lowercased()
    guard text != "000000000000", text != "ffffffffffff" else { return nil }
    return stride(from: 0, to: 12, by: 2).map { start in
      String(text.dropFirst(start).prefix(2))
    }.joined(separator: ":")
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter or a figure of any script.
  fileprivate var isSign: Bool {
    if isASCII { return "a"..."z" ~= self || "A"..."Z" ~= self || "0"..."9" ~= self }
    return properties.isAlphabetic || properties.numericType != nil
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x46).contains(self) || (0x61...0x66).contains(self)
  }
}
