import Glibc
import Phrases

/// What stands beside the log: snapshots, attachments, and files that nobody needs.
extension VerificationWalk {
  mutating func snapshots() {
    do throws(JournalError) {
      for event in try SnapshotFile.events(in: directory) { snapshot(event) }
    } catch {
      report.problems.append(error)
    }
  }

  private mutating func snapshot(_ event: UInt64) {
    let path = SnapshotFile.path(directory, event)
    do throws(JournalError) {
      let snapshot = try SnapshotFile(path, calls: directory.calls)
      if let id = report.id, snapshot.id != id {
        throw Journal.foreign(path, id, snapshot.id)
      }
      try snapshot.verifySections()
      report.snapshots += 1
      report.sections += snapshot.sections.count
      report.snapshotEvents.append(event)
      advance(by: snapshot.sections.reduce(0) { $0 + $1.length })
    } catch {
      // A console that has written a newer one takes old ones away.
      if error.errno != ENOENT { report.problems.append(error) }
    }
  }

  mutating func attachments() {
    let files = AttachmentFiles(in: directory)
    let listing = files.list()
    for name in listing.names {
      report.contents.insert(name)
      do throws(JournalError) {
        advance(by: UInt64(try files.read(name).count))
        report.attachments += 1
      } catch {
        report.problems.append(error)
      }
    }
    report.problems += listing.problems
    for other in listing.others { noteLeftover(other) }
  }

  /// Names files that are no part of the store, such as those of a process that was ended while it
  /// wrote aside.
  mutating func leftovers() {
    for folder in ["log", "snapshots", "torn"] {
      let path = directory.path + "/" + folder
      for name in ((try? StoreDirectory.names(in: path)) ?? []).sorted() {
        if BackupMember(folder + "/" + name) != nil
          || number(inName: name, suffix: ".snapshot") != nil
        {
          continue
        }
        noteLeftover(path + "/" + name)
      }
    }
  }

  private mutating func noteLeftover(_ path: String) {
    // What is being written at this moment is gone by now, or has its name.
    guard unsafe access(path, F_OK) == 0 else { return }
    let name = path.split(separator: "/").last ?? ""
    if name.hasSuffix(".bad") {
      report.notes.append(say("\(path): a damaged snapshot that was set aside; it may be removed."))
    } else if name.contains(".tmp") {
      // Its name ends with the process that writes it.
      let process = name.split(separator: "-").last.flatMap { pid_t($0) }
      if let process, kill(process, 0) == 0 || errno == EPERM { return }
      report.notes.append(
        say("\(path): a temporary file; it may be removed unless a process is just writing it."))
    } else {
      report.notes.append(say("\(path): no file of a desk."))
    }
  }
}

extension StoreDirectory {
  /// About how many bytes its segments, snapshots and attachments have.
  var size: UInt64 {
    let attachments = AttachmentFiles(in: self).list().names
    let paths =
      ((try? segments()) ?? []).map(segmentPath)
      + ((try? SnapshotFile.events(in: self)) ?? []).map { SnapshotFile.path(self, $0) }
      + attachments.map(AttachmentFiles(in: self).path)
    return Self.size(of: paths)
  }

  /// How many bytes files have; those that are gone have none.
  static func size(of paths: [String]) -> UInt64 {
    paths.reduce(0) { sum, path in
      var status = stat()
      return unsafe lstat(path, &status) == 0 ? sum + UInt64(status.st_size) : sum
    }
  }
}
