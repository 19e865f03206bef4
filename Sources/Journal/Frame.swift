/// What one commit writes: the payload of one frame.
package struct Batch {
  /// The events, a CBOR sequence (RFC 8742) of 1 byte to 16 MiB; the journal does not look in.
  package let payload: [UInt8]
  /// How many events the payload holds; at least 1.
  package let count: UInt32
  /// The most bytes of a payload.
  package static let maximumPayload = 16 << 20

  /// A payload of some events.
  package init(payload: [UInt8], count: UInt32 = 1) {
    precondition(count >= 1, "a batch holds at least one event")
    self.payload = payload
    self.count = count
  }
}

/// A frame as it stands in the reading buffer: one commit, checked.
@safe
package struct Frame {
  /// The number of its first event.
  package let firstEvent: UInt64
  /// How many events it holds; at least 1.
  package let count: UInt32
  /// The segment it stands in.
  package let file: String
  /// Where its payload begins in that file, in bytes.
  package let offset: UInt64
  /// Its bytes without padding; valid only during the call that delivers the frame.
  @unsafe package let payload: UnsafeRawBufferPointer

  /// The number of its last event.
  package var lastEvent: UInt64 { firstEvent + UInt64(count) - 1 }
}

/// A frame copied out of the log.
package struct StoredFrame {
  /// The number of its first event.
  package let firstEvent: UInt64
  /// How many events it holds; at least 1.
  package let count: UInt32
  /// Its bytes without padding.
  package let payload: [UInt8]

  /// A copy of a frame that is being delivered.
  package init(_ frame: Frame) {
    firstEvent = frame.firstEvent
    count = frame.count
    payload = unsafe Array(frame.payload)
  }

  init(firstEvent: UInt64, count: UInt32, payload: [UInt8]) {
    self.firstEvent = firstEvent
    self.count = count
    self.payload = payload
  }
}

/// What became of a commit.
package enum CommitOutcome<Declined: Error> {
  /// Durable: these events.
  case written(ClosedRange<UInt64>)
  /// The decision was that there is nothing to write.
  case nothing
  /// The decision declined; nothing was written.
  case declined(Declined)
}
