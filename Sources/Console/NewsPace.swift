/// When others' commits are taken in and shown. The first is shown at once; those that come close behind
/// it wait for the next frame, so that hundreds a second cost no more than a film, and no key waits for
/// more than a slice of them. All moments are milliseconds since 1970, of a clock that may be set back.
package struct NewsPace {
  /// A frame of a screen that is drawn 60 times a second.
  package static let frame: Int64 = 16
  /// Keys that come one upon the other do not keep others' commits away longer than this: they are to be
  /// on the screen within a tenth of a second.
  private static let longest: Int64 = 50
  /// Whether more was committed than was taken in so far.
  package private(set) var isBehind = false
  private var takenAt: Int64 = 0
  private var drawnAt: Int64 = 0

  /// Nothing was taken in yet.
  package init() {}

  /// Until when what comes now may wait; nil when it is taken in at once.
  package func rest(at now: Int64) -> Int64? {
    !isBehind && (takenAt..<takenAt + Self.frame).contains(now) ? takenAt + Self.frame : nil
  }

  /// Whether a part is taken in at `now`, while a key is there or not.
  package func isTime(at now: Int64, keyWaits: Bool) -> Bool {
    !keyWaits || !(takenAt..<takenAt + Self.longest).contains(now)
  }

  /// Whether there is reason to draw although more is to be taken in.
  package func isFrameDue(at now: Int64) -> Bool {
    !isBehind || !(drawnAt..<drawnAt + Self.frame).contains(now)
  }

  /// Notes that a part was taken in, which may have been all.
  package mutating func took(isNew: Bool, isAll: Bool, at now: Int64) {
    isBehind = !isAll
    if isNew { takenAt = now }
  }

  /// Notes that a frame was drawn.
  package mutating func drew(at now: Int64) { drawnAt = now }
}
