import Exchange
import HelpDesk
import Tables

/// CommerceML: whatever was read is read again as it was once it is written, and what a desk was set right
/// by differs in nothing more.
enum CommerceTarget {
  static let target = FuzzTarget(
    name: "commerceml", longest: 4_096,
    seeds: {
      let party = """
        <Ид>p</Ид><Наименование>П</Наименование><ИНН>7723010016</ИНН><Адрес><Представление>Т\
        </Представление><АдресноеПоле><Тип>Город</Тип><Значение>Т</Значение></АдресноеПоле></Адрес>\
        <Контакты><Контакт><Тип>Почта</Тип><Значение>a</Значение></Контакт></Контакты>
        """
      let product = """
        <Ид>1#2</Ид><Штрихкод>20000189</Штрихкод><Артикул>Б- 1</Артикул><Наименование>М&amp;\
        </Наименование><БазоваяЕдиница Код="796 ">шт<Пересчет><Единица>м</Единица><Коэффициент>0,5\
        </Коэффициент></Пересчет></БазоваяЕдиница><Группы><Ид>g</Ид></Группы><ЗначенияСвойств>\
        <ЗначенияСвойства><Ид>s</Ид><Значение>o</Значение></ЗначенияСвойства></ЗначенияСвойств>\
        <СтавкиНалогов><СтавкаНалога><Наименование>НДС</Наименование><Ставка>20</Ставка>\
        </СтавкаНалога></СтавкиНалогов><ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>В\
        </Наименование><Значение/></ЗначениеРеквизита></ЗначенияРеквизитов>
        """
      let bodies = [
        """
        <Классификатор><Ид>k</Ид><Наименование>К</Наименование><Владелец>\(party)</Владелец><Группы>\
        <Группа><Ид>g</Ид><Наименование>Г</Наименование><Группы><Группа><Ид>h</Ид><Наименование>Д\
        </Наименование></Группа></Группы></Группа></Группы><Свойства><Свойство><Ид>s</Ид>\
        <Наименование>С</Наименование><ТипЗначений>Справочник</ТипЗначений><ВариантыЗначений>\
        <Справочник><ИдЗначения>o</ИдЗначения><Значение>1</Значение></Справочник><Значение>2\
        </Значение></ВариантыЗначений></Свойство></Свойства></Классификатор>
        """,
        """
        <Каталог СодержитТолькоИзменения="true"><Ид>k</Ид><Наименование>К</Наименование><Товары>\
        <Товар Статус="Удален">\(product)</Товар></Товары></Каталог>
        """,
        """
        <ПакетПредложений><ТипыЦен><ТипЦены><Ид>t</Ид><Валюта>RUB</Валюта><Налог><Наименование>НДС\
        </Наименование><УчтеноВСумме>1</УчтеноВСумме></Налог></ТипЦены></ТипыЦен><Склады><Склад>\
        <Ид>w</Ид></Склад></Склады><Предложения><Предложение>\(product)<Цены><Цена><ИдТипаЦены>t\
        </ИдТипаЦены><ЦенаЗаЕдиницу>1 719,5</ЦенаЗаЕдиницу></Цена></Цены><Количество>-7.25\
        </Количество><Склад ИдСклада="w" КоличествоНаСкладе="3"/></Предложение><Предложение><Ид>2\
        </Ид><Остатки><Остаток><Склад><Ид>w</Ид><Количество>1</Количество></Склад></Остаток>\
        </Остатки></Предложение></Предложения></ПакетПредложений>
        """,
        """
        <Документ><Ид>d</Ид><Номер>7</Номер><Дата>2026-11-25</Дата><ХозОперация>Прочие</ХозОперация>\
        <Валюта>RUB</Валюта><Сумма>1</Сумма><Контрагенты><Контрагент>\(party)<Роль>Покупатель</Роль>\
        </Контрагент></Контрагенты><Время>15:40:40</Время><Товары><Товар>\(product)<Сумма>1</Сумма>\
        <Скидки><Скидка><Наименование>С</Наименование><Сумма>0</Сумма></Скидка></Скидки></Товар>\
        </Товары></Документ>
        """,
      ]
      return bodies.map { body in
        let text = """
          <?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_2" \
          ВерсияСхемы="2.07" ДатаФормирования="2026-11-25T09:05:07">\(body)</КоммерческаяИнформация>
          """
        return Array(text.utf8)
      }
    },
    prepare: { { test($0) } })

  private static func test(_ bytes: [UInt8]) {
    do throws(Refusal) {
      let message = try CommerceReader.read(bytes, file: "file")
      let written = CommerceWriter.bytes(message)
      let again = try CommerceReader.read(written, file: "written")
      demand(again == message, "what was written is read as something else")
      demand(CommerceWriter.bytes(again) == written, "the same message is written otherwise")
      settle(message)
    } catch {
      demand(error.message.hasPrefix("file:"), "a refusal without the file: \(error.message)")
      demand(
        error.message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control },
        "a refusal with a control character: \(error.message)")
    }
  }

  /// Sets a desk right by a message; what rules refuse stays as it is.
  private static func settle(_ message: CommerceMessage) {
    let desk = SmallDesk().desk
    let sink = TrialSink(desk, by: Actor(person: 1, login: "fuzz"), at: SmallDesk.now)
    let goods = CommerceGoods([message], for: desk, .init(place: 1))
    var refused = 0
    for item in AccountingComparison(desk, with: goods.products, isWhole: goods.isWhole).items {
      guard case .known(let table, let row, let changes, let quantity) = item.finding else {
        continue
      }
      let fields = changes.compactMap { change in
        table.column(tagged: change.column).map { ($0, change.value) }
      }
      let command = KeepAccounted(table, row, fields, quantity: quantity, note: "fuzz")
      if (try? sink.commit(command) { _ in }) == nil { refused += 1 }
    }
    let left = AccountingComparison(desk, with: goods.products, isWhole: goods.isWhole).items
    let known = left.count { if case .known = $0.finding { true } else { false } }
    // A number that one took another may lack now.
    demand(
      refused > 0 || known == 0 || goods.products.count > 1, "\(known) differ when all is settled")
    DeskReader(desk).readAll()
  }
}
