import CNcurses
import ScreenGrid

extension Terminal {
  /// Puts text into the clipboard of the user's terminal (OSC 52), also from within tmux and over
  /// SSH.
  /// - Returns: false when the text is too long for terminals to take.
  @discardableResult
  package func copy(_ text: String) -> Bool {
    let encoded = base64(text.utf8)
    // xterm and others drop longer sequences without a word.
    guard encoded.utf8.count <= 74_994 else { return false }
    let sequence = "\u{1B}]52;c;\(encoded)\u{7}"
    write(sequence)
    if deskhand_screen_within_tmux() != 0 {
      // For a tmux that lets programs through but keeps its own clipboard to itself.
      write("\u{1B}Ptmux;\u{1B}\(sequence)\u{1B}\\")
    }
    return true
  }

  /// Names the terminal's window; the old name comes back on leaving.
  package func setTitle(_ title: String) {
    guard deskhand_screen_has_title() != 0 else { return }
    deskhand_screen_push_title()
    write("\u{1B}]2;\(visible(title))\u{7}")
  }

  /// Names the window anew; `setTitle` has kept the old name.
  package func changeTitle(_ title: String) {
    guard deskhand_screen_has_title() != 0 else { return }
    write("\u{1B}]2;\(visible(title))\u{7}")
  }

  /// Rings the bell, which most terminals also show.
  package func ring() { write("\u{7}") }

  /// Has the desktop show a notification: by OSC 9 (iTerm2, Windows Terminal, kitty, foot) or OSC 777
  /// (rxvt, VTE, foot).
  package func notify(_ text: String, osc777: Bool) {
    // A semicolon would begin another part of it.
    let plain = String(visible(text).map { $0 == ";" ? "," : $0 })
    let sequence =
      osc777 ? "\u{1B}]777;notify;Deskhand;\(plain)\u{7}" : "\u{1B}]9;\(plain)\u{7}"
    write(
      deskhand_screen_within_tmux() == 0 ? sequence : "\u{1B}Ptmux;\u{1B}\(sequence)\u{1B}\\")
  }

  private func write(_ text: String) {
    unsafe deskhand_screen_write(text, text.utf8.count)
  }

  /// RFC 4648, section 4.
  private func base64(_ bytes: String.UTF8View) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        result.append(alphabet[Int(bits >> count & 63)])
      }
    }
    if count > 0 { result.append(alphabet[Int(bits << (6 - count) & 63)]) }
    while result.count % 4 != 0 { result.append(UInt8(ascii: "=")) }
    return String(decoding: result, as: UTF8.self)
  }
}
