import HelpDesk
import Tables
import Testing

/// Numbers and names on disk and in scripts are for ever: a change here breaks every store.
@Suite("The catalog")
struct CatalogTests {
  private let desk = Desk()

  private func line(_ table: RecordTable) -> String {
    "\(table.id(0).table) \(table.plural) \(table.prefix): "
      + table.columns.sorted { $0.tag < $1.tag }.map { "\($0.tag) \($0.name) \($0.kind)" }
      .joined(separator: ", ")
  }

  @Test("Tags, names and kinds of tables and columns are those that were given once")
  func permanent() {
    let lines = desk.recordTables.sorted { $0.id(0).table < $1.id(0).table }.map(line)
    #expect(
      lines.joined(separator: "\n") == """
        1 people P: 1 name text, 2 login text, 3 roles choices, 4 team reference, 5 place \
        reference, 6 position text, 7 email text, 8 phone text, 9 note text, 10 skills tags, \
        1001 created time, 1002 updated time, 1003 event number
        2 teams TM: 1 name text, 2 lead reference, 3 purpose text, 4 email text, 5 calendar \
        reference, 1001 created time, 1002 updated time, 1003 event number
        3 places L: 1 name text, 2 kind choice, 3 parent reference, 4 address text, 5 barcode \
        text, 1001 created time, 1002 updated time, 1003 event number
        4 services SV: 1 name text, 2 description text, 3 owner reference, 4 team reference, 5 \
        criticality choice, 1001 created time, 1002 updated time, 1003 event number
        5 assets A: 1 name text, 2 kind choice, 3 status choice, 4 inventoryNumber text, 5 \
        serialNumber text, 6 model text, 7 holder reference, 8 place reference, 9 partOf \
        reference, 10 runsOn reference, 11 connectedTo reference, 12 dependsOn references, 13 \
        backedUpBy reference, 14 cost money, 15 purchased day, 16 warranty day, 17 address \
        text, 18 system text, 19 note text, 20 maker text, 21 keeper reference, 22 barcode \
        text, 23 condition choice, 24 counted time, 25 accountingID text, 26 supplier text, 30 \
        uuid text, 31 processor text, 32 memory size, 33 disk size, 34 firmware text, 35 mac \
        text, 36 domain text, 37 lastUser text, 38 lastSeen time, 39 agent text, 40 antivirus \
        choice, 41 diskFree number, 42 unapproved number, 43 screen text, 44 pages number, 45 \
        cartridge text, 46 ports number, 47 line text, 48 power number, 49 battery day, 50 \
        version text, 51 units text, 1001 created time, 1002 updated time, 1003 event number
        6 tickets T: 1 subject text, 2 state choice, 3 requester reference, 4 asset reference, \
        5 priority choice, 6 impact choice, 7 urgency choice, 8 due time, 9 assignee \
        reference, 10 team reference, 11 kind choice, 12 service reference, 13 description \
        text, 14 channel choice, 15 place reference, 16 category text, 17 subcategory text, 18 \
        tags tags, 19 opened time, 20 pendingReason choice, 21 pendingUntil time, 22 \
        resolution text, 23 resolutionCode choice, 24 resolved time, 25 resolver reference, 26 \
        closed time, 27 reassignments number, 28 reopenings number, 29 timeSpent duration, 30 \
        parent reference, 31 duplicateOf reference, 32 causedBy reference, 33 solvedBy \
        reference, 34 problem text, 35 externalNumber text, 36 externalCode text, 37 symptom \
        text, 38 externalChange text, 39 levelKept flag, 40 externalVersion number, 41 \
        externalCause text, 42 commented time, 43 promised time, 44 agreement reference, 45 \
        ownDue time, 46 owned time, 47 pauses spans, 48 paused flag, 49 warnAt time, 50 \
        ownLate flag, 51 late flag, 52 answered time, 53 watchers references, 54 next time, 55 \
        notices choices, 56 topic reference, 57 rule reference, 58 moved time, 59 article \
        reference, 1001 created time, 1002 updated time, 1003 event number
        7 comments C: 1 ticket reference, 2 text text, 3 visibility choice, 4 author \
        reference, 5 mentions references, 1001 created time, 1002 updated time, 1003 event \
        number
        8 changes RfC: 1 name text, 2 state choice, 3 kind choice, 4 starts time, 5 ends time, \
        6 owner reference, 7 assets references, 8 services references, 9 reason text, 10 plan \
        text, 11 backOut text, 12 outcome text, 1001 created time, 1002 updated time, 1003 \
        event number
        9 attachments F: 1 ticket reference, 2 name text, 3 content text, 4 size number, 1001 \
        created time, 1002 updated time, 1003 event number
        10 views V: 1 name text, 2 list text, 3 query text, 4 order text, 5 owner reference, 6 \
        shared flag, 1001 created time, 1002 updated time, 1003 event number
        11 calendars WC: 1 name text, 2 hours text, 3 zone text, 4 holidaysOf reference, 5 \
        shortening duration, 1001 created time, 1002 updated time, 1003 event number
        12 holidays H: 1 name text, 2 calendar reference, 3 day day, 4 kind choice, 5 hours \
        text, 6 insteadOf day, 1001 created time, 1002 updated time, 1003 event number
        13 agreements AG: 1 name text, 2 kind choice, 3 service reference, 4 place reference, \
        5 role choice, 6 ticketKind choice, 7 team reference, 8 calendar reference, 9 stops \
        choices, 10 warning number, 11 urgent number, 12 escalateAt number, 13 escalateTo \
        reference, 14 furtherAt number, 15 furtherTo reference, 16 from day, 17 until day, 18 \
        note text, 21 own1 duration, 22 own2 duration, 23 own3 duration, 24 own4 duration, 25 \
        own5 duration, 31 resolve1 duration, 32 resolve2 duration, 33 resolve3 duration, 34 \
        resolve4 duration, 35 resolve5 duration, 1001 created time, 1002 updated time, 1003 \
        event number
        14 topics TP: 1 name text, 2 subject text, 3 category text, 4 subcategory text, 5 \
        service reference, 6 team reference, 7 kind choice, 8 impact choice, 9 urgency choice, \
        10 advice text, 1001 created time, 1002 updated time, 1003 event number
        15 absences AB: 1 note text, 2 person reference, 3 from day, 4 until day, 5 deputy \
        reference, 6 reason choice, 1001 created time, 1002 updated time, 1003 event number
        16 worklogs W: 1 note text, 2 ticket reference, 3 task reference, 4 person reference, \
        5 started time, 6 length duration, 1001 created time, 1002 updated time, 1003 event \
        number
        17 tasks TK: 1 subject text, 2 description text, 3 state choice, 4 person reference, 5 \
        day day, 6 due day, 7 estimate duration, 8 timeSpent duration, 9 ticket reference, 10 \
        change reference, 11 asset reference, 12 orderedBy reference, 13 result text, 14 \
        finished time, 15 postponed number, 1001 created time, 1002 updated time, 1003 event \
        number
        18 plans WP: 1 goal text, 2 person reference, 3 period choice, 4 from day, 5 until \
        day, 6 notes text, 7 state choice, 8 answer text, 9 answeredBy reference, 10 report \
        text, 11 tasksPlanned number, 12 tasksDone number, 13 timePlanned duration, 14 \
        timeSpent duration, 1001 created time, 1002 updated time, 1003 event number
        19 rules RU: 1 name text, 2 order number, 3 topic reference, 4 category text, 5 \
        service reference, 6 place reference, 7 kind choice, 8 priority choice, 9 team \
        reference, 10 person reference, 11 way choice, 12 skills tags, 13 onDuty flag, 14 \
        isOff flag, 1001 created time, 1002 updated time, 1003 event number
        20 duties DU: 1 note text, 2 person reference, 3 team reference, 4 line choice, 5 from \
        time, 6 until time, 1001 created time, 1002 updated time, 1003 event number
        21 articles AR: 1 name text, 2 topic reference, 3 category text, 4 service reference, \
        5 equipment choice, 6 symptoms text, 7 text text, 8 state choice, 9 author reference, \
        10 approver reference, 11 approved time, 12 reviewBy day, 13 version number, 1001 \
        created time, 1002 updated time, 1003 event number
        22 programs SW: 1 name text, 2 publisher text, 3 standing choice, 4 patterns text, 5 \
        licence choice, 6 licences number, 7 licencedUntil day, 8 cost money, 9 category text, \
        10 instead reference, 11 version text, 12 owner reference, 13 note text, 14 installed \
        number, 15 spare number, 1001 created time, 1002 updated time, 1003 event number
        23 installations IN: 1 name text, 2 software reference, 3 asset reference, 4 version \
        text, 5 publisher text, 6 installed day, 1001 created time, 1002 updated time, 1003 \
        event number
        24 components CO: 1 name text, 2 kind choice, 3 asset reference, 4 maker text, 5 \
        serialNumber text, 6 size size, 7 free size, 8 version text, 9 slot text, 10 address \
        text, 11 standing text, 12 equipment reference, 1001 created time, 1002 updated time, \
        1003 event number
        25 tests ST: 1 subject text, 2 software reference, 3 version text, 4 asset reference, \
        5 person reference, 6 day day, 7 verdict choice, 8 note text, 1001 created time, 1002 \
        updated time, 1003 event number
        26 rollouts RO: 1 name text, 2 software reference, 3 version text, 4 package text, 5 \
        targets text, 6 stages number, 7 stage number, 8 state choice, 9 owner reference, 10 \
        change reference, 11 start day, 12 note text, 13 installed number, 14 failed number, \
        15 waiting number, 1001 created time, 1002 updated time, 1003 event number
        27 targets RT: 1 note text, 2 rollout reference, 3 asset reference, 4 stage number, 5 \
        result choice, 6 done time, 7 person reference, 1001 created time, 1002 updated time, \
        1003 event number
        28 checklists CL: 1 name text, 2 points text, 3 owner reference, 4 estimate duration, \
        1001 created time, 1002 updated time, 1003 event number
        29 preparations PR: 1 subject text, 2 asset reference, 3 checklist reference, 4 holder \
        reference, 5 person reference, 6 due day, 7 points text, 8 point number, 9 state \
        choice, 10 ready time, 11 ticket reference, 12 left number, 1001 created time, 1002 \
        updated time, 1003 event number
        30 items SI: 1 name text, 2 article text, 3 barcode text, 4 unit text, 5 place \
        reference, 6 category text, 7 onHand number, 8 reserved number, 9 least number, 10 \
        most number, 11 price money, 12 fits text, 13 accountingID text, 14 note text, 15 \
        available number, 16 monthly number, 17 order number, 18 lasts number, 1001 created \
        time, 1002 updated time, 1003 event number
        31 movements MV: 1 note text, 2 item reference, 3 kind choice, 4 quantity number, 5 \
        day day, 6 person reference, 7 ticket reference, 8 asset reference, 9 place reference, \
        10 document text, 11 price money, 12 transfer reference, 13 stocktake reference, 14 \
        accountingID text, 1001 created time, 1002 updated time, 1003 event number
        32 transfers TF: 1 subject text, 2 from reference, 3 fromPlace reference, 4 to \
        reference, 5 toPlace reference, 6 state choice, 7 sent time, 8 sentBy reference, 9 \
        received time, 10 receivedBy reference, 11 document text, 12 ticket reference, 13 due \
        day, 14 note text, 15 lines number, 1001 created time, 1002 updated time, 1003 event \
        number
        33 lines TL: 1 note text, 2 transfer reference, 3 asset reference, 4 item reference, 5 \
        quantity number, 6 received number, 7 state choice, 1001 created time, 1002 updated \
        time, 1003 event number
        34 repairs RE: 1 fault text, 2 asset reference, 3 state choice, 4 supplier text, 5 \
        supplierNumber text, 6 underWarranty flag, 7 ticket reference, 8 sent day, 9 due day, \
        10 returned day, 11 lent reference, 12 cost money, 13 result text, 14 place reference, \
        15 holder reference, 16 lentFrom reference, 1001 created time, 1002 updated time, 1003 \
        event number
        35 stocktakes IV: 1 name text, 2 order text, 3 ordered day, 4 place reference, 5 \
        classes choices, 6 keeper reference, 7 withStock flag, 8 state choice, 9 chair \
        reference, 10 members references, 11 reason text, 12 from day, 13 until day, 14 \
        started time, 15 closed time, 16 closedBy reference, 17 note text, 18 expected number, \
        19 found number, 20 elsewhere number, 21 missing number, 22 surplus number, 1001 \
        created time, 1002 updated time, 1003 event number
        36 counts CN: 1 code text, 2 stocktake reference, 3 asset reference, 4 item reference, \
        5 expectedPlace reference, 6 expectedHolder reference, 7 isExpected flag, 8 result \
        choice, 9 place reference, 10 person reference, 11 counted time, 12 condition choice, \
        13 note text, 14 expectedQuantity number, 15 quantity number, 16 reason text, 17 \
        isLeft flag, 18 price money, 19 moved number, 1001 created time, 1002 updated time, \
        1003 event number
        37 ports PT: 1 name text, 2 kind choice, 3 asset reference, 4 place reference, 5 \
        position number, 6 network text, 7 speed text, 8 isBroken flag, 9 note text, 1001 \
        created time, 1002 updated time, 1003 event number
        38 cables CB: 1 name text, 2 from reference, 3 to reference, 4 kind choice, 5 category \
        text, 6 length number, 7 test choice, 8 tested day, 9 testNote text, 10 color text, 11 \
        note text, 1001 created time, 1002 updated time, 1003 event number
        """)
  }

  @Test("Raw values of choices are those that were given once")
  func choices() {
    let lines = desk.recordTables.flatMap { table in
      table.columns.compactMap { column -> String? in
        let items = (column as? ChoiceColumn)?.items ?? (column as? ChoicesColumn)?.items
        return items.map { items in
          "\(table.singular) \(column.name): "
            + items.map { "\($0.raw) \($0.name)" }.joined(separator: ", ")
        }
      }
    }
    #expect(
      lines.joined(separator: "\n") == """
        ticket state: 1 new, 2 assigned, 3 inProgress, 4 pending, 5 resolved, 6 closed, 7 \
        cancelled
        ticket priority: 1 critical, 2 high, 3 moderate, 4 low, 5 planning
        ticket impact: 1 high, 2 medium, 3 low
        ticket urgency: 1 high, 2 medium, 3 low
        ticket kind: 1 incident, 2 request
        ticket channel: 1 phone, 2 email, 3 selfService, 4 walkUp, 5 monitoring, 6 console, 7 \
        other
        ticket pendingReason: 1 requester, 2 supplier, 3 change, 4 problem, 5 parts, 6 \
        evidence, 7 other
        ticket resolutionCode: 1 solved, 2 workaround, 3 replaced, 4 explained, 5 noFault, 6 \
        duplicate, 7 notReproducible, 8 external
        ticket notices: 1 ownSoon, 2 ownLate, 3 soon, 4 late, 5 escalated, 6 escalatedFurther, \
        7 waited
        comment visibility: 1 everyone, 2 staff
        asset kind: 1 workstation, 2 notebook, 3 monitor, 4 keyboard, 5 mouse, 6 printer, 7 \
        mfp, 8 printServer, 9 fax, 10 telephone, 11 scanner, 12 copier, 13 server, 14 \
        networkDevice, 15 ups, 16 softwareService, 17 projector, 18 other, 19 patchPanel, 20 \
        rack
        asset status: 1 onOrder, 2 inStock, 3 inUse, 4 inRepair, 5 reserve, 6 writtenOff, 7 lost
        asset condition: 1 sound, 2 worn, 3 damaged, 4 unusable
        asset antivirus: 1 current, 2 outdated, 3 off, 4 missing
        change state: 1 draft, 2 submitted, 3 scheduled, 4 inProgress, 5 closed, 6 failed, 7 \
        cancelled
        change kind: 1 standard, 2 normal, 3 emergency
        person roles: 1 specialist, 2 headOfSupport, 3 inventoryClerk, 4 itManager, 5 \
        itDirector, 6 requester
        place kind: 1 branch, 2 building, 3 warehouse, 4 room
        service criticality: 1 vital, 2 important, 3 ordinary
        topic kind: 1 incident, 2 request
        topic impact: 1 high, 2 medium, 3 low
        topic urgency: 1 high, 2 medium, 3 low
        article equipment: 1 workstation, 2 notebook, 3 monitor, 4 keyboard, 5 mouse, 6 \
        printer, 7 mfp, 8 printServer, 9 fax, 10 telephone, 11 scanner, 12 copier, 13 server, \
        14 networkDevice, 15 ups, 16 softwareService, 17 projector, 18 other, 19 patchPanel, \
        20 rack
        article state: 1 draft, 2 inForce, 3 retired
        agreement kind: 1 sla, 2 ola, 3 contract
        agreement role: 1 specialist, 2 headOfSupport, 3 inventoryClerk, 4 itManager, 5 \
        itDirector, 6 requester
        agreement ticketKind: 1 incident, 2 request
        agreement stops: 1 requester, 2 supplier, 3 change, 4 problem, 5 parts, 6 evidence, 7 \
        other
        holiday kind: 1 dayOff, 2 shortened, 3 working
        absence reason: 1 vacation, 2 sick, 3 training, 4 travel, 5 other
        duty line: 1 first, 2 second, 3 standby
        rule kind: 1 incident, 2 request
        rule priority: 1 critical, 2 high, 3 moderate, 4 low, 5 planning
        rule way: 1 team, 2 leastLoad, 3 turns
        task state: 1 planned, 2 inProgress, 3 done, 4 dropped
        plan period: 1 day, 2 week, 3 month
        plan state: 1 draft, 2 submitted, 3 accepted, 4 returned, 5 reported
        program standing: 1 unreviewed, 2 standard, 3 allowed, 4 inTesting, 5 forbidden
        program licence: 1 free, 2 perDevice, 3 perUser, 4 site
        component kind: 1 processor, 2 memory, 3 disk, 4 volume, 5 monitor, 6 printer, 7 \
        network, 8 antivirus, 9 user, 10 battery, 11 supply, 12 other
        test verdict: 1 passed, 2 withRemarks, 3 failed
        rollout state: 1 planned, 2 running, 3 paused, 4 done, 5 cancelled
        target result: 1 waiting, 2 installed, 3 failed, 4 skipped
        preparation state: 1 inProgress, 2 ready, 3 handedOver, 4 cancelled
        movement kind: 1 receipt, 2 issue, 3 transferOut, 4 transferIn, 5 writeOff, 6 surplus, \
        7 shortage, 8 reserve, 9 release, 10 returned
        transfer state: 1 draft, 2 inTransit, 3 received, 4 refused, 5 cancelled
        line state: 1 planned, 2 sent, 3 received, 4 refused
        repair state: 1 noted, 2 sent, 3 returned, 4 replaced, 5 writtenOff, 6 cancelled
        stocktake classes: 1 workstation, 2 notebook, 3 monitor, 4 keyboard, 5 mouse, 6 \
        printer, 7 mfp, 8 printServer, 9 fax, 10 telephone, 11 scanner, 12 copier, 13 server, \
        14 networkDevice, 15 ups, 16 softwareService, 17 projector, 18 other, 19 patchPanel, \
        20 rack
        stocktake state: 1 planned, 2 counting, 3 closed, 4 cancelled
        count result: 1 expected, 2 found, 3 elsewhere, 4 surplus, 5 unknown, 6 missing
        count condition: 1 sound, 2 worn, 3 damaged, 4 unusable
        port kind: 1 outlet, 2 panel, 3 networkDevice, 4 endDevice
        cable kind: 1 patchCord, 2 permanent, 3 fibre, 4 trunk
        cable test: 1 passed, 2 marginal, 3 failed
        """)
  }

  @Test("No two tables, columns of a table or deeds of a table share a name, a letter or a key")
  func distinct() {
    let tables = desk.recordTables
    #expect(Set(tables.map(\.shortcut)).count == tables.count)
    // What goes after `g` without being a list: the top, home, the dashboard.
    #expect(Set(tables.map(\.shortcut)).isDisjoint(with: ["g", "h", "d"]))
    #expect(Set(tables.map { $0.prefix.lowercased() }).count == tables.count)
    #expect(Set(tables.flatMap { [$0.plural, $0.singular] }).count == tables.count * 2)
    for table in tables {
      let names = table.columns.flatMap { [$0.name.lowercased()] + $0.aliases }
      #expect(Set(names).count == names.count, "\(table.plural): \(names.sorted())")
      #expect(Set(table.deeds.map(\.name)).count == table.deeds.count)
      let keys = table.deeds.compactMap(\.key)
      #expect(Set(keys).count == keys.count, "\(table.plural): \(keys)")
      #expect(table.column(named: table.labelName) != nil)
      for deed in table.deeds {
        let asked = deed.inputs.map(\.column.name)
        #expect(Set(asked).count == asked.count, "\(deed.name): \(asked)")
      }
    }
  }

  @Test("Deeds keep the names that logs and scripts know")
  func deeds() {
    let lines = desk.recordTables.filter { !$0.deeds.isEmpty }.map { table in
      "\(table.plural): " + table.deeds.map(\.name).joined(separator: " ")
    }
    #expect(
      lines.joined(separator: "\n") == """
        tickets: take assign route comment pending resume solve close reopen cancel prioritize \
        spend link watch unwatch merge document startTimer stopTimer plan answerAll solveAll
        assets: issue store repair transfer prepare reserve lose writeOff removeSoftware
        changes: submit schedule start close fail cancel
        articles: approve revise retire
        duties: repeat
        tasks: done assign postpone spend startTimer stopTimer drop reopen
        plans: submit accept return report
        programs: approve forbid removeEverywhere join
        rollouts: choose start advance pause resume cancel
        targets: installed fail skip retry
        preparations: tick untick tickAll handOver cancel
        items: issue receive reserve release move takeBack writeOff
        transfers: handOver receive addAsset addItem refuse cancel
        lines: refuse receivePart
        repairs: send lend return replace writeOff cancel
        stocktakes: start close cancel
        counts: explain leave forget enrol
        ports: connect
        cables: test
        """)
    // What every table has beside them; see `RecordTable.past`.
    let common: Set = [
      "new", "set", "remove", "restore", "undo", "import", "found", "macro", "notify",
      "inventory",
    ]
    #expect(common.isDisjoint(with: desk.recordTables.flatMap { $0.deeds.map(\.name) }))
  }

  @Test("Lists, orders and views name columns that are there")
  func lists() throws {
    let office = try TestDesk.office()
    let reading = Reading(now: office.now, me: 1)
    for table in office.desk.recordTables {
      for name in table.listColumns where name != "number" {
        #expect(table.column(named: name)?.name == name, "\(table.plural): \(name)")
      }
      for order in [table.listOrder] + table.standardViews.compactMap(\.sort) {
        let name = order.hasPrefix("-") ? String(order.dropFirst()) : order
        #expect(name == "number" || table.column(named: name) != nil, "\(table.plural): \(name)")
      }
      for view in table.standardViews {
        _ = try Query(view.query, on: table, reading)
      }
      #expect(Set(table.standardViews.map(\.name)).count == table.standardViews.count)
    }
  }
}
