import Exchange
import Foundation
import Tables
import Testing

@Suite("CommerceML, written")
struct CommerceWriterTests {
  @Test("What is written is read as it was", arguments: 0...2)
  func roundTrip(_ index: Int) throws {
    let message = SampleCommerce.all[index]
    let bytes = CommerceWriter.bytes(message)
    let read = try CommerceReader.read(bytes, file: "written.xml")
    #expect(read == message)
    #expect(CommerceWriter.bytes(read) == bytes)
  }

  @Test("An order is written as shops read it")
  func order() throws {
    let date = CivilDate(year: 2026, month: 11, day: 25)
    var buyer = CommerceParty(id: "17", name: "Отдел <ИТ>")
    buyer.role = "Покупатель"
    var order = CommerceDocument(
      id: "20", number: "ЗК-20", date: date, time: 56_440, operation: "Заказ товара",
      role: "Продавец", currency: "RUB", sum: DecimalNumber(hundredths: 99_800), parties: [buyer])
    var mouse = CommerceProduct(id: "MS-1", name: "Мышь \"проводная\"")
    mouse.unit = CommerceUnit(name: "шт", code: "796", fullName: "Штука")
    order.lines = [
      CommerceLine(
        product: mouse, price: DecimalNumber(499), quantity: DecimalNumber(2),
        sum: DecimalNumber(998))
    ]
    let message = CommerceMessage(
      made: CivilTime(date: date, hour: 16), documents: [order])
    #expect(
      String(decoding: CommerceWriter.bytes(message), as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_2" ВерсияСхемы="2.07" \
        ДатаФормирования="2026-11-25T16:00:00">
          <Документ>
            <Ид>20</Ид>
            <Номер>ЗК-20</Номер>
            <Дата>2026-11-25</Дата>
            <ХозОперация>Заказ товара</ХозОперация>
            <Роль>Продавец</Роль>
            <Валюта>RUB</Валюта>
            <Курс>1</Курс>
            <Сумма>998</Сумма>
            <Контрагенты>
              <Контрагент>
                <Ид>17</Ид>
                <Наименование>Отдел &lt;ИТ&gt;</Наименование>
                <Роль>Покупатель</Роль>
              </Контрагент>
            </Контрагенты>
            <Время>15:40:40</Время>
            <Товары>
              <Товар>
                <Ид>MS-1</Ид>
                <Наименование>Мышь "проводная"</Наименование>
                <БазоваяЕдиница Код="796" НаименованиеПолное="Штука">шт</БазоваяЕдиница>
                <ЦенаЗаЕдиницу>499</ЦенаЗаЕдиницу>
                <Количество>2</Количество>
                <Сумма>998</Сумма>
              </Товар>
            </Товары>
          </Документ>
        </КоммерческаяИнформация>

        """)
  }

  @Test("Elements stand as the schema has them", arguments: 0...2)
  func schema(_ index: Int) throws {
    let bytes = CommerceWriter.bytes(SampleCommerce.all[index])
    let root = try XMLReader.read(bytes, from: SourceFile(file: "written.xml"))
    #expect(CommerceSchema.complaints(root) == [])
  }

  @Test("The look over the schema finds what is out of order, missing and unknown")
  func complaints() throws {
    func complaints(_ text: String) throws -> [String] {
      CommerceSchema.complaints(
        try XMLReader.read(Array(text.utf8), from: SourceFile(file: "t.xml")))
    }
    let head = "<КоммерческаяИнформация ВерсияСхемы=\"2.07\" ДатаФормирования=\"2026-11-25\">"
    #expect(
      try complaints(
        "\(head)\n<Каталог>\n<Ид>1</Ид><Владелец/><Наименование>2</Наименование>"
          + "</Каталог></КоммерческаяИнформация>") == [
          "2: no Наименование", "3: Наименование is out of place in Каталог",
        ])
    #expect(
      try complaints(
        "<КоммерческаяИнформация ВерсияСхемы=\"2.07\" a=\"b\"><Х/></КоммерческаяИнформация>")
        == [
          "1: Х is out of place in КоммерческаяИнформация", "1: no attribute ДатаФормирования",
          "1: unknown attribute a",
        ])
  }

  @Test(
    "A validator accepts what is written, and not what is not",
    .enabled(if: SchemaValidator.isThere, "needs xmllint"))
  func validator() throws {
    for message in SampleCommerce.all {
      #expect(try SchemaValidator.complaints(CommerceWriter.bytes(message)) == "")
    }
    var order = SampleCommerce.orders
    order.documents[0].parties[0].taxNumber = "1"
    #expect(try SchemaValidator.complaints(CommerceWriter.bytes(order)).contains("ИНН"))
  }

  @Test("Characters that no XML may hold are left out, and others come back")
  func characters() throws {
    var offers = CommerceOffers(name: "п", catalogueID: "k")
    offers.description = "a\u{0}\u{1B}[2J\u{FFFF}\r\nb\u{85}\u{1F600} ]]> конец"
    offers.offers = [CommerceOffer(product: CommerceProduct(id: "a\tb\n\"'<>&", name: "и"))]
    let bytes = CommerceWriter.bytes(CommerceMessage(made: nil, offers: offers))
    let read = try CommerceReader.read(bytes, file: "t.xml")
    #expect(read.offers?.description == "a[2J\r\nb\u{85}\u{1F600} ]]> конец")
    #expect(read.offers?.offers[0].product.id == "a\tb\n\"'<>&")
  }
}

/// Has xmllint hold messages against the schema.
enum SchemaValidator {
  private static let program = "/usr/bin/xmllint"
  static let isThere = FileManager.default.isExecutableFile(atPath: program)

  /// What xmllint says; nothing where the message is valid.
  static func complaints(_ bytes: [UInt8]) throws -> String {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "deskhand-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let schema = directory.appending(path: "schema.xsd")
    let message = directory.appending(path: "message.xml")
    try Data(CommerceSchema.xsd.utf8).write(to: schema)
    try Data(bytes).write(to: message)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["--noout", "--schema", schema.path, message.path]
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? "" : String(decoding: output, as: UTF8.self)
  }
}
