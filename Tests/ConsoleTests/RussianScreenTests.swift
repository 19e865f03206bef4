import Console
import DeskTesting
import HelpDesk
import Phrases
import ScreenGrid
import Tables
import Testing

/// The console in Russian, where words are longer and nothing may be lost.
@Suite(.enabled(if: CompiledCatalogue.russian != nil, "needs msgfmt"))
struct RussianScreenTests {
  /// A console in Russian with all that `keys` open, and the screen then.
  private func screen(
    _ width: Int, _ height: Int, _ keys: [String] = [], typing text: String = ""
  ) -> String {
    Language.$current.withValue(CompiledCatalogue.russian ?? .english) {
      let console = TestConsole(width: width, height: height)
      for key in keys { console.press(key) }
      console.type(text)
      return console.lines(0...(height - 1))
    }
  }
}
