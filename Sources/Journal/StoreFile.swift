import CSystem
import CXXHash
import Glibc

/// The system calls that can lose data, so that tests can play a failing disk.
@safe
package struct StorageCalls {
  /// Writes bytes at an offset; the number written, or a negative error number.
  @unsafe package var write: (Int32, UnsafeRawBufferPointer, UInt64) -> Int
  /// Makes a file's data durable; 0 or an error number.
  package var sync: (Int32) -> Int32
  /// The file system's type, as statfs(2) tells it.
  package var fileSystem: (Int32) -> UInt64

  /// The operating system's own.
  package init() {
    unsafe write = { descriptor, bytes, offset in
      let count = unsafe pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(offset))
      return count < 0 ? -Int(errno) : count
    }
    sync = { fdatasync($0) == 0 ? 0 : errno }
    fileSystem = { deskhand_file_system($0) }
  }
}

/// One open regular file of a store; closed when the last reference goes.
final class StoreFile {
  /// Flags of `init`: to read and write.
  static let writing = Int(DESKHAND_OPEN_WRITE)
  /// To make the file where there is none.
  static let create = Int(DESKHAND_OPEN_CREATE)
  /// To make the file, and fail where there is one.
  static let createNew = Int(DESKHAND_OPEN_CREATE | DESKHAND_OPEN_EXCLUSIVE)

  let path: String
  let descriptor: Int32
  /// Where its bytes begin in the file that is open; 0 unless it is a part of an archive.
  private let start: UInt64
  private let calls: StorageCalls

  /// Opens a file; links and anything but a regular file are refused.
  init(
    _ path: String, flags: Int = 0, mode: UInt32 = 0, calls: StorageCalls
  ) throws(JournalError) {
    let descriptor = unsafe deskhand_open(path, Int32(flags), mode)
    guard descriptor >= 0 else {
      throw .system("the file cannot be opened", file: path, code: errno)
    }
    self.path = path
    self.descriptor = descriptor
    self.start = 0
    self.calls = calls
    var size: UInt64 = 0
    var inode: UInt64 = 0
    let kind = unsafe deskhand_regular(descriptor, &size, &inode)
    guard kind == 0 else {
      throw JournalError(
        .damaged, "not a regular file", file: path, advice: "Put the file itself there.")
    }
    if flags & Self.create != 0 {
      // The umask must not decide who may read a shared desk.
      _ = deskhand_set_mode(descriptor, mode)
    }
  }

  /// The part of an open file from `start` on, to be read as if it were a file.
  init(readingPartOf file: StoreFile, from start: UInt64) throws(JournalError) {
    let descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else {
      throw .system("the file cannot be opened", file: file.path, code: errno)
    }
    path = file.path
    self.descriptor = descriptor
    self.start = start
    calls = file.calls
  }

  deinit { close(descriptor) }

  /// Size in bytes and inode, now.
  func status() throws(JournalError) -> (size: UInt64, inode: UInt64) {
    var size: UInt64 = 0
    var inode: UInt64 = 0
    guard unsafe deskhand_regular(descriptor, &size, &inode) >= 0 else {
      throw .system("the file's size cannot be read", file: path, code: errno)
    }
    return (size, inode)
  }

  /// Whether its path still leads to it: a file that was removed or replaced takes bytes all the
  /// same, for nobody.
  var isInPlace: Bool { unsafe deskhand_is_at(descriptor, path) != 0 }

  /// Reads until the buffer is full or the file ends; bytes read.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) throws(JournalError)
    -> Int
  {
    var done = 0
    while done < buffer.count {
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = unsafe pread(
        descriptor, rest.baseAddress, rest.count, off_t(start + offset) + off_t(done))
      if count > 0 {
        done += count
      } else if count == 0 {
        break
      } else if errno != EINTR {
        throw JournalError(
          .system, "the file cannot be read", file: path, offset: start + offset + UInt64(done),
          errno: errno, advice: "The disk may be failing: copy the store to another one.")
      }
    }
    return done
  }

  /// Up to `count` bytes from an offset; fewer where the file ends.
  func read(_ count: Int, at offset: UInt64) throws(JournalError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var failure: JournalError?
    let got = unsafe bytes.withUnsafeMutableBytes { buffer in
      do throws(JournalError) {
        return unsafe try read(into: buffer, at: offset)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    if got < count { bytes.removeLast(count - got) }
    return bytes
  }

  /// Writes all of the bytes at an offset, over interruptions and short writes.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(JournalError) {
    var done = 0
    while done < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = unsafe calls.write(descriptor, rest, offset + UInt64(done))
      if count > 0 {
        done += count
      } else if count != -Int(EINTR) {
        // A write of nothing would repeat for ever: it is called an input/output error.
        let code = count == 0 ? EIO : Int32(-count)
        throw .system("the file cannot be written", file: path, code: code)
      }
    }
  }

  /// Writes an array at an offset.
  func write(_ bytes: [UInt8], at offset: UInt64) throws(JournalError) {
    var failure: JournalError?
    unsafe bytes.withUnsafeBytes { buffer in
      do throws(JournalError) {
        unsafe try write(buffer, at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// Reads a part of the file in pieces of at most a mebibyte.
  /// - Throws: `damaged` where the file ends before, and what `body` throws.
  func read(
    _ range: Range<UInt64>, _ body: (UnsafeRawBufferPointer) throws(JournalError) -> Void
  ) throws(JournalError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { unsafe buffer.deallocate() }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let count = Int(min(UInt64(buffer.count), range.upperBound - offset))
      let piece = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
      guard unsafe try read(into: piece, at: offset) == count else {
        throw .damaged("the file was cut while it was read", file: path, offset: offset)
      }
      unsafe try body(UnsafeRawBufferPointer(piece))
      offset += UInt64(count)
    }
  }

  /// Makes what was written durable. After a failure the file must not be synced again: the kernel
  /// marks the pages clean, and a second sync would lie.
  func sync() throws(JournalError) {
    let code = calls.sync(descriptor)
    guard code == 0 else {
      throw JournalError(
        .system, "not saved: the disk did not confirm the write", file: path, errno: code,
        advice: "Check the disk, then try again.")
    }
  }

  /// Cuts the file.
  func truncate(to size: UInt64) throws(JournalError) {
    guard ftruncate(descriptor, off_t(size)) == 0 else {
      throw .system("the file cannot be cut", file: path, code: errno)
    }
  }
}

/// XXH3-64 of the bytes.
func xxh3(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  unsafe deskhand_xxh3(bytes.baseAddress, bytes.count)
}

/// XXH3-64 of an array's bytes.
func xxh3(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  unsafe bytes.withUnsafeBytes { unsafe xxh3($0) }
}

extension UnsafeRawBufferPointer {
  /// A little-endian number at a byte offset; the caller has checked the bounds.
  @inline(__always)
  func number<T: FixedWidthInteger>(_ offset: Int, as type: T.Type = T.self) -> T {
    precondition(offset >= 0 && offset + MemoryLayout<T>.size <= count, "read past a header")
    return unsafe T(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
  }
}

extension [UInt8] {
  /// A little-endian number at a byte offset; traps past the end.
  func number<T: FixedWidthInteger>(_ offset: Int, as type: T.Type = T.self) -> T {
    unsafe withUnsafeBytes { unsafe $0.number(offset, as: type) }
  }

  /// Stores a number, little-endian, at a byte offset; traps past the end.
  mutating func put<T: FixedWidthInteger>(_ value: T, at offset: Int) {
    precondition(offset >= 0 && offset + MemoryLayout<T>.size <= count, "write past a header")
    unsafe withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
    }
  }
}
