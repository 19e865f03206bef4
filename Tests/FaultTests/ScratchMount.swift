import DeskTesting
import Glibc
import Testing

/// A file system of its own in a file, which can lose its power.
final class ScratchMount {
  /// The kinds of file system that a desk is promised to survive on.
  enum Kind: String {
    case ext4, xfs, tmpfs
    /// The smallest file that each takes; of a tmpfs, the memory.
    fileprivate var size: String { self == .ext4 ? "32M" : self == .xfs ? "320M" : "512k" }
  }

  /// Where it is mounted.
  let path: String
  private let directory: ScratchDirectory
  private let kind: Kind
  private let image: String

  /// Makes and mounts it.
  init(_ kind: Kind) throws {
    self.kind = kind
    directory = try ScratchDirectory("mount")
    (path, image) = (directory.path + "/mount", directory.path + "/image")
    try #require(unsafe mkdir(path, 0o700) == 0)
    if kind != .tmpfs {
      try #require(Self.run("truncate", "-s", kind.size, image))
      try #require(Self.run("mkfs.\(kind.rawValue)", "-q", image))
    }
    try #require(mount())
  }

  deinit { _ = Self.run("umount", path) }

  /// Loses what was not flushed, and comes up again.
  func cutPower() throws {
    try #require(Self.run(try #require(FaultShim.powercut), path))
  }

  /// Mounts it anew after a cut, when nobody has a file of it open any more.
  func comeUp() throws {
    try #require(Self.run("umount", path))
    try #require(mount())
  }

  /// Makes it read-only, or writable again.
  func setReadOnly(_ isReadOnly: Bool) throws {
    try #require(Self.run("mount", "-o", isReadOnly ? "remount,ro" : "remount,rw", path))
  }

  /// Takes all the room that is left, or gives it back.
  func setFull(_ isFull: Bool) throws {
    let filler = path + "/filler"
    if isFull {
      _ = Self.run("dd", "if=/dev/zero", "of=" + filler, "bs=4096")
    } else {
      try #require(unsafe unlink(filler) == 0)
    }
  }

  private func mount() -> Bool {
    kind == .tmpfs
      ? Self.run("mount", "-t", "tmpfs", "-o", "size=" + kind.size, "tmpfs", path)
      : Self.run("mount", "-o", "loop", image, path)
  }

  /// Whether file systems can be made and mounted here, which takes root and loop devices.
  static func isPossible(_ kind: Kind) -> Bool {
    FaultShim.isPossible && FaultShim.powercut != nil && (try? ScratchMount(kind)) != nil
  }

  private static func run(_ words: String...) -> Bool {
    let program = RunningProgram(
      ["/usr/bin/env"] + words, environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
      directory: FaultShim.place, name: "mount-\(UInt64.random(in: 0...UInt64.max))")
    return program?.wait() == .exit(0)
  }
}
