import Tables
import Testing

@Suite("Phrases")
struct PhraseTests {
  @Test("What is filled in is kept apart from the sentence")
  func template() {
    let count = 3
    let phrase: Phrase = "\(count) of \("T-4") at 100%"
    #expect(phrase.template == "%1 of %2 at 100%")
    #expect(phrase.arguments == ["3", "T-4"])
    #expect(say(phrase) == "3 of T-4 at 100%")
  }

  @Test("Digits right after what is filled in belong to the sentence")
  func digitsBehind() {
    let tens = 4
    #expect(say("\(tens)0 minutes") == "40 minutes")
  }

  @Test("What is filled in is not searched for places to fill")
  func argumentsStay() {
    let first = "%2"
    let second = "x"
    #expect(say("\(first), \(second)") == "%2, x")
  }

  @Test("A phrase within a phrase is said first")
  func nested() {
    let inner: Phrase = "in \(2) hours"
    #expect(say("due \(inner)") == "due in 2 hours")
  }
}
