import CSystem
import Glibc

/// A growing array of plain values in memory of its own: address space is reserved with no access
/// and opened in steps, so a reservation costs nothing under strict overcommit.
///
/// A snapshot's section can be mapped at its front (`adopt`); pages nobody writes stay shared with
/// every other process that maps the same file. New elements are zero, hence every column stores
/// its values so that zero means "none". Bounds are checked here and nowhere else.
@safe
package struct Cells<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>?
  /// The number of elements in use.
  package private(set) var count = 0
  private var openedBytes = 0
  private var reservedBytes = 0

  /// An array of no elements that holds no memory yet.
  package init() { unsafe base = nil }

  deinit {
    if let base = unsafe base { unsafe munmap(base, reservedBytes) }
  }

  /// Brings mapped pages in before they are needed all at once; only a hint.
  /// - Complexity: O(pages), microseconds for a hundred.
  package func populate() {
    // MADV_POPULATE_READ, Linux 5.14; an older kernel refuses, and pages come one by one.
    if let base = unsafe base { unsafe _ = madvise(base, openedBytes, 22) }
  }

  /// Reads or writes one element; an index out of bounds traps.
  @inlinable
  package subscript(_ index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count, "cell index out of bounds")
      return unsafe base.unsafelyUnwrapped[index]
    }
    set {
      precondition(index >= 0 && index < count, "cell index out of bounds")
      unsafe base.unsafelyUnwrapped[index] = newValue
    }
  }

  /// Runs `body` over the elements in use, as one contiguous buffer.
  @inlinable
  package func withElements<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(UnsafeBufferPointer(start: base, count: count))
  }

  /// The bytes in use, for a snapshot; valid until the next change.
  package var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: base, count: count * MemoryLayout<Element>.stride)
  }

  /// Makes the array at least `newCount` long; new elements are zero.
  /// - Complexity: amortised O(1) per element.
  package mutating func grow(to newCount: Int) {
    guard newCount > count else { return }
    open(bytes: newCount * MemoryLayout<Element>.stride)
    count = newCount
  }

  /// Appends a copy of `source` and returns the index of its first element.
  package mutating func append(contentsOf source: UnsafeBufferPointer<Element>) -> Int {
    let start = count
    grow(to: count + source.count)
    if let from = source.baseAddress {
      unsafe (base.unsafelyUnwrapped + start).update(from: from, count: source.count)
    }
    return start
  }

  /// Maps `length` bytes of an open file, from a page-aligned `offset`, as the array's content,
  /// private to this process once written.
  /// - Returns: false when the system would not map it; the array is then empty.
  package mutating func adopt(descriptor: Int32, offset: Int, length: Int) -> Bool {
    if let base = unsafe base { unsafe munmap(base, reservedBytes) }
    unsafe base = nil
    count = 0
    openedBytes = 0
    reservedBytes = 0
    guard length > 0 else { return true }
    let pages = pageAligned(length)
    guard reserve(bytes: pages + max(pages / 4, smallestReservation)) else { return false }
    let mapped = unsafe mmap(
      base, pages, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, descriptor, off_t(offset))
    guard unsafe mapped != MAP_FAILED else {
      unsafe munmap(base, reservedBytes)
      unsafe base = nil
      reservedBytes = 0
      return false
    }
    openedBytes = pages
    count = length / MemoryLayout<Element>.stride
    return true
  }

  // Hundreds of columns reserve at least this, and a limit on address space counts all of it.
  private var smallestReservation: Int { 64 << 10 }

  /// A column that cannot grow leaves nothing to go on with; the log has all that was acknowledged.
  private func giveUp(_ bytes: Int) -> Never {
    unsafe deskhand_give_up(
      "out of memory: the system refused \(bytes) bytes. Nothing acknowledged is lost. Raise the "
        + "limit (ulimit -v) or free memory, then start deskhand again.")
  }

  private func pageAligned(_ bytes: Int) -> Int { (bytes + 4095) & ~4095 }

  private mutating func reserve(bytes: Int) -> Bool {
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    guard let address = unsafe mmap(nil, bytes, PROT_NONE, flags, -1, 0),
      unsafe address != MAP_FAILED
    else { return false }
    unsafe base = address.bindMemory(
      to: Element.self, capacity: bytes / MemoryLayout<Element>.stride)
    reservedBytes = bytes
    return true
  }

  private mutating func open(bytes needed: Int) {
    guard needed > openedBytes else { return }
    if needed > reservedBytes { move(toHold: needed) }
    let target = min(reservedBytes, pageAligned(max(needed, openedBytes + openedBytes / 8 + 65536)))
    let fresh = unsafe UnsafeMutableRawPointer(base.unsafelyUnwrapped) + openedBytes
    let opened = unsafe mprotect(fresh, target - openedBytes, PROT_READ | PROT_WRITE)
    if opened != 0 { giveUp(target) }
    openedBytes = target
  }

  /// Takes a larger reservation and copies what there is.
  private mutating func move(toHold needed: Int) {
    let old = unsafe base
    let oldReserved = reservedBytes
    let used = count * MemoryLayout<Element>.stride
    let wanted = pageAligned(max(needed * 2, smallestReservation))
    if !reserve(bytes: wanted) { giveUp(wanted) }
    openedBytes = pageAligned(max(used, 4096))
    let opened = unsafe mprotect(base, openedBytes, PROT_READ | PROT_WRITE)
    if opened != 0 { giveUp(openedBytes) }
    if let old = unsafe old {
      unsafe base.unsafelyUnwrapped.update(from: old, count: count)
      unsafe munmap(old, oldReserved)
    }
  }
}
