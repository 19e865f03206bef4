import CSystem
import Glibc
import HelpDesk
import Journal
import Settings
import Tables

/// What the process finds around it: user, clock, variables, files. Nothing else asks the system.
struct Surroundings {
  /// The login of the user who runs the process.
  let login: String
  /// His full name as the system knows it; the login when it does not.
  let fullName: String
  let home: String
  /// The configuration, defaults where it has none.
  let configuration: Configuration
  /// What is wrong with the configuration.
  private(set) var problems: [SettingsProblem]
  /// Where times are shown and meant.
  let zone: Zone

  init() {
    let user = Surroundings.user()
    (login, fullName, home) = (user.login, user.name, user.home)
    let file = Surroundings.configurationFile
    do throws(SettingsProblem) {
      (configuration, problems) = Configuration.load(
        try SettingsFile.read(file) ?? [], file: file)
    } catch {
      (configuration, problems) = (Configuration(), [error])
    }
    unsafe Zone.database = Surroundings.zone(listed:)
    var zone = Surroundings.systemZone()
    if let name = configuration.timeZone {
      if let found = Surroundings.zone(named: name) {
        zone = found
      } else {
        problems.append(
          SettingsProblem(file: file, message: "there is no time zone ‘\(name)’"))
      }
    }
    self.zone = zone
  }

  /// What the zone is called in the time zone database; UTC where the system does not tell.
  var zoneName: String {
    let link = Surroundings.linkTarget("/etc/localtime") ?? ""
    let marker = "zoneinfo/"
    let linked = link.firstRange(of: marker).map { String(link[$0.upperBound...]) }
    let names = [configuration.timeZone, Surroundings.variable("TZ"), linked]
    return names.compactMap { $0 }.first { Zone.named($0) != nil } ?? "UTC"
  }

  /// The time.
  var now: Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// A variable of the environment that is set to something.
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The journal's defaults. `DESKHAND_SEGMENT_SIZE` in bytes makes segments small, so that tests
  /// meet what otherwise happens once in 64 MiB of log.
  static var journalOptions: JournalOptions {
    var options = JournalOptions()
    if let size = variable("DESKHAND_SEGMENT_SIZE").flatMap(UInt64.init) {
      options.segmentSize = size
    }
    return options
  }

  /// Where the desk is unless `--store` says otherwise.
  var defaultStore: String {
    Surroundings.variable("DESKHAND_STORE")
      ?? (Surroundings.variable("XDG_DATA_HOME") ?? home + "/.local/share") + "/deskhand"
  }

  /// Where what a user has read is kept from one day to the next.
  var stateDirectory: String {
    (Surroundings.variable("XDG_STATE_HOME") ?? home + "/.local/state") + "/deskhand"
  }

  /// Themes: the user's own, those beside the installed program, those beside its source.
  var themes: ThemeFiles {
    let own = (Surroundings.variable("XDG_CONFIG_HOME") ?? home + "/.config") + "/deskhand/themes"
    var directories = [own]
    for place in Surroundings.placesAbove {
      directories.append(place + "/share/deskhand/themes")
      if unsafe access(place + "/Package.swift", F_OK) == 0 {
        directories.append(place + "/themes")
      }
    }
    return ThemeFiles(directories: directories)
  }

  /// The user's configuration.
  static var configurationFile: String {
    (variable("XDG_CONFIG_HOME") ?? user().home + "/.config") + "/deskhand/config.yaml"
  }

  /// The directories that the running program is in, from its own to the uppermost.
  static var placesAbove: [String] {
    var places: [String] = []
    var place = program[...]
    while let slash = place.lastIndex(of: "/"), slash > place.startIndex {
      place = place[..<slash]
      places.append(String(place))
    }
    return places
  }

  /// The file of the running program.
  static let program = linkTarget("/proc/self/exe") ?? ""

  /// What a symbolic link leads to.
  private static func linkTarget(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe readlink(path, bytes.baseAddress.unsafelyUnwrapped, bytes.count)
    }
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }

  private static func user() -> (login: String, name: String, home: String) {
    let fallback = variable("HOME") ?? "/"
    // The process's user decides, not a variable that anybody can set.
    guard let entry = unsafe getpwuid(getuid()) else {
      return ("uid\(getuid())", "uid\(getuid())", fallback)
    }
    let login = unsafe String(cString: entry.pointee.pw_name)
    let comment = unsafe entry.pointee.pw_gecos.map { unsafe String(cString: $0) } ?? ""
    let name = comment.prefix { $0 != "," }
    let home = variable("HOME") ?? (unsafe String(cString: entry.pointee.pw_dir))
    return (login, name.isEmpty ? login : String(name), home)
  }

  private static func systemZone() -> Zone {
    if let name = variable("TZ"), let zone = zone(named: name) { return zone }
    return zone(file: "/etc/localtime") ?? .utc
  }

  /// A zone as the `TZ` variable names it: `Europe/Moscow`, `MSK-3`, a file.
  private static func zone(named name: String) -> Zone? {
    let plain = name.hasPrefix(":") ? String(name.dropFirst()) : name
    return plain.hasPrefix("/") ? zone(file: plain) : Zone.named(plain)
  }

  /// A zone of the time zone database.
  private static func zone(listed name: String) -> Zone? {
    if name.hasPrefix("/") || name.split(separator: "/").contains("..") { return nil }
    return zone(file: "/usr/share/zoneinfo/" + name)
  }

  private static func zone(file: String) -> Zone? {
    guard let bytes = try? SettingsFile.read(file) else { return nil }
    return try? Zone(tzif: bytes)
  }
}
