import HelpDesk
import ScreenGrid
import Tables

/// Something that lies over the panes and takes all keys until it is closed.
class Overlay {
  unowned let console: Console
  init(_ console: Console) { self.console = console }

  /// Draws it over the panes.
  func draw(on canvas: Canvas) { fatalError("abstract") }
  /// Answers a key.
  func handle(_ key: Key) -> Effect { fatalError("abstract") }
  /// Answers the mouse, in the terminal's coordinates.
  func handle(_ event: MouseEvent) -> Effect { .none }
  /// Keys and what they do, for the last line.
  var hints: [Hint] { [] }

  /// What is left to be done between keys; nil for nothing.
  var work: (any SlicedWork)? { nil }
  /// Does a slice of it.
  func advance() {}

  /// Takes it away.
  final func close() { console.overlays.removeAll { $0 === self } }

  /// A framed part of the canvas in its middle, cleared.
  final func window(on canvas: Canvas, width: Int, height: Int, title: String) -> Canvas {
    let width = min(width, canvas.width)
    let height = min(height, canvas.height)
    let place = Rect(
      x: (canvas.width - width) / 2, y: max(0, (canvas.height - height) / 3), width: width,
      height: height)
    let window = canvas.inset(place)
    window.fill()
    window.box(title: title, focused: true)
    return window.inset(window.bounds.inset(1))
  }
}
