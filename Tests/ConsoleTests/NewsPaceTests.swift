import Console
import Testing

/// When others' commits are taken in and shown.
struct NewsPaceTests {
  @Test("The first is taken in at once, those behind it with the next frame")
  func frames() {
    var pace = NewsPace()
    #expect(pace.rest(at: 1_000) == nil)
    pace.took(isNew: true, isAll: true, at: 1_000)
    #expect(pace.rest(at: 1_001) == 1_000 + NewsPace.frame)
    #expect(pace.rest(at: 1_000 + NewsPace.frame) == nil)
    // What was this console's own is nothing to wait for.
    pace.took(isNew: false, isAll: true, at: 1_020)
    #expect(pace.rest(at: 1_020) == nil)
  }

  @Test("While more is there it goes on at once, and draws a frame now and then")
  func behind() {
    var pace = NewsPace()
    pace.drew(at: 1_000)
    pace.took(isNew: true, isAll: false, at: 1_003)
    #expect(pace.isBehind && pace.rest(at: 1_003) == nil)
    #expect(!pace.isFrameDue(at: 1_003) && pace.isFrameDue(at: 1_000 + NewsPace.frame))
    pace.took(isNew: true, isAll: true, at: 1_006)
    #expect(pace.isFrameDue(at: 1_006))
  }

  @Test("A key goes first, but keys without end keep nothing away")
  func keys() {
    var pace = NewsPace()
    pace.took(isNew: true, isAll: false, at: 1_000)
    #expect(!pace.isTime(at: 1_010, keyWaits: true) && pace.isTime(at: 1_010, keyWaits: false))
    #expect(pace.isTime(at: 1_090, keyWaits: true))
  }

  @Test("A clock that is set back holds nothing up")
  func clock() {
    var pace = NewsPace()
    pace.took(isNew: true, isAll: true, at: 9_000)
    pace.drew(at: 9_000)
    #expect(pace.rest(at: 1_000) == nil)
    #expect(pace.isTime(at: 1_000, keyWaits: true) && pace.isFrameDue(at: 1_000))
  }
}
