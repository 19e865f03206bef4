import DeskStore
import Glibc
import Journal

/// Inventories of agents taken in, all of them in one run; beside a script in Python that reads the same
/// files with its `json` and puts the same rows into SQLite, as many of them in one transaction.
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
    var row = Measurement("\(Figure.count(files)) inventories, files a second", rate(first))
    if Workshop.find("python3") == nil {
      row.missing("Python and SQLite")
    } else {
      try workshop.write(Array(script.utf8), to: directory + "/intake.py")
      let theirs = try time { () throws(BenchFailure) in
        try workshop.run([
          "python3", place + "/intake.py", place + "/base", inventories.directory,
        ])
      }
      row.compare("Python: json and SQLite", rate(theirs), ours: first, theirs: theirs)
    }
    let (events, records) = try contents(of: desk, workshop)
    let bytes = try Workshop.size(ofDirectory: desk + "/log")
    try workshop.remove(directory)
    return [
      row, Measurement("the same again, nothing new, files a second", rate(again)),
      Measurement(
        "what the log has then",
        "\(Figure.count(events)) events of \(Figure.count(records)) records, "
          + Figure.bytes(Double(bytes))),
    ]
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

  /// The rows that a desk makes of an inventory, without any of its rules.
  private static let script = """
    import json, os, sqlite3, sys
    base = sqlite3.connect(sys.argv[1], isolation_level=None)
    for line in (
        "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
        "CREATE TABLE device (id INTEGER PRIMARY KEY, name, kind, serial UNIQUE, uuid UNIQUE, model,"
        " maker, processor, memory, disk, firmware, mac, address, domain, system, user, seen, agent)",
        "CREATE TABLE part (id INTEGER PRIMARY KEY, device, kind, name, maker, serial, size, free,"
        " version, slot, address, standing)",
        "CREATE INDEX part_device ON part (device)",
        "CREATE TABLE program (id INTEGER PRIMARY KEY, name UNIQUE, publisher, standing)",
        "CREATE TABLE installation (id INTEGER PRIMARY KEY, name, program, device, version, publisher,"
        " installed)",
        "CREATE INDEX installation_device ON installation (device)",
        "CREATE INDEX installation_program ON installation (program)"):
        base.execute(line)
    programs = {}
    def program(name, publisher):
        found = programs.get(name)
        if found is None:
            found = base.execute("INSERT INTO program VALUES (NULL, ?, ?, 1)",
                                 (name, publisher)).lastrowid
            programs[name] = found
        return found
    def parts(content, device):
        for x in content.get("cpus", []):
            yield (device, 1, x.get("name"), x.get("manufacturer"), None, None, None, None, None, None,
                   x.get("speed"))
        for x in content.get("memories", []):
            yield (device, 2, x.get("type"), None, x.get("serialnumber"), x.get("capacity"), None,
                   None, x.get("caption"), None, x.get("speed"))
        for x in content.get("storages", []):
            yield (device, 3, x.get("model"), None, x.get("serial"), x.get("disksize"), None,
                   x.get("firmware"), x.get("name"), None, x.get("interface"))
        for x in content.get("drives", []):
            yield (device, 4, x.get("letter"), None, None, x.get("total"), x.get("free"), None,
                   x.get("letter"), None, x.get("filesystem"))
        for x in content.get("monitors", []):
            yield (device, 5, x.get("caption"), x.get("manufacturer"), x.get("serial"), None, None,
                   None, None, None, None)
        for x in content.get("networks", []):
            yield (device, 7, x.get("description"), None, x.get("mac"), None, None, None, None,
                   x.get("ipaddress"), x.get("status"))
        for x in content.get("antivirus", []):
            yield (device, 8, x.get("name"), None, None, None, None, None, None, None,
                   x.get("uptodate"))
        for x in content.get("users", []):
            yield (device, 9, x.get("login"), None, None, None, None, None, x.get("domain"), None, None)
    for number, name in enumerate(sorted(os.listdir(sys.argv[2]))):
        if number % 64 == 0:
            if number: base.execute("COMMIT")
            base.execute("BEGIN IMMEDIATE")
        with open(os.path.join(sys.argv[2], name), "rb") as file:
            inventory = json.load(file)
        content = inventory["content"]
        hardware, bios = content["hardware"], content["bios"]
        system, network = content["operatingsystem"], content["networks"][0]
        device = base.execute(
            "INSERT INTO device VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (hardware["name"], hardware["chassis_type"], bios["ssn"], hardware["uuid"], bios["smodel"],
             bios["smanufacturer"], content["cpus"][0]["name"], hardware["memory"],
             content["storages"][0]["disksize"], bios["bversion"], network["mac"],
             network["ipaddress"], hardware["workgroup"], system["full_name"],
             hardware["lastloggeduser"], content["accesslog"]["logdate"],
             content["versionclient"])).lastrowid
        base.executemany("INSERT INTO part VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         parts(content, device))
        base.executemany("INSERT INTO installation VALUES (NULL, ?, ?, ?, ?, ?, ?)", (
            (x["name"], program(x["name"], x.get("publisher")), device, x.get("version"),
             x.get("publisher"), x.get("install_date")) for x in content["softwares"]))
    base.execute("COMMIT")

    """
}
