// iCalendar (RFC 5545) by libical: lines, events and their recurrences, without its unions.
#ifndef DESKHAND_CICAL_H
#define DESKHAND_CICAL_H

#include <stddef.h>

/// Opens libical, which with the ICU behind it would otherwise cost every start of the program;
/// 0 when it is there, else why not is in `deskhand_ical_load_error`.
int deskhand_ical_load(void);
const char *deskhand_ical_load_error(void);

/// A date, or a time of a day as it is written.
typedef struct {
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int is_date;
  int is_utc;
} deskhand_ical_time;

// What libical made of a line.
enum {
  DESKHAND_ICAL_END = 0,
  DESKHAND_ICAL_LINE = 1,
  DESKHAND_ICAL_ERROR = 2,
};

/// A line, unfolded, with the number counted from 1 of the line it begins on; its text lives until
/// the next.
typedef struct {
  int status;
  size_t number;
  const char *text;
} deskhand_ical_line;

/// A reader of bytes that must outlive it, none of them zero; NULL without memory.
void *deskhand_ical_open(const char *bytes, size_t length);
void deskhand_ical_close(void *reader);

/// Has libical read the next line.
deskhand_ical_line deskhand_ical_next_line(void *reader);
/// Notes on which line the component begins that the line before began.
void deskhand_ical_mark(void *reader, size_t number);

/// One event.
typedef struct {
  size_t line;
  int has_start;
  int has_end;
  int has_duration;
  int is_cancelled;
  int is_transparent;
  /// It replaces the event with its uid on that day.
  int is_replacement;
  /// It has an EXRULE, which RFC 5545 no longer knows.
  int has_exclusion_rule;
  deskhand_ical_time start;
  deskhand_ical_time end;
  deskhand_ical_time replaced;
  /// Seconds.
  long long duration;
  /// NULL where there is none; both live as long as the reader.
  const char *summary;
  const char *uid;
} deskhand_ical_event;

/// The next event of the components that are complete; 0 when there is none.
int deskhand_ical_next_event(void *reader, deskhand_ical_event *event);

// An event's lists are read one after the other, each to its end.

/// The next category of the event at hand; NULL when there is none.
const char *deskhand_ical_next_category(void *reader);

// Lists of dates.
enum {
  DESKHAND_ICAL_RDATE = 0,
  DESKHAND_ICAL_EXDATE = 1,
};
/// The next date of a list of the event at hand; 0 when there is none.
int deskhand_ical_next_date(void *reader, int list, deskhand_ical_time *date);

/// A rule of recurrence.
typedef struct {
  /// It names hours, minutes or seconds.
  int is_within_day;
  /// It counts by another calendar than the Gregorian (RFC 7529).
  int is_foreign;
  int has_count;
  int has_until;
  deskhand_ical_time until;
} deskhand_ical_rule;

/// The next rule of the event at hand; 0 when there is none.
int deskhand_ical_next_rule(void *reader, deskhand_ical_rule *rule);
/// The next time by the rule at hand, beginning with the event's start; 0 when there is none.
int deskhand_ical_next_recurrence(void *reader, deskhand_ical_time *time);

#endif
