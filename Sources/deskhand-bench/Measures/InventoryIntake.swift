import DeskStore
import Glibc
import Journal

/// Inventories of agents taken in, all of them in one run, and once more; beside a script in Python that reads
/// the same files with its `json` and brings the same rows of SQLite up to date, 64 files in one
/// transaction.
enum InventoryIntake {
  private static let files = 10_000
  private static let directory = "intake"

  static func measure(_ bench: Benchmark) throws(BenchFailure) -> [Measurement] {
    let workshop = bench.workshop
    let inventories = SampleInventories(workshop, count: files)
    try inventories.make()
    try workshop.remove(directory)
    let place = workshop.path + "/" + directory
    _ = unsafe mkdir(place, 0o755)
    let desk = place + "/desk"
    try workshop.run([workshop.program, "--store", desk, "init"])
    let words = [workshop.program, "--store", desk, "import", "inventory"] + inventories.files
    let first = try time { () throws(BenchFailure) in try workshop.run(words) }
    let again = try time { () throws(BenchFailure) in try workshop.run(words) }
    var rows = [
      Measurement("\(Figure.count(files)) inventories, files a second", rate(first)),
      Measurement("the same again, nothing new, files a second", rate(again)),
    ]
    if Workshop.find("python3") == nil {
      rows[0].missing("Python and SQLite")
    } else {
      try workshop.write(Array(script.utf8), to: directory + "/intake.py")
      let peer = ["python3", place + "/intake.py", place + "/base", inventories.directory]
      for (index, ours) in [first, again].enumerated() {
        let theirs = try time { () throws(BenchFailure) in try workshop.run(peer) }
        rows[index].compare("Python: json and SQLite", rate(theirs), ours: ours, theirs: theirs)
      }
    }
    let (events, records) = try contents(of: desk, workshop)
    let bytes = try Workshop.size(ofDirectory: desk + "/log")
    try workshop.remove(directory)
    rows.append(
      Measurement(
        "what the log has then",
        "\(Figure.count(events)) events of \(Figure.count(records)) records, "
          + Figure.bytes(Double(bytes))))
    return rows
  }

  private static func time(
    _ body: () throws(BenchFailure) -> Void
  ) throws(BenchFailure) -> Double {
    let start = Moment.now
    try body()
    return start.elapsed
  }

  private static func rate(_ seconds: Double) -> String {
    Figure.count(Int((Double(files) / seconds).rounded()))
  }

  /// How many events and records a desk has.
  private static func contents(
    of path: String, _ workshop: Workshop
  ) throws(BenchFailure) -> (events: Int, records: Int) {
    do throws(JournalError) {
      let store = try DeskStore(at: path, login: workshop.login, readOnly: true)
      let records = store.desk.recordTables.reduce(0) { $0 + $1.count - 1 }
      return (Int(store.desk.lastEvent), records)
    } catch {
      throw BenchFailure(error.description)
    }
  }

  /// What a desk makes of an inventory, but for its rules and its history: the device is found by its
  /// numbers or its name, and what is different is set, made and taken away.
  private static let script = """
    import json, os, sqlite3, sys
    base = sqlite3.connect(sys.argv[1], isolation_level=None)
    for line in (
        "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
        "CREATE TABLE IF NOT EXISTS device (id INTEGER PRIMARY KEY, name, kind, serial UNIQUE,"
        " uuid UNIQUE, model, maker, processor, memory, disk, firmware, mac, address, domain, system,"
        " user, seen, agent)",
        "CREATE INDEX IF NOT EXISTS device_name ON device (name)",
        "CREATE TABLE IF NOT EXISTS part (id INTEGER PRIMARY KEY, device, kind, name, maker, serial,"
        " size, free, version, slot, address, standing)",
        "CREATE INDEX IF NOT EXISTS part_device ON part (device)",
        "CREATE TABLE IF NOT EXISTS program (id INTEGER PRIMARY KEY, name UNIQUE, publisher, standing)",
        "CREATE TABLE IF NOT EXISTS installation (id INTEGER PRIMARY KEY, name, program, device,"
        " version, publisher, installed)",
        "CREATE INDEX IF NOT EXISTS installation_device ON installation (device)",
        "CREATE INDEX IF NOT EXISTS installation_program ON installation (program)"):
        base.execute(line)
    programs = dict(base.execute("SELECT name, id FROM program"))
    FIELDS = ("kind", "model", "maker", "processor", "memory", "disk", "firmware", "mac", "address",
              "domain", "system", "user", "seen", "agent")
    SET = "UPDATE device SET " + ", ".join(f + " = ?" for f in FIELDS) + " WHERE id = ?"
    def program(name, publisher):
        found = programs.get(name)
        if found is None:
            found = base.execute("INSERT INTO program VALUES (NULL, ?, ?, 1)",
                                 (name, publisher)).lastrowid
            programs[name] = found
        return found
    def parts(content):
        for x in content.get("cpus", []):
            yield (1, x.get("name"), x.get("manufacturer"), None, None, None, None, None, None,
                   x.get("speed"))
        for x in content.get("memories", []):
            yield (2, x.get("type"), None, x.get("serialnumber"), x.get("capacity"), None,
                   None, x.get("caption"), None, x.get("speed"))
        for x in content.get("storages", []):
            yield (3, x.get("model"), None, x.get("serial"), x.get("disksize"), None,
                   x.get("firmware"), x.get("name"), None, x.get("interface"))
        for x in content.get("drives", []):
            yield (4, x.get("letter"), None, None, x.get("total"), x.get("free"), None,
                   x.get("letter"), None, x.get("filesystem"))
        for x in content.get("monitors", []):
            yield (5, x.get("caption"), x.get("manufacturer"), x.get("serial"), None, None,
                   None, None, None, None)
        for x in content.get("networks", []):
            yield (7, x.get("description"), None, x.get("mac"), None, None, None, None,
                   x.get("ipaddress"), x.get("status"))
        for x in content.get("antivirus", []):
            yield (8, x.get("name"), None, None, None, None, None, None, None, x.get("uptodate"))
        for x in content.get("users", []):
            yield (9, x.get("login"), None, None, None, None, None, x.get("domain"), None, None)
    def device(content):
        hardware, bios = content["hardware"], content["bios"]
        values = (hardware["chassis_type"], bios["smodel"], bios["smanufacturer"],
                  content["cpus"][0]["name"], hardware["memory"], content["storages"][0]["disksize"],
                  bios["bversion"], content["networks"][0]["mac"],
                  content["networks"][0]["ipaddress"], hardware["workgroup"],
                  content["operatingsystem"]["full_name"], hardware["lastloggeduser"],
                  content["accesslog"]["logdate"], content["versionclient"])
        for key, value in (("serial", bios["ssn"]), ("uuid", hardware["uuid"]),
                           ("name", hardware["name"])):
            row = base.execute("SELECT id, " + ", ".join(FIELDS) + " FROM device WHERE " + key
                               + " = ?", (value,)).fetchone()
            if row:
                if row[1:] != values: base.execute(SET, values + (row[0],))
                return row[0]
        return base.execute(
            "INSERT INTO device (name, serial, uuid, " + ", ".join(FIELDS) + ") VALUES (?, ?, ?, "
            + ", ".join("?" for _ in FIELDS) + ")",
            (hardware["name"], bios["ssn"], hardware["uuid"]) + values).lastrowid
    def differ(table, old, new):
        gone = [(row[0],) for key, row in old.items() if key not in new]
        if gone: base.executemany("DELETE FROM " + table + " WHERE id = ?", gone)
        return [row for key, row in new.items() if key not in old or old[key][1:] != row]
    def take(content):
        number = device(content)
        old = {(r[1], r[4] or (r[2], r[8])): r for r in base.execute(
            "SELECT id, kind, name, maker, serial, size, free, version, slot, address, standing"
            " FROM part WHERE device = ?", (number,))}
        new = {(r[0], r[3] or (r[1], r[7])): r for r in parts(content)}
        changed = differ("part", old, new)
        if changed:
            base.executemany("INSERT INTO part VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             [(number,) + row for row in changed])
        old = {(r[1], r[2]): r for r in base.execute(
            "SELECT id, name, version, program, publisher, installed FROM installation"
            " WHERE device = ?", (number,))}
        new = {}
        for x in content["softwares"]:
            publisher = x.get("publisher")
            new[(x["name"], x.get("version"))] = (
                x["name"], x.get("version"), program(x["name"], publisher), publisher,
                x.get("install_date"))
        changed = differ("installation", old, new)
        if changed:
            base.executemany(
                "INSERT INTO installation (device, name, version, program, publisher, installed)"
                " VALUES (?, ?, ?, ?, ?, ?)", [(number,) + row for row in changed])
    for number, name in enumerate(sorted(os.listdir(sys.argv[2]))):
        if number % 64 == 0:
            if number: base.execute("COMMIT")
            base.execute("BEGIN IMMEDIATE")
        with open(os.path.join(sys.argv[2], name), "rb") as file:
            take(json.load(file)["content"])
    base.execute("COMMIT")

    """
}
