import CXXHash

/// XXH3-64 of bytes that come in pieces.
@safe
struct RunningChecksum: ~Copyable {
  private var state: UnsafeMutableRawPointer?

  init() { unsafe state = deskhand_xxh3_start() }

  deinit {
    if let state = unsafe state { _ = unsafe deskhand_xxh3_finish(state) }
  }

  /// Adds bytes; not after `finish`.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let state = unsafe state else { preconditionFailure("the checksum is taken") }
    unsafe deskhand_xxh3_update(state, bytes.baseAddress, bytes.count)
  }

  /// The checksum of all that was added.
  mutating func finish() -> UInt64 {
    guard let state = unsafe state else { preconditionFailure("the checksum is taken") }
    unsafe self.state = nil
    return unsafe deskhand_xxh3_finish(state)
  }
}
