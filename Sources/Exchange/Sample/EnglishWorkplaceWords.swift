// The themes of workplaces and printing, in English.
extension SampleWords {
  /// Computers.
  static func englishComputers(_ theme: SampleTheme) -> SampleWords? {
    switch theme {
    case .slowComputer:
      SampleWords(
        "Workplace", "Performance", tag: "slow",
        [
          SampleCase(
            "{asset} is very slow",
            "The fan runs all the time, the pointer stutters and windows switch with a delay.",
            "Several programs start at login and memory is nearly exhausted.", .solved,
            "Removed startup programs and added memory."),
          SampleCase(
            "Computer takes ages to start, {room}",
            "It takes about {number} minutes until I can log in.",
            "The disk reports a growing number of reallocated sectors.", .replaced,
            "Replaced the hard disk with an SSD and moved the system over."),
          SampleCase(
            "{asset} freezes when opening files",
            "Large spreadsheets freeze the whole machine until it is restarted.",
            "System disk is 97% full, no room for the page file.", .solved,
            "Disk cleaned up; temporary files are now removed on a schedule."),
          SampleCase(
            "Slow since the last update: {asset}",
            "Since the last round of updates everything on {asset} has been sluggish.",
            "The update put a generic graphics driver in place of the maker's.", .solved,
            "Installed the maker's driver, speed is back to normal."),
        ])
    case .deadComputer:
      SampleWords(
        "Workplace", "Does not start", tag: "pc",
        [
          SampleCase(
            "{asset} does not turn on",
            "Since the power cut {asset} has not reacted to the power button.",
            "The power supply drops out under load, fetching a spare.", .replaced,
            "Power supply replaced; {asset} starts and all data is there."),
          SampleCase(
            "Black screen on {asset}",
            "This morning the power light came on but the screen stayed black.",
            "One memory module fails the test, the other is fine.", .replaced,
            "Replaced a faulty memory module."),
          SampleCase(
            "Computer will not boot, {room}", "It says that no boot device was found.",
            "Looks like the cable: the disk comes and goes.", .solved,
            "The disk's cable was loose; fixed, the computer starts."),
          SampleCase(
            "Blue screen on {asset}",
            "It shows a blue screen during startup and restarts over and over.",
            "Boot loader is damaged, repairing it from a stick.", .solved,
            "Boot loader repaired and disk checked, no errors found."),
        ])
    case .installProgram:
      SampleWords(
        "Workplace", "Software installation", tag: "install",
        [
          SampleCase(
            "Install {program} on {asset}",
            "Please install {program}; I need it for a contractor's documents.",
            "A licence is there; installing remotely after lunch.", .solved,
            "Installed {program}, starts fine."),
          SampleCase(
            "{program} needed", "The files I was sent do not open without {program}.",
            "It is in the software catalogue and the line manager has approved.", .explained,
            "It is in the catalogue: showed how to install it without us."),
          SampleCase(
            "Update {program} to the current version",
            "{program} is out of date and asks for administrator rights to update.",
            "All documents must be closed for it, agreeing a time with the user.", .solved,
            "Updated {program}, settings kept."),
        ])
    case .roomMove:
      SampleWords(
        "Workplace", "Move", tag: "move",
        [
          SampleCase(
            "Move workplace {asset}",
            "I am moving to the next department; computer, monitor and phone should come along.",
            "Agreed to move in the evening so that work is not interrupted.", .solved,
            "Workplace moved, network and phone tested."),
          SampleCase(
            "Connect a new desk, {room}", "Please connect the new desk: network, power and phone.",
            "The socket is not patched, passed to the cabling team.", .solved,
            "Port patched, equipment in place, register updated."),
          SampleCase(
            "Not enough sockets after the move, {room}",
            "After the furniture was moved there are not enough sockets and patch leads.",
            "New trunking is needed, calling the contractor.", .external,
            "Contractor laid the cable; the workplace is connected."),
        ])
    default: nil
    }
  }

  /// What stands around computers.
  static func englishPeripherals(_ theme: SampleTheme) -> SampleWords? {
    switch theme {
    case .monitorFault:
      SampleWords(
        "Workplace", "Monitor", tag: "monitor",
        [
          SampleCase(
            "Monitor {asset} flickers",
            "The screen goes dark for a few seconds and comes back.",
            "With another cable the flicker is gone.", .solved,
            "Video cable replaced, the picture is stable."),
          SampleCase(
            "Lines across monitor {asset}",
            "There is a vertical line on the right and the colours are off.",
            "The line stays on a different computer, so it is the panel.", .replaced,
            "Monitor swapped for a spare one."),
          SampleCase(
            "Monitor {asset} does not wake up",
            "After a break the monitor stays dark until the cable is pulled.",
            "The graphics driver is three years old.", .solved,
            "Graphics driver updated; the monitor wakes up as it should."),
        ])
    case .keyboardFault:
      SampleWords(
        "Workplace", "Keyboard", tag: "peripherals",
        [
          SampleCase(
            "Keys not working on keyboard {asset}",
            "Tea was spilt on the keyboard; the right half is dead even after drying.",
            "Cleaning did not help, the contacts are corroded.", .replaced,
            "Keyboard replaced with a new one."),
          SampleCase(
            "Keyboard {asset} sticks",
            "Some keys only work every other time and the space bar sticks.",
            "Crumbs under the keys, taking it apart.", .solved,
            "Keyboard taken apart and cleaned, all keys work."),
          SampleCase(
            "Keyboard {asset} behaves oddly",
            "Keys only register when they are held for over a second.",
            "Filter Keys is switched on in the settings.", .explained,
            "Filter Keys was switched on; showed how to turn it off."),
        ])
    case .mouseFault:
      SampleWords(
        "Workplace", "Mouse", tag: "peripherals",
        [
          SampleCase(
            "Mouse {asset} double-clicks by itself",
            "A single click counts as two and files open by themselves.",
            "The left button's switch is worn out.", .replaced, "Mouse replaced."),
          SampleCase(
            "Mouse {asset} loses its connection",
            "The wireless mouse loses its connection every few minutes.",
            "New battery; the receiver sits behind the metal case.", .solved,
            "Receiver moved to a front port, the connection holds."),
          SampleCase(
            "Pointer jumps, mouse {asset}",
            "The pointer jumps and never ends up where it should.",
            "It works on a sheet of paper, so it is the desk.", .explained,
            "The glass desk was the cause; handed out a mouse mat."),
        ])
    case .projectorFault:
      SampleWords(
        "Meeting rooms", "Projector", tag: "meeting-room",
        [
          SampleCase(
            "Projector {asset} does not see the notebook",
            "The projector turns on but shows nothing from the notebook.",
            "It works with my notebook, so it is the display setting.", .explained,
            "Second screen was off on the notebook; left a note on the table."),
          SampleCase(
            "Dim picture on projector {asset}",
            "The picture is dim and blotchy, text cannot be read.",
            "The lamp is past its life, over 4,000 hours.", .replaced,
            "Lamp replaced, brightness is back to normal."),
          SampleCase(
            "Projector {asset} turns itself off",
            "The projector turns itself off {number} minutes into a meeting.",
            "The filter is full of dust and the projector overheats.", .solved,
            "Filter cleaned; ran two hours without turning off."),
        ])
    default: nil
    }
  }

  /// Printers, scanners, copiers.
  static func englishPrinting(_ theme: SampleTheme) -> SampleWords? {
    switch theme {
    case .printerSilent:
      SampleWords(
        "Printing", "Not printing", tag: "printing",
        [
          SampleCase(
            "Printer {asset} is not printing",
            "A test page prints, documents from applications do not.",
            "The driver here differs from the one on the print server.", .solved,
            "Driver reinstalled, documents print."),
          SampleCase(
            "Documents stuck in the queue of {asset}",
            "Jobs stay in the queue and nothing comes out.",
            "The queue on the print server hangs on one large file, deleting the job.", .solved,
            "Queue cleared, print service restarted, printing tested."),
          SampleCase(
            "Printer {asset} offline, {room}",
            "The printer shows as offline although its display says it is ready.",
            "The printer got a new address, the port points to the old one.", .solved,
            "Reserved the printer's address and corrected the port."),
          SampleCase(
            "No printing, {room}",
            "Since the cartridge was changed the {model} has not responded.",
            "The cartridge is not recognised, waiting for another; using the next printer.",
            .workaround, "Connected the next printer while {asset} is serviced."),
        ])
    case .printerJam:
      SampleWords(
        "Printing", "Paper jam", tag: "printing",
        [
          SampleCase(
            "Paper jams in {asset}",
            "Every third sheet gets stuck and has to be pulled out by hand.",
            "A scrap of paper was left in the path.", .solved,
            "Removed a scrap of paper and cleaned the path."),
          SampleCase(
            "Printer {asset} pulls two sheets at once",
            "It pulls two sheets at once and stops with an error.",
            "The pickup roller is worn, a maintenance kit is needed.", .replaced,
            "Pickup rollers replaced, a hundred sheets without a jam."),
          SampleCase(
            "Streaks on pages from {asset}",
            "There are grey streaks on the pages and parts of the text are missing.",
            "The drum is nearly used up, 3% left.", .replaced,
            "Drum replaced, no more streaks."),
          SampleCase(
            "Printer {asset} squeaks", "It squeaks loudly and pages come out creased.",
            "A gear of the fuser is worn; covered by the maintenance agreement.", .external,
            "Serviced by the contractor under the maintenance agreement."),
        ])
    case .toner:
      SampleWords(
        "Printing", "Supplies", tag: "toner",
        [
          SampleCase(
            "Replace toner in {asset}",
            "The cartridge is empty and there is no spare in the cupboard.",
            "There is one in the store room, will bring it up.", .replaced,
            "Cartridge replaced, the empty one went to recycling."),
          SampleCase(
            "Toner low: {asset}", "The printer says {number}% of toner is left.",
            "Last one of this type, ordering more.", .replaced,
            "New cartridge fitted, a spare is in the cupboard."),
          SampleCase(
            "Pale pages, {model}, {room}", "Pages are pale, please replace the cartridge.",
            "Toner saving was switched on.", .explained,
            "Toner saving switched off; the cartridge is good for two more weeks."),
        ])
    case .scannerFault:
      SampleWords(
        "Printing", "Scanning", tag: "scanner",
        [
          SampleCase(
            "Scans from {asset} are not saved",
            "Scans do not arrive in the shared folder and no error is shown.",
            "The scanner's account password expired, so the folder refuses it.", .solved,
            "Updated the password for scan to folder; tested on three sheets."),
          SampleCase(
            "Scanner {asset} does not scan",
            "Scanning starts and stops with a communication error.",
            "The driver has not seen the device since the system update.", .solved,
            "Driver reinstalled, scanning works."),
          SampleCase(
            "Scanner {asset} pulls pages askew", "The feeder pulls sheets at an angle.",
            "The separation pad is worn, there is a new one in the store room.", .replaced,
            "Replaced the feeder's separation pad."),
        ])
    case .copierFault:
      SampleWords(
        "Printing", "Copying", tag: "copier",
        [
          SampleCase(
            "Copier {asset} shows an error",
            "The display asks to call service and no copies come out.",
            "The code points to the fuser, calling a service engineer.", .external,
            "Service engineer replaced the fuser, the copier works."),
          SampleCase(
            "Copier {asset} does not see paper", "It does not see paper in the second tray.",
            "The tray sensor is dirty.", .solved, "Tray sensor cleaned, paper is detected."),
          SampleCase(
            "Black pages from {asset}", "Copies are entirely black.",
            "The scanner lamp stays dark because of a loose ribbon cable.", .solved,
            "Lamp cable fixed and glass cleaned, copies are clear."),
        ])
    default: nil
    }
  }
}
