import HelpDesk

/// What sample changes do.
enum SampleChangeKind: CaseIterable {
  case disk, memory, move, renewal, firmware, battery, updates, cleaning, release

  /// The service it touches, whose team does it.
  var service: SampleService {
    switch self {
    case .disk, .memory, .move, .renewal: .workplace
    case .firmware: .network
    case .battery, .updates: .servers
    case .cleaning: .printing
    case .release: .applications
    }
  }

  /// Whether it is done so often that nobody has to decide on it each time.
  var isRoutine: Bool { self == .cleaning || self == .updates || self == .memory }

  /// Whether it can be done to equipment of a class.
  func suits(_ kind: AssetClass) -> Bool {
    switch self {
    case .disk, .memory: [.workstation, .notebook].contains(kind)
    case .move: kind == .workstation
    case .renewal:
      [.monitor, .keyboard, .mouse, .telephone, .projector, .fax, .other].contains(kind)
    case .firmware: kind == .networkDevice
    case .battery: kind == .ups
    case .updates: [.server, .printServer].contains(kind)
    case .cleaning: [.printer, .mfp, .copier, .scanner].contains(kind)
    case .release: kind == .softwareService
    }
  }

  /// The rows of what it is done to in a branch.
  func assets(
    in branch: SampleBranch, _ enterprise: SampleEnterprise, _ random: inout SampleRandom
  ) -> [Int] {
    let people = enterprise.requesters[branch.language.rawValue]
    func some(_ rows: [Int], _ count: Int) -> [Int] {
      let start = random.below(rows.count)
      return (0..<min(count, rows.count)).map { rows[(start + $0) % rows.count] }
    }
    switch self {
    case .firmware: return some(branch.switches + branch.accessPoints, 2)
    case .battery: return some(branch.supplies, 1)
    case .updates: return some(branch.servers + branch.printServers, 2)
    case .cleaning: return some(branch.printers + branch.copiers, 3)
    case .release: return some(enterprise.applications[branch.language.rawValue], 1)
    case .renewal: return some(branch.projectors, 1)
    case .disk, .memory, .move:
      let mates = some(people, self == .memory ? 4 : 1).map { enterprise.people[$0] }
      return mates.map(\.computer).filter { row in
        enterprise.desk.assets.kind[row].map(suits) ?? false
      }
    }
  }

  /// What people call it before the name of the equipment, and what they write about it.
  func words(_ language: SampleLanguage) -> SampleChangeWords {
    language == .russian ? russian : english
  }

  private var russian: SampleChangeWords {
    switch self {
    case .disk:
      SampleChangeWords(
        "Замена диска:", "Диск сообщает об ошибках.",
        "Копия данных, замена, перенос системы, проверка входа.", "Вернуть прежний диск.")
    case .memory:
      SampleChangeWords(
        "Расширение памяти:", "Новым версиям программ не хватает памяти.",
        "Выключить, добавить модули, тест памяти.", "Вынуть новые модули.")
    case .move:
      SampleChangeWords(
        "Перенос рабочего места:", "Отдел переезжает на другой этаж.",
        "Подготовить порт и питание, перенести, проверить сеть и печать.",
        "Вернуть на прежнее место: порт там остаётся включён.")
    case .renewal:
      SampleChangeWords(
        "Замена оборудования:", "Срок службы истёк, ремонт не окупается.",
        "Выдать новое, проверить, старое на склад.", "Вернуть старое со склада.")
    case .firmware:
      SampleChangeWords(
        "Обновление прошивки:", "Закрывает уязвимость, о которой сообщил производитель.",
        "Сохранить настройки, загрузить прошивку, перезагрузить, проверить порты.",
        "Загрузиться со второго раздела, где прежняя прошивка.")
    case .battery:
      SampleChangeWords(
        "Замена батарей:", "Батареи держат меньше пяти минут.",
        "Перевести нагрузку на обход, заменить батареи, самотест.",
        "Оставить нагрузку на обходе.")
    case .updates:
      SampleChangeWords(
        "Установка обновлений:", "Ежемесячные обновления системы, с перезагрузкой.",
        "Снимок, обновления, перезагрузка, проверка служб.", "Откат к снимку.")
    case .cleaning:
      SampleChangeWords(
        "Профилактика:", "Плановая чистка и замена роликов.",
        "Чистка тракта, замена роликов, пробная печать.", "Поставить прежние ролики.")
    case .release:
      SampleChangeWords(
        "Обновление версии:", "Исправления ошибок и новая форма отчётности.",
        "Копия базы, обновление, проверка на контрольных примерах.",
        "Восстановить базу из копии и прежнюю версию.")
    }
  }

  private var english: SampleChangeWords {
    switch self {
    case .disk:
      SampleChangeWords(
        "Replace the disk of", "The disk reports errors.",
        "Copy data, replace, move the system over, test login.", "Put the old disk back.")
    case .memory:
      SampleChangeWords(
        "Add memory to", "New versions of programs need more memory.",
        "Shut down, add modules, run a memory test.", "Take the new modules out.")
    case .move:
      SampleChangeWords(
        "Move the workplace of", "The department moves to another floor.",
        "Prepare port and power, move, test network and printing.",
        "Move back: the old port stays on.")
    case .renewal:
      SampleChangeWords(
        "Replace", "Past its service life, repair does not pay.",
        "Hand out the new one, test, return the old one to the store.",
        "Fetch the old one from the store.")
    case .firmware:
      SampleChangeWords(
        "Update the firmware of", "Closes a weakness that the maker has announced.",
        "Save settings, load firmware, restart, check ports.",
        "Boot from the second partition with the old firmware.")
    case .battery:
      SampleChangeWords(
        "Replace the batteries of", "They last less than five minutes.",
        "Switch to bypass, replace batteries, self-test.", "Stay on bypass.")
    case .updates:
      SampleChangeWords(
        "Install updates on", "Monthly updates of the system, with a restart.",
        "Snapshot, updates, restart, check services.", "Go back to the snapshot.")
    case .cleaning:
      SampleChangeWords(
        "Service", "Regular cleaning and new rollers.",
        "Clean the path, replace rollers, print test pages.", "Put the old rollers back.")
    case .release:
      SampleChangeWords(
        "Upgrade", "Fixes, and a new form of reports.",
        "Copy the database, upgrade, check with known examples.",
        "Restore the database and the old version.")
    }
  }
}

/// What people write about a change in one language.
struct SampleChangeWords {
  /// What it is called, before the name of the equipment.
  var name: String
  /// Why it is needed.
  var reason: String
  /// What is done.
  var plan: String
  /// What is done when it goes wrong.
  var backOut: String

  /// The words of a change.
  init(_ name: String, _ reason: String, _ plan: String, _ backOut: String) {
    self.name = name
    self.reason = reason
    self.plan = plan
    self.backOut = backOut
  }
}
