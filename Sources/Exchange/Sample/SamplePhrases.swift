import HelpDesk

/// What people say whatever a ticket is about, in one language. `{day}` stands for the day until
/// which a ticket waits.
struct SamplePhrases {
  /// How a message begins.
  var greetings: [String]
  /// What surrounds a trouble.
  var circumstances: [String]
  /// When one may come or call.
  var contacts: [String]
  /// How a trouble hurts, by urgency: high, medium, low.
  var troubles: [[String]]
  /// What one does meanwhile who cannot work at his own place.
  var standIns: [String]
  /// What a request adds, by urgency: high, medium, low.
  var wishes: [[String]]
  /// What the one who asks says meanwhile: always, and about a trouble.
  var replies: [String]
  var troubleReplies: [String]
  /// Why a solved ticket is opened again.
  var reopenings: [String]
  /// Why a ticket is cancelled.
  var cancellations: [String]
  /// What was done when a ticket that was opened again is solved.
  var secondEndings: [String]
  /// What a solution may add.
  var afterwards: [String]

  /// The phrases of `language`.
  static func of(_ language: SampleLanguage) -> SamplePhrases {
    language == .russian ? russian : english
  }

  /// What a specialist says when a ticket has to wait.
  static func waiting(_ reason: PendingReason, _ language: SampleLanguage) -> [String] {
    language == .russian ? russianWaiting(reason) : englishWaiting(reason)
  }

  private static var russian: SamplePhrases {
    SamplePhrases(
      greetings: ["Добрый день!", "Здравствуйте.", "Коллеги, добрый день.", "Приветствую!"],
      circumstances: [
        "Раньше такого не было.", "Уже второй раз за месяц.", "У коллег рядом всё работает.",
        "Сами ничего не трогали.", "Что делать, не знаем.",
      ],
      contacts: [
        "Подойти можно в любое время.", "Буду на месте до шести.", "Лучше подойти после обеда.",
        "Лучше сначала позвонить.", "Если нужно, пришлю снимок экрана.",
      ],
      troubles: [
        ["Работа стоит.", "Срочно: работать невозможно.", "Сдаём отчёт сегодня, очень нужно."],
        ["Работать можно, но с трудом.", "Очень мешает.", "Пока обходимся, но неудобно."],
        ["Не срочно.", "Можно в удобное для вас время.", "Работе пока не мешает."],
      ],
      standIns: ["Пока работаю за соседним компьютером.", "Пока занимаюсь бумагами."],
      wishes: [
        ["Нужно сегодня.", "Срочно, сроки горят."],
        ["Желательно до конца недели.", "Хотелось бы в ближайшие дни."],
        ["Не срочно.", "Когда будет возможность.", "Срок любой."],
      ],
      replies: [
        "Да, можно подключаться, буду на месте до шести.", "Спасибо, жду.",
        "Подскажите, когда примерно ждать?", "После обеда меня не будет, лучше завтра.",
      ],
      troubleReplies: [
        "Пока без изменений.", "Сегодня повторилось дважды.",
        "Снимок экрана отправлен ответным письмом.", "Попробовали, как вы сказали: не помогло.",
      ],
      reopenings: [
        "Снова то же самое.", "Проработало день и опять.", "К сожалению, не исправилось.",
        "Проверили: проблема осталась.",
      ],
      cancellations: [
        "Заявка создана по ошибке.", "Больше не требуется.", "Вопрос решился сам.",
        "Повтор: уже есть такая заявка.", "Сотрудник отозвал заявку.",
      ],
      secondEndings: [
        "Причина найдена при повторной проверке и устранена.",
        "Исправлено заново, за сутки не повторилось.",
      ],
      afterwards: [
        "Проверено вместе с сотрудником.", "Подтверждено по телефону.", "Замечаний нет.",
        "Решение записано в базу знаний.", "Сотрудник подтвердил.",
      ])
  }

  private static var english: SamplePhrases {
    SamplePhrases(
      greetings: ["Hello,", "Hi team,", "Good day,", "Dear colleagues,"],
      circumstances: [
        "It never happened before.", "Second time this month.",
        "It works for colleagues nearby.", "We did not touch anything.",
        "We are at a loss.",
      ],
      contacts: [
        "You can come at any time.", "I am at my desk until six.",
        "Please come after lunch if you can.", "Please call first.",
        "I can send a screenshot if needed.",
      ],
      troubles: [
        ["Work has stopped.", "Urgent: I cannot work at all.", "We have a deadline today."],
        ["I can work, but only just.", "It gets in the way a lot.", "We manage, but slowly."],
        ["Not urgent.", "Whenever it suits you.", "It does not stop my work for now."],
      ],
      standIns: ["Using a colleague's computer for now.", "Doing paperwork for now."],
      wishes: [
        ["Needed today.", "Urgent, the deadline is close."],
        ["By the end of the week if possible.", "In the next few days, please."],
        ["No hurry.", "Whenever you get round to it.", "Any time is fine."],
      ],
      replies: [
        "Yes, you can connect; I am here until six.", "Thanks, I will wait.",
        "Roughly when can I expect this?", "I am out this afternoon, tomorrow is better.",
      ],
      troubleReplies: [
        "No change so far.", "It happened twice today.", "I have sent a screenshot by mail.",
        "Tried what you suggested, it did not help.",
      ],
      reopenings: [
        "The same thing again.", "It worked for a day and is back.",
        "Unfortunately it is not fixed.", "We checked and the problem is still there.",
      ],
      cancellations: [
        "Opened by mistake.", "No longer needed.", "It went away by itself.",
        "There is a ticket about this already.", "Withdrawn by the user.",
      ],
      secondEndings: [
        "Found the cause on a second look and removed it.",
        "Fixed once more; it did not come back within a day.",
      ],
      afterwards: [
        "Checked together with the user.", "Confirmed by phone.", "Nothing else to do.",
        "Added to the knowledge base.", "The user confirmed.",
      ])
  }

  private static func russianWaiting(_ reason: PendingReason) -> [String] {
    switch reason {
    case .requester:
      [
        "Сотрудник в отъезде, свяжемся {day}.", "Прошу уточнить время, когда можно подключиться.",
        "Жду ответа сотрудника, напомню {day}.",
      ]
    case .supplier:
      ["Передано подрядчику, обещают ответ {day}.", "Ждём сервисного инженера, визит {day}."]
    case .change:
      ["Исправление войдёт в плановые работы {day}.", "Ждём окна работ, назначено на {day}."]
    case .problem:
      ["Причина общая с другими заявками, разбор до {day}.", "Ждём решения проблемы, срок {day}."]
    case .parts:
      ["Деталь заказана, поставка {day}.", "На складе нет, ждём поступления {day}."]
    case .evidence:
      [
        "Включена запись журналов, вернёмся к заявке {day}.",
        "Прошу прислать снимок экрана при следующей ошибке.",
      ]
    case .other:
      ["Ждём согласования руководителя до {day}.", "Отложено по просьбе отдела до {day}."]
    }
  }

  private static func englishWaiting(_ reason: PendingReason) -> [String] {
    switch reason {
    case .requester:
      [
        "The user is away, will call back on {day}.", "Please let us know when we may connect.",
        "Waiting for the user's answer, reminder on {day}.",
      ]
    case .supplier:
      ["Passed to the contractor, answer due {day}.", "Service engineer is booked for {day}."]
    case .change:
      ["The fix is part of planned work on {day}.", "Waiting for the maintenance window on {day}."]
    case .problem:
      ["Same cause as other tickets, analysis until {day}.", "Waiting for the problem, due {day}."]
    case .parts:
      ["Part ordered, delivery on {day}.", "Out of stock, the next delivery is on {day}."]
    case .evidence:
      [
        "Logging is switched on, will look again on {day}.",
        "Please send a screenshot the next time it happens.",
      ]
    case .other: ["Waiting for approval until {day}.", "Put off until {day} on request."]
    }
  }
}

extension SampleWords {
  /// The words of `theme` in `language`.
  static func words(_ theme: SampleTheme, _ language: SampleLanguage) -> SampleWords {
    let found =
      switch language {
      case .russian:
        russianComputers(theme) ?? russianPeripherals(theme) ?? russianPrinting(theme)
          ?? russianNetwork(theme) ?? russianAccounts(theme) ?? russianSystems(theme)
      case .english:
        englishComputers(theme) ?? englishPeripherals(theme) ?? englishPrinting(theme)
          ?? englishNetwork(theme) ?? englishAccounts(theme) ?? englishSystems(theme)
      }
    guard let found else { preconditionFailure("no words about \(theme) in \(language)") }
    return found
  }
}

extension SampleService {
  /// What the service is called and what it is for.
  func words(_ language: SampleLanguage) -> (name: String, description: String) {
    switch (self, language) {
    case (.workplace, .russian): ("Рабочее место", "Компьютер, монитор, программы, переезды.")
    case (.workplace, .english): ("Workplace", "Computer, monitor, software, moves.")
    case (.printing, .russian): ("Печать и сканирование", "Принтеры, сканеры, расходные материалы.")
    case (.printing, .english): ("Printing and scanning", "Printers, scanners, supplies.")
    case (.network, .russian): ("Сеть и Wi-Fi", "Проводная и беспроводная сеть филиалов.")
    case (.network, .english): ("Network and Wi-Fi", "Wired and wireless network of the branches.")
    case (.remoteAccess, .russian): ("Удалённый доступ", "VPN для работы вне офиса.")
    case (.remoteAccess, .english): ("Remote access", "VPN for work outside the office.")
    case (.telephony, .russian): ("Телефония", "Внутренние и городские телефоны.")
    case (.telephony, .english): ("Telephony", "Internal and outside calls.")
    case (.mail, .russian): ("Почта", "Почтовые ящики и рассылки.")
    case (.mail, .english): ("Mail", "Mailboxes and mailing lists.")
    case (.accounts, .russian): ("Учётные записи", "Вход, пароли, подозрительные письма.")
    case (.accounts, .english): ("Accounts", "Login, passwords, suspicious messages.")
    case (.applications, .russian): ("Бизнес-приложения", "Учётные системы и права в них.")
    case (.applications, .english):
      ("Business applications", "Line-of-business systems and rights.")
    case (.files, .russian): ("Файловое хранилище", "Общие папки и восстановление файлов.")
    case (.files, .english): ("File storage", "Shared folders and restores.")
    case (.servers, .russian): ("Серверы", "Серверы, копии, питание.")
    case (.servers, .english): ("Servers", "Servers, backups, power.")
    }
  }
}

extension SampleTeam {
  /// What the team is called and what it takes care of.
  func words(_ language: SampleLanguage) -> (name: String, purpose: String) {
    switch (self, language) {
    case (.firstLine, .russian): ("Первая линия", "Принимает обращения, решает простые сразу.")
    case (.firstLine, .english): ("Service desk", "Takes calls and solves simple ones at once.")
    case (.workplaces, .russian): ("Рабочие места и печать", "Компьютеры, периферия, принтеры.")
    case (.workplaces, .english): ("Workplaces and printing", "Computers, peripherals, printers.")
    case (.networks, .russian): ("Сети и связь", "Сеть, Wi-Fi, VPN, телефоны.")
    case (.networks, .english): ("Networks and telephony", "Network, Wi-Fi, VPN, phones.")
    case (.systems, .russian): ("Серверы и приложения", "Серверы, почта, файлы, приложения.")
    case (.systems, .english): ("Servers and applications", "Servers, mail, files, applications.")
    case (.equipment, .russian): ("Учёт техники", "Склад, выдача, инвентаризация.")
    case (.equipment, .english): ("Asset management", "Store rooms, issue, stocktaking.")
    }
  }
}
