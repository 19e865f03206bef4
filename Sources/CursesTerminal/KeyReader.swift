import CNcurses
import ScreenGrid

/// Turns what the terminal sends into keys, clicks and pasted text.
struct KeyReader {
  /// Pasted text beyond this many scalars is left out.
  private static let longestPaste = 1 << 20
  /// Two clicks at one place within this time are a double click, in nanoseconds.
  private static let doubleClickTime: Int64 = 400_000_000

  private var pending: [Key] = []
  /// The text so far while the terminal is in the middle of a paste.
  private var pasted: String.UnicodeScalarView?
  private var pastedCount = 0
  private var lastClick: (event: MouseEvent, time: Int64)?

  /// Whether keys wait that the terminal's descriptor does not tell of.
  var hasPending: Bool { !pending.isEmpty }

  /// Puts a key before those that are read next.
  mutating func push(_ key: Key) {
    pending.append(key)
  }

  /// Everything that has arrived.
  mutating func read() -> [Key] {
    var keys = pending
    pending = []
    while let input = next() {
      if pasted != nil {
        if let text = paste(input) { keys.append(.paste(text)) }
      } else if let key = key(input) {
        keys.append(key)
      }
    }
    return keys
  }

  private enum Input {
    case scalar(Unicode.Scalar)
    case code(Int)
  }

  private func next() -> Input? {
    var value: UInt32 = 0
    switch Int(unsafe deskhand_screen_key(&value)) {
    case DESKHAND_KEY_CHARACTER: return .scalar(Unicode.Scalar(value) ?? "\u{FFFD}")
    case DESKHAND_KEY_CODE: return .code(Int(value))
    default: return nil
    }
  }

  private mutating func key(_ input: Input) -> Key? {
    switch input {
    case .code(DESKHAND_CODE_PASTE_BEGIN):
      pasted = String.UnicodeScalarView()
      pastedCount = 0
      return nil
    case .code(DESKHAND_CODE_MOUSE_SGR): return mouseSGR()
    case .code(DESKHAND_CODE_MOUSE_X10): return mouseX10()
    case .code(let code): return KeyReader.key(code: code)
    case .scalar("\u{1B}"): return afterEscape()
    case .scalar(let scalar): return KeyReader.key(scalar: scalar)
    }
  }

  /// Escape alone, or Alt with what came in the same breath.
  private mutating func afterEscape() -> Key? {
    guard let input = next() else { return .escape }
    switch input {
    case .scalar("\u{1B}"):
      pending.append(.escape)
      return .escape
    case .scalar(let scalar): return .alt(Character(scalar))
    case .code(DESKHAND_CODE_BACKSPACE): return .alt("\u{7F}")
    default: return key(input)
    }
  }

  private static func key(scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0x00: return .control(" ")
    case 0x09: return .tab
    case 0x0D: return .enter
    case 0x7F: return .backspace
    case 0x01...0x1A: return .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
    case 0x1C...0x1F: return .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
    default: return .character(Character(scalar))
    }
  }

  private static func key(code: Int) -> Key? {
    switch code {
    case DESKHAND_CODE_UP: .up
    case DESKHAND_CODE_DOWN: .down
    case DESKHAND_CODE_LEFT: .left
    case DESKHAND_CODE_RIGHT: .right
    case DESKHAND_CODE_HOME: .home
    case DESKHAND_CODE_END: .end
    case DESKHAND_CODE_PAGE_UP: .pageUp
    case DESKHAND_CODE_PAGE_DOWN: .pageDown
    case DESKHAND_CODE_INSERT: .insert
    case DESKHAND_CODE_DELETE: .delete
    case DESKHAND_CODE_BACKSPACE: .backspace
    case DESKHAND_CODE_BACK_TAB: .backTab
    case DESKHAND_CODE_ENTER: .enter
    case DESKHAND_CODE_CONTROL_UP: .controlUp
    case DESKHAND_CODE_CONTROL_DOWN: .controlDown
    case DESKHAND_CODE_CONTROL_LEFT: .controlLeft
    case DESKHAND_CODE_CONTROL_RIGHT: .controlRight
    case (DESKHAND_CODE_F0 + 1)...(DESKHAND_CODE_F0 + 63): .function(code - DESKHAND_CODE_F0)
    default: nil
    }
  }

  /// Collects pasted text until its end; Ctrl-C ends it, too, should the terminal forget.
  private mutating func paste(_ input: Input) -> String? {
    switch input {
    case .code(DESKHAND_CODE_PASTE_END), .scalar("\u{3}"):
      let text = pasted.map { String($0) }
      pasted = nil
      return text
    case .code: return nil
    case .scalar(let scalar):
      guard pastedCount < KeyReader.longestPaste else { return nil }
      // Terminals send the Enter key's CR for a line break.
      pasted?.append(scalar == "\r" ? "\n" : scalar)
      pastedCount += 1
      return nil
    }
  }

  /// What follows `ESC [ <`: button, column and line, then M for down or m for up (xterm's
  /// control sequences, "Extended coordinates").
  private mutating func mouseSGR() -> Key? {
    var numbers = [0]
    while numbers.count <= 3, case .scalar(let scalar)? = next() {
      switch scalar {
      case "0"..."9":
        let digit = Int(scalar.value) - 0x30
        numbers[numbers.count - 1] = min(100_000, numbers[numbers.count - 1] * 10 + digit)
      case ";": numbers.append(0)
      case "M", "m":
        guard numbers.count == 3 else { return nil }
        return mouse(
          button: numbers[0], x: numbers[1] - 1, y: numbers[2] - 1, isUp: scalar == "m")
      default: return nil
      }
    }
    return nil
  }

  /// What follows `ESC [ M` where the terminal does not know better: three bytes above 32.
  private mutating func mouseX10() -> Key? {
    var numbers: [Int] = []
    while numbers.count < 3, case .scalar(let scalar)? = next() {
      numbers.append(Int(scalar.value) - 32)
    }
    guard numbers.count == 3 else { return nil }
    return mouse(
      button: numbers[0], x: numbers[1] - 1, y: numbers[2] - 1, isUp: numbers[0] & 67 == 3)
  }

  private mutating func mouse(button: Int, x: Int, y: Int, isUp: Bool) -> Key? {
    guard x >= 0 && y >= 0 else { return nil }
    func event(_ kind: MouseEvent.Kind) -> Key { .mouse(MouseEvent(x: x, y: y, kind: kind)) }
    // Bits 4, 8 and 16 are Shift, Alt and Ctrl; 32 is a movement; 64 the wheel.
    if button & 64 != 0 {
      switch button & 3 {
      case 0: return event(.wheelUp)
      case 1: return event(.wheelDown)
      default: return nil
      }
    }
    if button & 32 != 0 { return event(.drag) }
    if isUp { return event(.release) }
    switch button & 3 {
    case 0:
      let click = MouseEvent(x: x, y: y, kind: .click)
      let time = deskhand_monotonic()
      if let last = lastClick, last.event == click,
        time - last.time < KeyReader.doubleClickTime
      {
        lastClick = nil
        return event(.doubleClick)
      }
      lastClick = (click, time)
      return .mouse(click)
    case 1: return event(.middleClick)
    case 2: return event(.rightClick)
    default: return nil
    }
  }
}
