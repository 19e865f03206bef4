import HelpDesk

/// The language in which a branch of the sample enterprise works.
enum SampleLanguage: Int, CaseIterable {
  case russian, english
}

/// What the department provides; every language has each of them.
enum SampleService: Int, CaseIterable {
  case workplace, printing, network, remoteAccess, telephony, mail, accounts, applications, files
  case servers

  /// The team that gets its tickets.
  var team: SampleTeam {
    switch self {
    case .workplace, .printing: .workplaces
    case .network, .remoteAccess, .telephony: .networks
    case .mail, .applications, .files, .servers: .systems
    case .accounts: .firstLine
    }
  }

  /// How much the enterprise depends on it.
  var criticality: Criticality {
    switch self {
    case .network, .servers, .applications: .vital
    case .mail, .accounts, .files, .telephony: .important
    case .workplace, .printing, .remoteAccess: .ordinary
    }
  }
}

/// Who works tickets; every language has each of them.
enum SampleTeam: Int, CaseIterable {
  case firstLine, workplaces, networks, systems, equipment
}

/// Which piece of equipment a ticket is about, seen from the one who asks.
enum SampleTarget {
  case computer, notebook, monitor, keyboard, mouse, telephone
  case printer, scanner, copier, projector
  case server, ups, networkSwitch, accessPoint, printServer, application
}

/// What tickets are about.
enum SampleTheme: Int, CaseIterable {
  case slowComputer, deadComputer, monitorFault, keyboardFault, mouseFault, installProgram
  case roomMove, projectorFault
  case printerSilent, printerJam, toner, scannerFault, copierFault
  case noNetwork, weakWiFi, switchDown, noVPN, phoneSilent
  case mailMissing, mailboxFull, lockedAccount, phishing
  case applicationError, applicationRights, folderAccess, lostFile
  case diskFull, upsBattery

  /// The service whose team gets it.
  var service: SampleService {
    switch self {
    case .slowComputer, .deadComputer, .monitorFault, .keyboardFault, .mouseFault,
      .installProgram, .roomMove, .projectorFault:
      .workplace
    case .printerSilent, .printerJam, .toner, .scannerFault, .copierFault: .printing
    case .noNetwork, .weakWiFi, .switchDown: .network
    case .noVPN: .remoteAccess
    case .phoneSilent: .telephony
    case .mailMissing, .mailboxFull: .mail
    case .lockedAccount, .phishing: .accounts
    case .applicationError, .applicationRights: .applications
    case .folderAccess, .lostFile: .files
    case .diskFull, .upsBattery: .servers
    }
  }

  /// Incident or request.
  var kind: TicketKind {
    switch self {
    case .installProgram, .roomMove, .toner, .applicationRights, .folderAccess, .mailboxFull:
      .request
    default: .incident
    }
  }

  /// What it is about.
  var target: SampleTarget {
    switch self {
    case .monitorFault: .monitor
    case .keyboardFault: .keyboard
    case .mouseFault: .mouse
    case .projectorFault: .projector
    case .printerSilent, .printerJam, .toner: .printer
    case .scannerFault: .scanner
    case .copierFault: .copier
    case .weakWiFi: .accessPoint
    case .switchDown: .networkSwitch
    case .noVPN: .notebook
    case .phoneSilent: .telephone
    case .applicationError, .applicationRights: .application
    case .diskFull: .server
    case .upsBattery: .ups
    default: .computer
    }
  }

  /// How people speak of it.
  enum Tone {
    /// Something is wrong; it even keeps somebody from working; something is wanted.
    case trouble, standstill, wish
    /// It is a message that asks for nothing.
    case report
    /// The monitoring speaks.
    case machine
  }

  /// How people speak of it.
  var tone: Tone {
    switch self {
    case .switchDown, .diskFull, .upsBattery: .machine
    case .phishing: .report
    case .deadComputer, .noNetwork, .lockedAccount: .standstill
    case .lostFile, .toner: .wish
    default: kind == .request ? .wish : .trouble
    }
  }

  /// Whether the monitoring reports it, and not a person.
  var isMonitored: Bool { tone == .machine }

  /// How often it comes up.
  var weight: Int {
    switch self {
    case .lockedAccount: 12
    case .printerSilent, .installProgram, .applicationError: 9
    case .slowComputer, .noVPN, .folderAccess: 7
    case .mailMissing, .toner, .noNetwork, .printerJam, .applicationRights: 5
    case .deadComputer, .phoneSilent, .monitorFault, .mailboxFull: 4
    case .mouseFault, .keyboardFault, .weakWiFi, .roomMove, .phishing, .lostFile: 3
    case .scannerFault, .projectorFault, .copierFault, .diskFull: 2
    case .upsBattery, .switchDown: 1
    }
  }

  /// How often its impact is high, medium and low.
  var impacts: [Int] {
    switch self {
    case .switchDown: [70, 30, 0]
    case .diskFull, .upsBattery: [15, 70, 15]
    case .applicationError, .weakWiFi, .copierFault: [5, 40, 55]
    case .printerSilent, .printerJam, .projectorFault, .noNetwork: [2, 28, 70]
    default: [1, 6, 93]
    }
  }

  /// How often its urgency is high, medium and low.
  var urgencies: [Int] {
    switch self {
    case .deadComputer, .noNetwork, .lockedAccount, .switchDown: [40, 60, 0]
    case .toner, .installProgram, .roomMove, .folderAccess, .applicationRights, .mailboxFull:
      [3, 37, 60]
    default: [12, 58, 30]
    }
  }

  /// What it may have to wait for.
  var waits: [PendingReason] {
    switch self {
    case .deadComputer, .monitorFault, .keyboardFault, .mouseFault, .upsBattery, .toner:
      [.parts, .parts, .supplier]
    case .printerJam, .copierFault, .projectorFault, .scannerFault: [.parts, .supplier, .requester]
    case .applicationError: [.supplier, .evidence, .change, .problem]
    case .weakWiFi, .switchDown, .diskFull: [.change, .supplier, .parts]
    case .slowComputer, .noVPN, .noNetwork, .mailMissing: [.requester, .evidence, .problem]
    default: [.requester, .requester, .other]
    }
  }
}

/// The words of a theme in one language. `{asset}`, `{model}`, `{room}`, `{folder}`, `{program}`
/// and `{number}`, which is from 5 to 9, stand for what the ticket is about.
struct SampleWords {
  /// What it is filed under.
  var category: String
  /// What it is filed under, closer.
  var subcategory: String
  /// A word it is grouped by.
  var tag: String
  /// What may have happened.
  var cases: [SampleCase]

  /// The words of a theme.
  init(_ category: String, _ subcategory: String, tag: String, _ cases: [SampleCase]) {
    self.category = category
    self.subcategory = subcategory
    self.tag = tag
    self.cases = cases
  }
}

/// One thing that may have happened: sentences that belong together.
struct SampleCase {
  /// What the ticket is called.
  var subject: String
  /// What is wrong, or what is wanted.
  var symptom: String
  /// What the specialist finds on the way.
  var finding: String
  /// How it was solved.
  var code: ResolutionCode
  /// What was done.
  var ending: String

  /// A case from its beginning to its end.
  init(
    _ subject: String, _ symptom: String, _ finding: String, _ code: ResolutionCode,
    _ ending: String
  ) {
    self.subject = subject
    self.symptom = symptom
    self.finding = finding
    self.code = code
    self.ending = ending
  }
}
