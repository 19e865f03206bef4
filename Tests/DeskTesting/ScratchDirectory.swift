import CSystem
import Glibc

/// A directory of a test's own, which is gone when the test is over.
package final class ScratchDirectory {
  /// Where it is.
  package let path: String

  /// Makes one in `root`, whose name tells the `purpose`.
  /// - Throws: the system's error number when none can be made there.
  package init(_ purpose: String, in root: String = "/tmp") throws(ScratchFailure) {
    var name = Array((root + "/deskhand-" + purpose + "-XXXXXX").utf8CString)
    guard unsafe mkdtemp(&name) != nil else { throw ScratchFailure(root: root, errno: errno) }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { removeTree(path) }
}

/// Why there is no scratch directory.
package struct ScratchFailure: Error {
  let root: String
  let errno: Int32
}

/// The names in a directory, without `.` and `..`; none when it cannot be read.
package func names(in path: String) -> [String] {
  guard let listing = unsafe deskhand_directory_open(path) else { return [] }
  defer { unsafe deskhand_directory_close(listing) }
  var names: [String] = []
  while let name = unsafe deskhand_directory_next(listing) {
    names.append(unsafe String(cString: name))
  }
  return names.filter { $0 != "." && $0 != ".." }
}

/// Removes a file, or a directory and what is in it; no link is followed.
package func removeTree(_ path: String) {
  if unsafe unlink(path) == 0 { return }
  for name in names(in: path) { removeTree(path + "/" + name) }
  _ = unsafe rmdir(path)
}
