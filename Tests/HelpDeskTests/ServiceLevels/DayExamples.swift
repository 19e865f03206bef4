extension LevelExample {
  /// Days and nights, weekends, holidays, shortened and moved days, clocks that are put forward and back.
  static let days = [
    LevelExample(
      "at the opening of a working day, all of it lies ahead", .office, "open 2026-11-23 09:00 P2",
      "own 2026-11-23 10:00, due 2026-11-23 17:00"),
    LevelExample(
      "in the middle of a day, the rest is left for the next one",
      .office, "open 2026-11-23 14:00 P2",
      "own 2026-11-23 15:00, due 2026-11-24 13:00"),
    LevelExample(
      "a minute before the end of the day", .office, "open 2026-11-23 17:59 P1",
      "own 2026-11-24 09:29, due 2026-11-24 12:59"),
    LevelExample(
      "exactly at the end of the day, the clock starts next morning",
      .office, "open 2026-11-23 18:00 P1",
      "own 2026-11-24 09:30, due 2026-11-24 13:00"),
    LevelExample(
      "in the evening", .office, "open 2026-11-23 21:30 P1",
      "own 2026-11-24 09:30, due 2026-11-24 13:00"),
    LevelExample(
      "after midnight", .office, "open 2026-11-24 02:15 P1",
      "own 2026-11-24 09:30, due 2026-11-24 13:00"),
    LevelExample(
      "a minute before the day begins", .office, "open 2026-11-24 08:59 P1",
      "own 2026-11-24 09:30, due 2026-11-24 13:00"),
    LevelExample(
      "a term that ends with the day ends in the evening, not next morning",
      .office, "open 2026-11-23 10:00 P2",
      "own 2026-11-23 11:00, due 2026-11-23 18:00"),
    LevelExample(
      "on Friday afternoon over the weekend", .office, "open 2026-11-27 16:00 P1",
      "own 2026-11-27 16:30, due 2026-11-30 11:00"),
    LevelExample(
      "on Friday a minute before the end", .office, "open 2026-11-27 17:59 P2",
      "own 2026-11-30 09:59, due 2026-11-30 16:59"),
    LevelExample(
      "on Saturday", .office, "open 2026-11-28 12:00 P1",
      "own 2026-11-30 09:30, due 2026-11-30 13:00"),
    LevelExample(
      "on Sunday at midnight", .office, "open 2026-11-29 00:00 P1",
      "own 2026-11-30 09:30, due 2026-11-30 13:00"),
    LevelExample(
      "on Sunday a minute before midnight", .office, "open 2026-11-29 23:59 P1",
      "own 2026-11-30 09:30, due 2026-11-30 13:00"),
    LevelExample(
      "a week of work", .office, "open 2026-11-23 09:00 P4",
      "own 2026-11-23 13:00, due 2026-11-27 13:00"),
    LevelExample(
      "two weeks of work", .office, "open 2026-11-23 13:30 P5",
      "own 2026-11-24 12:30, due 2026-12-04 12:30"),
    LevelExample(
      "over the end of a month", .office, "open 2026-11-30 15:00 P3",
      "own 2026-11-30 17:00, due 2026-12-02 13:00"),
    LevelExample(
      "over New Year's holidays", .office, "open 2025-12-31 16:00 P1",
      "own 2026-01-12 09:30, due 2026-01-12 13:00"),
    LevelExample(
      "opened on 1 January", .office, "open 2026-01-01 00:01 P1",
      "own 2026-01-12 09:30, due 2026-01-12 13:00"),
    LevelExample(
      "opened in the middle of the New Year's holidays", .office, "open 2026-01-05 11:00 P2",
      "own 2026-01-12 10:00, due 2026-01-12 17:00"),
    LevelExample(
      "the first working day of the year", .office, "open 2026-01-12 09:00 P1",
      "own 2026-01-12 09:30, due 2026-01-12 13:00"),
    LevelExample(
      "over 23 February, a Monday", .office, "open 2026-02-20 16:00 P1",
      "own 2026-02-20 16:30, due 2026-02-24 11:00"),
    LevelExample(
      "over 8 March, moved to Monday the 9th", .office, "open 2026-03-06 17:00 P1",
      "own 2026-03-06 17:30, due 2026-03-10 12:00"),
    LevelExample(
      "a shortened day, 30 April, ends an hour early", .office, "open 2026-04-30 15:00 P1",
      "own 2026-04-30 15:30, due 2026-05-04 11:00"),
    LevelExample(
      "opened within the hour cut off a shortened day", .office, "open 2026-04-30 17:30 P1",
      "own 2026-05-04 09:30, due 2026-05-04 13:00"),
    LevelExample(
      "a term that ends with a shortened day", .office, "open 2026-04-30 13:00 P1",
      "own 2026-04-30 13:30, due 2026-04-30 17:00"),
    LevelExample(
      "over 30 April, shortened, 1 May and a weekend", .office, "open 2026-04-30 09:00 P2",
      "own 2026-04-30 10:00, due 2026-04-30 17:00"),
    LevelExample(
      "8 May shortened, 9 May a Saturday, 11 May off for it", .office, "open 2026-05-08 16:30 P1",
      "own 2026-05-08 17:00, due 2026-05-12 12:30"),
    LevelExample(
      "opened on the day off for 9 May", .office, "open 2026-05-11 10:00 P1",
      "own 2026-05-12 09:30, due 2026-05-12 13:00"),
    LevelExample(
      "11 June shortened and 12 June off", .office, "open 2026-06-11 14:00 P2",
      "own 2026-06-11 15:00, due 2026-06-15 14:00"),
    LevelExample(
      "3 November shortened and 4 November off", .office, "open 2026-11-03 12:00 P2",
      "own 2026-11-03 13:00, due 2026-11-05 12:00"),
    LevelExample(
      "a working Saturday, 27 April 2024", .office, "open 2024-04-26 16:00 P1",
      "own 2024-04-26 16:30, due 2024-04-27 11:00"),
    LevelExample(
      "opened on the working Saturday", .office, "open 2024-04-27 12:00 P2",
      "own 2024-04-27 13:00, due 2024-05-02 11:00"),
    LevelExample(
      "the Monday for which the Saturday was worked", .office, "open 2024-04-29 10:00 P1",
      "own 2024-05-02 09:30, due 2024-05-02 13:00"),
    LevelExample(
      "over the May holidays of 2024 with the working Saturday",
      .office, "open 2024-04-27 16:30 P3",
      "own 2024-05-02 09:30, due 2024-05-03 14:30"),
    LevelExample(
      "a working Saturday that is shortened too, 2 November 2024",
      .office, "open 2024-11-02 15:00 P1",
      "own 2024-11-02 15:30, due 2024-11-05 11:00"),
    LevelExample(
      "within the hour cut off a working Saturday", .office, "open 2024-11-02 17:15 P1",
      "own 2024-11-05 09:30, due 2024-11-05 13:00"),
    LevelExample(
      "28 December 2024, a working Saturday before the holidays",
      .office, "open 2024-12-28 15:00 P2",
      "own 2024-12-28 16:00, due 2025-01-09 14:00"),
    LevelExample(
      "over leap day 2024", .office, "open 2024-02-28 15:00 P3",
      "own 2024-02-28 17:00, due 2024-03-01 13:00"),
    LevelExample(
      "opened on leap day", .office, "open 2024-02-29 17:00 P1",
      "own 2024-02-29 17:30, due 2024-03-01 12:00"),
    LevelExample(
      "the same dates without a leap day", .office, "open 2026-02-27 17:00 P1",
      "own 2026-02-27 17:30, due 2026-03-02 12:00"),
    LevelExample(
      "lunch does not count", .lunch, "open 2026-11-23 12:00 P1",
      "own 2026-11-23 12:30, due 2026-11-23 17:00"),
    LevelExample(
      "opened at lunch", .lunch, "open 2026-11-23 13:20 P1",
      "own 2026-11-23 14:30, due 2026-11-23 18:00"),
    LevelExample(
      "a term that ends as lunch begins", .lunch, "open 2026-11-24 09:00 P1",
      "own 2026-11-24 09:30, due 2026-11-24 13:00"),
    LevelExample(
      "Saturday's short hours count", .lunch, "open 2026-11-27 16:00 P2",
      "own 2026-11-27 17:00, due 2026-11-30 11:00"),
    LevelExample(
      "opened on Saturday after hours", .lunch, "open 2026-11-28 14:00 P1",
      "own 2026-11-30 09:30, due 2026-11-30 13:00"),
    LevelExample(
      "over Saturday and Sunday", .lunch, "open 2026-11-28 12:00 P1",
      "own 2026-11-28 12:30, due 2026-11-30 11:00"),
    LevelExample(
      "a shortened day loses its last hour after lunch", .lunch, "open 2026-04-30 12:00 P1",
      "own 2026-04-30 12:30, due 2026-04-30 17:00"),
    LevelExample(
      "a shift over midnight", .nights, "open 2026-11-23 22:00 P1",
      "own 2026-11-23 22:30, due 2026-11-24 02:00"),
    LevelExample(
      "opened by day, before a night shift", .nights, "open 2026-11-24 12:00 P1",
      "own 2026-11-24 20:30, due 2026-11-25 00:00"),
    LevelExample(
      "a night shift that ends on Saturday morning", .nights, "open 2026-11-28 01:00 P2",
      "own 2026-11-28 02:00, due 2026-12-01 01:00"),
    LevelExample(
      "a term that ends with a night shift", .nights, "open 2026-11-24 00:00 P1",
      "own 2026-11-24 00:30, due 2026-11-24 04:00"),
    LevelExample(
      "two nights", .nights, "open 2026-11-23 21:00 P3",
      "own 2026-11-23 23:00, due 2026-11-25 21:00"),
    LevelExample(
      "round the clock", .always, "open 2026-11-23 16:00 P1",
      "own 2026-11-23 16:30, due 2026-11-23 20:00"),
    LevelExample(
      "round the clock over a weekend", .always, "open 2026-11-27 20:00 P4",
      "own 2026-11-28 00:00, due 2026-11-29 12:00"),
    LevelExample(
      "round the clock over New Year, which it does not keep", .always, "open 2025-12-31 22:00 P2",
      "own 2025-12-31 23:00, due 2026-01-01 06:00"),
    LevelExample(
      "round the clock over leap day", .always, "open 2024-02-28 20:00 P3",
      "own 2024-02-28 22:00, due 2024-02-29 12:00"),
    LevelExample(
      "midnight costs no minute", .always, "open 2026-11-23 23:59 P1",
      "own 2026-11-24 00:29, due 2026-11-24 03:59"),
    LevelExample(
      "Berlin, an ordinary day", .berlin, "open 2026-11-24 14:00 P1",
      "own 2026-11-24 14:30, due 2026-11-25 09:30"),
    LevelExample(
      "Berlin over the weekend on which summer time begins", .berlin, "open 2026-03-27 15:00 P1",
      "own 2026-03-27 15:30, due 2026-03-30 10:30"),
    LevelExample(
      "Berlin over the weekend on which summer time ends", .berlin, "open 2026-10-23 15:00 P1",
      "own 2026-10-23 15:30, due 2026-10-26 10:30"),
    LevelExample(
      "in the night summer time begins an hour is missing", .early, "open 2026-03-29 00:30 P1",
      "own 2026-03-29 01:00, due 2026-03-29 05:30"),
    LevelExample(
      "in the night summer time ends an hour comes twice", .early, "open 2026-10-25 00:30 P1",
      "own 2026-10-25 01:00, due 2026-10-25 03:30"),
    LevelExample(
      "opened right before the clocks jump", .early, "open 2026-03-29 01:59 P1",
      "own 2026-03-29 03:29, due 2026-03-30 00:59"),
    LevelExample(
      "opened right after the clocks jumped", .early, "open 2026-03-29 03:00 P1",
      "own 2026-03-29 03:30, due 2026-03-30 01:00"),
    LevelExample(
      "a day's hours begin in the hour that is missing", .gap, "open 2026-03-29 00:00 P1",
      "own 2026-03-29 03:30, due 2026-03-29 07:00"),
    LevelExample(
      "a day's hours end in the hour that comes twice", .fold, "open 2026-10-25 00:00 P1",
      "own 2026-10-25 01:30, due 2026-10-27 01:30"),
    LevelExample(
      "round the clock in Berlin in spring: a day of 23 hours",
      .berlin24, "open 2026-03-28 20:00 P3",
      "own 2026-03-28 22:00, due 2026-03-29 13:00"),
    LevelExample(
      "round the clock in Berlin in autumn: a day of 25 hours",
      .berlin24, "open 2026-10-24 20:00 P3",
      "own 2026-10-24 22:00, due 2026-10-25 11:00"),
    LevelExample(
      "New York, summer time begins", .newyork, "open 2026-03-06 16:00 P2",
      "own 2026-03-06 17:00, due 2026-03-09 16:00"),
    LevelExample(
      "New York, summer time ends", .newyork, "open 2026-10-30 16:00 P2",
      "own 2026-10-30 17:00, due 2026-11-02 16:00"),
    LevelExample(
      "twelve hours a day with two holidays nobody had noticed",
      .twelve, "open 2016-11-09 23:00 P4",
      "own 2016-11-10 13:00, due 2016-11-15 13:00"),
    LevelExample(
      "a shorter term to resolve does not overrule the term to own",
      .hasty, "open 2026-11-23 09:00 P2",
      "own 2026-11-23 13:00, due 2026-11-23 11:00"),
  ]
}
