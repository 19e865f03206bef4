import HelpDesk
import Tables

// What the sample department has written down of the troubles that come most often.
extension SampleEnterprise {
  /// Days from now until an article is to be looked at again; one is late.
  private static let reviews = [210, 45, -12, 120, 20, 300, 160]

  /// Makes the articles of a language, and approves all but the last.
  func makeArticles(_ language: SampleLanguage) throws {
    let table = desk.articles
    let written = language == .russian ? SampleArticle.russian : SampleArticle.english
    for (index, article) in written.enumerated() {
      let words = SampleWords.words(article.theme, language)
      let authors = staff(article.theme.service.team, language)
      let author = authors[index % authors.count]
      let topic = desk.topics.name.row(
        named: "\(words.category): \(words.subcategory)", where: desk.topics.isLive)
      let row = table.count
      var edit = RecordEdit(new: table, row)
      edit.set(table.name, article.title)
      if let topic { edit.set(table.topic, to: topic) }
      edit.set(table.category, words.category)
      edit.set(
        table.service, to: services[language.rawValue][article.theme.service.rawValue])
      if let equipment = article.equipment { edit.set(table.equipment, equipment) }
      edit.set(table.symptoms, article.symptoms)
      edit.set(table.text, article.text)
      edit.set(table.state, .draft)
      edit.set(table.author, to: people[author].row)
      let review = Self.reviews[index % Self.reviews.count]
      let day = calendar.date(calendar.now).adding(days: review)
      edit.set(table.reviewBy, .integer(Int64(day.days)))
      try setUp(edit, by: author)
      if index + 1 == written.count { continue }
      try approve(row)
      articles[language.rawValue][article.theme] = row
    }
  }

  private func approve(_ row: Int) throws {
    let table = desk.articles
    let moment = setUpMoment()
    var edit = RecordEdit(table.id(row), [])
    edit.set(table.state, .inForce)
    edit.set(table.approver, to: people[0].row)
    edit.set(table.approved, .integer(moment))
    edit.set(table.version, .integer(1))
    try add("approve", by: 0, at: moment, [edit])
  }
}

/// An article of the sample department.
struct SampleArticle {
  /// What it is about.
  let theme: SampleTheme
  /// The class of equipment it is about.
  var equipment: AssetClass?
  let title, symptoms, text: String

  /// In English; the last one is still a draft.
  static let english: [SampleArticle] = [
    SampleArticle(
      theme: .lockedAccount, title: "Unlock an account and give a new password",
      symptoms: "Account locked, password forgotten, “the user name or password is incorrect”.",
      text: """
        1. Call back on the number in the directory: nobody gets a password who only says who he is.
        2. Unlock the account; look in the log which computer the failed logons come from.
        3. Where that is a telephone or a mapped drive, have the old password removed there first, or \
        it locks again within minutes.
        4. Give a temporary password by voice, never by mail; it must be changed at the next logon.
        """),
    SampleArticle(
      theme: .printerSilent, equipment: .printer, title: "The printer does not print",
      symptoms: "Jobs stay in the queue, the printer shows “Offline”, nothing comes out.",
      text: """
        1. Is it on, and is there paper? A lamp that blinks red is a jam or an open cover.
        2. Print the status page from its own menu. None comes out: the printer; else go on.
        3. Ping it. No answer: check the cable and the address, and restart it.
        4. Open the queue on the print server, delete the job at its head, restart the spooler.
        5. Print a test page from the server, then one from the user's computer.
        """),
    SampleArticle(
      theme: .printerJam, equipment: .printer, title: "Paper jams: find where and why",
      symptoms: "Paper jam, crumpled sheets, two sheets at once.",
      text: """
        1. Switch it off, open all covers, and pull the sheet in the direction in which it travels.
        2. At the tray: rollers worn or paper damp. Clean the rollers, take paper from a new pack.
        3. At the fuser: let it cool for ten minutes; a torn film means a new fuser.
        4. Print ten pages from each tray. Jams again within a week: order a maintenance kit.
        """),
    SampleArticle(
      theme: .noVPN, equipment: .notebook, title: "VPN does not connect or drops",
      symptoms: "Authentication error, expired certificate, it connects but folders do not open.",
      text: """
        1. Does the Internet work without VPN? If not, it is the home network: try a telephone's.
        2. Authentication error after a new password: log in once on the office network, or lock and \
        unlock the screen while connected.
        3. Certificate expired: issue a new one; the client takes it after a restart.
        4. Connected, but nothing opens: compare the profile's routes with the current list.
        5. Drops in calls: set the packet size in the profile to 1300.
        """),
    SampleArticle(
      theme: .noNetwork, title: "No network at one workplace",
      symptoms: "No network, a yellow mark on the icon, address 169.254.…",
      text: """
        1. Do neighbours have it? If not, it is the switch: see whether monitoring says so.
        2. Is the lamp at the socket lit? Change the patch cable before anything else.
        3. An address that begins with 169.254: release and renew; then look at the port's VLAN.
        4. The port is shut by port security: compare the hardware address, then open it.
        5. After a move: the socket may not be patched; the number is on its frame.
        """),
    SampleArticle(
      theme: .mailMissing, title: "A message did not arrive",
      symptoms: "A letter was sent and did not come; a bounce with a code.",
      text: """
        1. Ask for sender, time and subject; look in junk mail and in the rules of the mailbox.
        2. Search the gateway's log. Not there: the sender's side; ask for the bounce.
        3. Held in quarantine: release it only when sender and attachment are what they say.
        4. Refused for size: give a link to the file exchange in place of the attachment.
        """),
    SampleArticle(
      theme: .phishing, title: "A suspicious message: what to do in the first ten minutes",
      symptoms: "A letter asks for a password, a payment or to open an attachment.",
      text: """
        1. Ask whether a link was opened, a file started or a password typed. Nobody is blamed.
        2. If so: change the password, end all sessions, take the computer off the network.
        3. Get the message as an attachment, block sender and link at the gateway.
        4. Search who else has it, and delete it from their mailboxes.
        5. More than five recipients: open a major incident and tell the head of support.
        """),
    SampleArticle(
      theme: .slowComputer, title: "A slow computer: what to look at first",
      symptoms: "Slow, freezes, takes long to start.",
      text: """
        1. How long is it on? Restart it when that is more than a week.
        2. Is the disk full, or at 100%? Clean up; a disk with errors is replaced at once.
        3. Memory: less than 8 GB is put on the list of upgrades.
        """),
  ]

  /// In Russian; the last one is still a draft.
  static let russian: [SampleArticle] = [
    SampleArticle(
      theme: .lockedAccount, title: "Разблокировать учётную запись и выдать пароль",
      symptoms: "Учётная запись заблокирована, забыт пароль, «неверное имя или пароль».",
      text: """
        1. Перезвонить по номеру из справочника: пароль не выдают тому, кто лишь назвался.
        2. Снять блокировку; посмотреть в журнале, с какого компьютера идут неудачные входы.
        3. Если это телефон или подключённый диск, сначала удалить там старый пароль, иначе запись \
        заблокируется снова через минуты.
        4. Временный пароль назвать голосом, не письмом; сменить его при первом входе.
        """),
    SampleArticle(
      theme: .printerSilent, equipment: .printer, title: "Принтер не печатает",
      symptoms: "Задания стоят в очереди, принтер «не в сети», ничего не выходит.",
      text: """
        1. Включён ли, есть ли бумага? Мигает красный — замятие или открыта крышка.
        2. Напечатать страницу состояния из меню принтера. Не вышла — дело в принтере.
        3. Проверить ping. Нет ответа — кабель и адрес, затем перезапуск.
        4. На сервере печати удалить первое задание в очереди, перезапустить службу печати.
        5. Пробная страница с сервера, потом с компьютера пользователя.
        """),
    SampleArticle(
      theme: .printerJam, equipment: .printer, title: "Замятие бумаги: где и почему",
      symptoms: "Заминает бумагу, мятые листы, захватывает по два листа.",
      text: """
        1. Выключить, открыть все крышки, тянуть лист по ходу движения бумаги.
        2. У лотка: изношены ролики или сырая бумага. Протереть ролики, взять новую пачку.
        3. У печки: дать остыть десять минут; порвана плёнка — печку менять.
        4. По десять страниц из каждого лотка. Снова за неделю — заказать ремкомплект.
        """),
    SampleArticle(
      theme: .noVPN, equipment: .notebook, title: "VPN не подключается или обрывается",
      symptoms: "Ошибка авторизации, истёк сертификат, подключён, но папки не открываются.",
      text: """
        1. Работает ли интернет без VPN? Нет — дело в домашней сети: проверить через телефон.
        2. Ошибка после смены пароля: один раз войти в сети офиса или, пока подключено, \
        заблокировать и разблокировать экран.
        3. Истёк сертификат: выпустить новый; клиент возьмёт его после перезапуска.
        4. Подключён, но ничего не открывается: сверить маршруты профиля со списком.
        5. Обрывы при звонках: размер пакета в профиле — 1300.
        """),
    SampleArticle(
      theme: .noNetwork, title: "Нет сети на одном рабочем месте",
      symptoms: "Нет сети, жёлтый знак на значке, адрес 169.254.…",
      text: """
        1. Есть ли сеть у соседей? Нет — дело в коммутаторе: что говорит мониторинг.
        2. Горит ли лампочка у розетки? Прежде всего сменить патч-корд.
        3. Адрес начинается с 169.254: получить заново, затем посмотреть VLAN порта.
        4. Порт закрыт защитой: сверить аппаратный адрес и открыть.
        5. После переезда розетка может быть не скоммутирована; номер — на рамке.
        """),
    SampleArticle(
      theme: .mailMissing, title: "Не пришло письмо",
      symptoms: "Письмо отправлено и не дошло; вернулось с кодом ошибки.",
      text: """
        1. Узнать отправителя, время и тему; посмотреть «Спам» и правила ящика.
        2. Найти в журнале шлюза. Нет — дело у отправителя, попросить отчёт о недоставке.
        3. В карантине: отпускать, только если отправитель и вложение — те, за кого себя выдают.
        4. Отклонено по размеру: дать ссылку на обменник вместо вложения.
        """),
    SampleArticle(
      theme: .phishing, title: "Подозрительное письмо: первые десять минут",
      symptoms: "Письмо просит пароль, оплату или открыть вложение.",
      text: """
        1. Открывали ли ссылку, запускали файл, вводили пароль? Никого не ругать.
        2. Если да: сменить пароль, завершить все сеансы, отключить компьютер от сети.
        3. Получить письмо вложением, закрыть отправителя и ссылку на шлюзе.
        4. Найти, у кого ещё оно есть, и удалить из ящиков.
        5. Больше пяти получателей — крупный инцидент, сообщить руководителю поддержки.
        """),
    SampleArticle(
      theme: .slowComputer, title: "Медленный компьютер: что смотреть сначала",
      symptoms: "Тормозит, зависает, долго включается.",
      text: """
        1. Давно ли включён? Больше недели — перезагрузить.
        2. Диск полон или занят на 100%? Очистить; диск с ошибками менять сразу.
        3. Памяти меньше 8 ГБ — в список на расширение.
        """),
  ]
}
