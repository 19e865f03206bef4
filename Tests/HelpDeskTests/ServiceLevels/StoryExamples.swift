extension LevelExample {
  /// Waiting, priorities that change, tickets opened again, calendars and agreements that change.
  static let stories = [
    LevelExample(
      "waiting for the requester within a day",
      .office, "open 2026-11-23 09:00 P2; wait 2026-11-23 10:00; resume 2026-11-23 12:00",
      "own 2026-11-23 10:00, due 2026-11-24 10:00"),
    LevelExample(
      "waiting overnight costs only working time",
      .office, "open 2026-11-23 09:00 P2; wait 2026-11-23 16:00; resume 2026-11-24 10:00",
      "own 2026-11-23 10:00, due 2026-11-24 11:00"),
    LevelExample(
      "waiting over a weekend",
      .office, "open 2026-11-27 15:00 P2; wait 2026-11-27 17:00; resume 2026-11-30 11:00",
      "own 2026-11-27 16:00, due 2026-11-30 17:00"),
    LevelExample(
      "waiting from Saturday to Sunday changes nothing",
      .office, "open 2026-11-27 16:00 P1; wait 2026-11-28 10:00; resume 2026-11-29 20:00",
      "own 2026-11-27 16:30, due 2026-11-30 11:00"),
    LevelExample(
      "waiting over a holiday",
      .office, "open 2026-06-11 10:00 P2; wait 2026-06-11 12:00; resume 2026-06-15 10:00",
      "own 2026-06-11 11:00, due 2026-06-15 16:00"),
    LevelExample(
      "waiting over the shortened hour",
      .office, "open 2026-04-30 10:00 P2; wait 2026-04-30 15:00; resume 2026-05-04 09:30",
      "own 2026-04-30 11:00, due 2026-05-04 12:30"),
    LevelExample(
      "waiting twice",
      .office,
      """
      open 2026-11-23 09:00 P2; wait 2026-11-23 10:00; resume 2026-11-23 11:00; \
      wait 2026-11-23 14:00; resume 2026-11-24 09:30
      """,
      "own 2026-11-23 10:00, due 2026-11-24 13:30"),
    LevelExample(
      "waiting from the opening on",
      .office, "open 2026-11-23 09:00 P1; wait 2026-11-23 09:00; resume 2026-11-25 09:00",
      "own 2026-11-25 09:30, due 2026-11-25 13:00"),
    LevelExample(
      "waiting for one thing and then another",
      .office,
      """
      open 2026-11-23 09:00 P2; wait 2026-11-23 10:00; wait 2026-11-23 13:00 parts; \
      resume 2026-11-23 15:00
      """,
      "own 2026-11-23 10:00, due 2026-11-24 13:00"),
    LevelExample(
      "waiting across the working Saturday",
      .office, "open 2024-04-26 15:00 P2; wait 2024-04-26 17:00; resume 2024-04-27 11:00",
      "own 2024-04-26 16:00, due 2024-04-27 17:00"),
    LevelExample(
      "waiting in the night of summer time",
      .early, "open 2026-03-29 00:00 P2; wait 2026-03-29 01:30; resume 2026-03-29 03:30",
      "own 2026-03-29 01:00, due 2026-03-30 04:00"),
    LevelExample(
      "waiting that does not stop the clock",
      .strict, "open 2026-11-23 09:00 P2; wait 2026-11-23 10:00 supplier; resume 2026-11-23 15:00",
      "own 2026-11-23 10:00, due 2026-11-23 17:00"),
    LevelExample(
      "of two waits only the requester's stops the clock",
      .strict,
      """
      open 2026-11-23 09:00 P2; wait 2026-11-23 10:00 supplier; \
      resume 2026-11-23 11:00; wait 2026-11-23 12:00; resume 2026-11-23 14:00
      """,
      "own 2026-11-23 10:00, due 2026-11-24 10:00"),
    LevelExample(
      "still waiting: it is taken to go on on the day named",
      .office, "open 2026-11-23 09:00 P2; wait 2026-11-23 11:00 requester until 2026-11-25 09:00",
      "own 2026-11-23 10:00, due 2026-11-25 15:00"),
    LevelExample(
      "round the clock, waiting counts by the minute",
      .always, "open 2026-11-23 09:00 P1; wait 2026-11-23 09:10; resume 2026-11-24 17:37",
      "own 2026-11-24 17:57, due 2026-11-24 21:27"),
    LevelExample(
      "the priority is raised in time",
      .office, "open 2026-11-23 09:00 P3; rank 2026-11-23 11:00 P1",
      "own 2026-11-23 09:30, due 2026-11-23 13:00"),
    LevelExample(
      "the priority is raised after the new deadline",
      .office, "open 2026-11-23 09:00 P3; rank 2026-11-23 15:00 P1",
      "own 2026-11-23 09:30, due 2026-11-23 13:00"),
    LevelExample(
      "the priority is lowered", .office, "open 2026-11-23 09:00 P1; rank 2026-11-23 12:00 P3",
      "own 2026-11-23 11:00, due 2026-11-24 16:00"),
    LevelExample(
      "the priority is raised and lowered again",
      .office, "open 2026-11-23 09:00 P3; rank 2026-11-23 10:00 P1; rank 2026-11-23 11:00 P3",
      "own 2026-11-23 11:00, due 2026-11-24 16:00"),
    LevelExample(
      "waiting is not forgotten when another urgency brings another term",
      .office,
      """
      open 2026-11-23 09:00 P3; wait 2026-11-23 10:00; resume 2026-11-24 10:00; \
      rank 2026-11-24 10:30 P2
      """,
      "own 2026-11-23 10:00, due 2026-11-24 17:00"),
    LevelExample(
      "the urgency changes while it waits",
      .office,
      """
      open 2026-11-23 09:00 P3; wait 2026-11-23 10:00; rank 2026-11-23 12:00 P1; \
      resume 2026-11-24 09:00
      """,
      "own 2026-11-23 09:30, due 2026-11-24 12:00"),
    LevelExample(
      "solved and opened again: the time between does not count",
      .office, "open 2026-11-23 09:00 P2; solve 2026-11-23 12:00; reopen 2026-11-24 12:00",
      "own 2026-11-23 10:00, due 2026-11-24 17:00, owned late"),
    LevelExample(
      "solved on Friday, opened again on Monday",
      .office, "open 2026-11-27 14:00 P2; solve 2026-11-27 17:00; reopen 2026-11-30 10:00",
      "own 2026-11-27 15:00, due 2026-11-30 15:00, owned late"),
    LevelExample(
      "opened again twice",
      .office,
      """
      open 2026-11-23 09:00 P2; solve 2026-11-23 10:00; reopen 2026-11-23 11:00; \
      solve 2026-11-23 13:00; reopen 2026-11-23 17:00
      """,
      "own 2026-11-23 10:00, due 2026-11-24 13:00, owned in time"),
    LevelExample(
      "solved while it waited, and opened again",
      .office,
      """
      open 2026-11-23 09:00 P2; wait 2026-11-23 10:00; solve 2026-11-23 12:00; \
      reopen 2026-11-23 16:00
      """,
      "own 2026-11-23 10:00, due 2026-11-24 14:00, owned late"),
    LevelExample(
      "opened again after the priority was raised",
      .office,
      """
      open 2026-11-23 09:00 P3; solve 2026-11-23 12:00; reopen 2026-11-24 09:00; \
      rank 2026-11-24 09:30 P2
      """,
      "own 2026-11-23 10:00, due 2026-11-24 14:00, owned late"),
    LevelExample(
      "taken on in time, solved in time",
      .office, "open 2026-11-23 09:00 P2; take 2026-11-23 09:30; solve 2026-11-23 16:59",
      "own 2026-11-23 10:00, due 2026-11-23 17:00, owned in time, solved in time"),
    LevelExample(
      "taken on late, solved in time",
      .office, "open 2026-11-23 09:00 P2; take 2026-11-23 11:00; solve 2026-11-23 17:00",
      "own 2026-11-23 10:00, due 2026-11-23 17:00, owned late, solved in time"),
    LevelExample(
      "taken on in time, solved late by a minute",
      .office, "open 2026-11-23 09:00 P2; take 2026-11-23 10:00; solve 2026-11-23 17:01",
      "own 2026-11-23 10:00, due 2026-11-23 17:00, owned in time, solved late"),
    LevelExample(
      "solved at the very moment is in time",
      .office, "open 2026-11-23 09:00 P1; take 2026-11-23 09:30; solve 2026-11-23 13:00",
      "own 2026-11-23 09:30, due 2026-11-23 13:00, owned in time, solved in time"),
    LevelExample(
      "solved in the night after the deadline is late however little work time passed",
      .office, "open 2026-11-23 14:00 P1; take 2026-11-23 14:10; solve 2026-11-23 19:00",
      "own 2026-11-23 14:30, due 2026-11-23 18:00, owned in time, solved late"),
    LevelExample(
      "a holiday while it waits does not run the clock",
      .office, "open 2026-11-02 15:00 P2; wait 2026-11-03 10:00; resume 2026-11-05 10:00",
      "own 2026-11-02 16:00, due 2026-11-05 14:00"),
    LevelExample(
      "a holiday made known later moves what is open",
      .office, "open 2026-11-23 15:00 P2; holiday 2026-11-23 16:00 2026-11-24",
      "own 2026-11-23 16:00, due 2026-11-25 14:00"),
    LevelExample(
      "a holiday made known while it waits",
      .office,
      """
      open 2026-11-23 15:00 P3; wait 2026-11-23 16:00; \
      holiday 2026-11-23 17:00 2026-11-25; resume 2026-11-24 09:00
      """,
      "own 2026-11-24 10:00, due 2026-11-26 15:00"),
    LevelExample(
      "the agreement is changed while it is open",
      .office, "open 2026-11-23 09:00 P2; terms 2026-11-23 12:00 4h",
      "own 2026-11-23 10:00, due 2026-11-23 13:00"),
  ]
}
