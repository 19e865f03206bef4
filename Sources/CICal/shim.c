#include "CICal.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The version that the header belongs to; libical counts it up when its functions change.
static const char library_name[] = "libical.so.3";

#define FUNCTIONS(X) \
  X(ical_set_unknown_token_handling_setting) \
  X(icalcomponent_free) \
  X(icalcomponent_get_first_component) \
  X(icalcomponent_get_next_component) \
  X(icalcomponent_get_first_property) \
  X(icalcomponent_get_next_property) \
  X(icalerror_set_errors_are_fatal) \
  X(icalmemory_free_buffer) \
  X(icalparser_add_line) \
  X(icalparser_free) \
  X(icalparser_get_line) \
  X(icalparser_get_state) \
  X(icalparser_new) \
  X(icalparser_set_gen_data) \
  X(icalproperty_get_categories) \
  X(icalproperty_get_dtend) \
  X(icalproperty_get_dtstart) \
  X(icalproperty_get_duration) \
  X(icalproperty_get_exdate) \
  X(icalproperty_get_rdate) \
  X(icalproperty_get_recurrenceid) \
  X(icalproperty_get_rrule) \
  X(icalproperty_get_status) \
  X(icalproperty_get_summary) \
  X(icalproperty_get_transp) \
  X(icalproperty_get_uid) \
  X(icalproperty_get_x) \
  X(icalproperty_get_x_name) \
  X(icaldurationtype_as_int) \
  X(icalrecur_iterator_free) \
  X(icalrecur_iterator_new) \
  X(icalrecur_iterator_next) \
  X(icaltime_is_null_time) \
  X(icaltime_is_utc)

#include "../CSystem/LateLibrary.h"

int deskhand_ical_load(void) {
  if (open_library() != 0) return -1;
  library.icalerror_set_errors_are_fatal(0);
  library.ical_set_unknown_token_handling_setting(ICAL_ASSUME_IANA_TOKEN);
  return 0;
}

const char *deskhand_ical_load_error(void) { return load_error; }

static const char mark_name[] = "X-DESKHAND-LINE";

typedef struct {
  icalparser *parser;
  const char *rest;
  const char *end;
  // The line of the bytes that the parser took last, and of those that come next.
  size_t taken;
  size_t coming;
  char *line;
  icalcomponent **calendars;
  size_t calendar_count;
  size_t calendar;
  icalcomponent *event;
  // The property that a list is read at, and its kind.
  icalproperty *at;
  icalproperty_kind list;
  icalrecur_iterator *iterator;
  struct icaltimetype start;
} reader;

// Gives the parser the next piece of a line, at most `size` with its closing zero. A line ends with
// CRLF, LF or CR; the parser knows no lone CR.
static char *take(char *piece, size_t size, void *data) {
  reader *r = data;
  size_t length = 0;
  r->taken = r->coming;
  while (r->rest < r->end && length + 1 < size) {
    char c = *r->rest++;
    if (c == '\r') {
      if (r->rest < r->end && *r->rest == '\n') continue;
      c = '\n';
    }
    piece[length++] = c;
    if (c == '\n') {
      r->coming++;
      break;
    }
  }
  if (!length) return NULL;
  piece[length] = 0;
  return piece;
}

void *deskhand_ical_open(const char *bytes, size_t length) {
  reader *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  r->parser = library.icalparser_new();
  if (!r->parser) {
    free(r);
    return NULL;
  }
  r->rest = bytes;
  r->end = bytes + length;
  r->coming = 1;
  library.icalparser_set_gen_data(r->parser, r);
  return r;
}

static void forget_rule(reader *r) {
  if (r->iterator) library.icalrecur_iterator_free(r->iterator);
  r->iterator = NULL;
}

void deskhand_ical_close(void *data) {
  reader *r = data;
  forget_rule(r);
  if (r->line) library.icalmemory_free_buffer(r->line);
  for (size_t i = 0; i < r->calendar_count; i++) library.icalcomponent_free(r->calendars[i]);
  free(r->calendars);
  library.icalparser_free(r->parser);
  free(r);
}

static int keep(reader *r, icalcomponent *calendar) {
  icalcomponent **grown = realloc(r->calendars, (r->calendar_count + 1) * sizeof *grown);
  if (!grown) return -1;
  r->calendars = grown;
  grown[r->calendar_count++] = calendar;
  return 0;
}

deskhand_ical_line deskhand_ical_next_line(void *data) {
  reader *r = data;
  if (r->line) library.icalmemory_free_buffer(r->line);
  // The parser has taken the beginning of this line to see that the one before was over.
  size_t number = r->taken ? r->taken : 1;
  r->line = library.icalparser_get_line(r->parser, take);
  deskhand_ical_line line = {DESKHAND_ICAL_END, number, r->line};
  if (!r->line) return line;
  line.status = DESKHAND_ICAL_LINE;
  if (!r->line[strspn(r->line, " \t\n")]) return line;
  icalcomponent *complete = library.icalparser_add_line(r->parser, r->line);
  if (complete && keep(r, complete)) {
    library.icalcomponent_free(complete);
    line.status = DESKHAND_ICAL_ERROR;
  }
  if (library.icalparser_get_state(r->parser) == ICALPARSER_ERROR) line.status = DESKHAND_ICAL_ERROR;
  return line;
}

void deskhand_ical_mark(void *data, size_t number) {
  reader *r = data;
  char line[64];
  snprintf(line, sizeof line, "%s:%zu", mark_name, number);
  library.icalparser_add_line(r->parser, line);
}

static icalproperty *first(reader *r, icalproperty_kind kind) {
  return library.icalcomponent_get_first_property(r->event, kind);
}

static deskhand_ical_time plain(struct icaltimetype time) {
  deskhand_ical_time result = {
    time.year, time.month, time.day, time.hour, time.minute, time.second, time.is_date,
    library.icaltime_is_utc(time)};
  return result;
}

static size_t marked_line(reader *r) {
  icalproperty *property = first(r, ICAL_X_PROPERTY);
  while (property) {
    const char *name = library.icalproperty_get_x_name(property);
    if (name && !strcmp(name, mark_name)) {
      const char *text = library.icalproperty_get_x(property);
      return text ? strtoul(text, NULL, 10) : 0;
    }
    property = library.icalcomponent_get_next_property(r->event, ICAL_X_PROPERTY);
  }
  return 0;
}

static void describe(reader *r, deskhand_ical_event *event) {
  icalproperty *property;
  memset(event, 0, sizeof *event);
  event->line = marked_line(r);
  if ((property = first(r, ICAL_DTSTART_PROPERTY))) {
    r->start = library.icalproperty_get_dtstart(property);
    event->start = plain(r->start);
    event->has_start = !library.icaltime_is_null_time(r->start);
  }
  if ((property = first(r, ICAL_DTEND_PROPERTY))) {
    event->end = plain(library.icalproperty_get_dtend(property));
    event->has_end = 1;
  }
  if ((property = first(r, ICAL_DURATION_PROPERTY))) {
    event->duration =
      library.icaldurationtype_as_int(library.icalproperty_get_duration(property));
    event->has_duration = 1;
  }
  if ((property = first(r, ICAL_STATUS_PROPERTY)))
    event->is_cancelled = library.icalproperty_get_status(property) == ICAL_STATUS_CANCELLED;
  if ((property = first(r, ICAL_TRANSP_PROPERTY))) {
    icalproperty_transp transp = library.icalproperty_get_transp(property);
    event->is_transparent =
      transp == ICAL_TRANSP_TRANSPARENT || transp == ICAL_TRANSP_TRANSPARENTNOCONFLICT;
  }
  if ((property = first(r, ICAL_RECURRENCEID_PROPERTY))) {
    event->replaced = plain(library.icalproperty_get_recurrenceid(property));
    event->is_replacement = 1;
  }
  event->has_exclusion_rule = first(r, ICAL_EXRULE_PROPERTY) != NULL;
  if ((property = first(r, ICAL_SUMMARY_PROPERTY)))
    event->summary = library.icalproperty_get_summary(property);
  if ((property = first(r, ICAL_UID_PROPERTY)))
    event->uid = library.icalproperty_get_uid(property);
}

int deskhand_ical_next_event(void *data, deskhand_ical_event *event) {
  reader *r = data;
  forget_rule(r);
  while (r->calendar < r->calendar_count) {
    icalcomponent *calendar = r->calendars[r->calendar];
    r->event = r->event
      ? library.icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)
      : library.icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    if (r->event) {
      r->list = ICAL_NO_PROPERTY;
      memset(&r->start, 0, sizeof r->start);
      describe(r, event);
      return 1;
    }
    r->calendar++;
  }
  return 0;
}

// A component goes through its properties one list at a time.
static icalproperty *next(reader *r, icalproperty_kind kind) {
  if (r->list != kind) {
    r->list = kind;
    r->at = first(r, kind);
  } else if (r->at) {
    r->at = library.icalcomponent_get_next_property(r->event, kind);
  }
  return r->at;
}

const char *deskhand_ical_next_category(void *data) {
  icalproperty *property = next(data, ICAL_CATEGORIES_PROPERTY);
  if (!property) return NULL;
  const char *text = library.icalproperty_get_categories(property);
  return text ? text : "";
}

int deskhand_ical_next_date(void *data, int list, deskhand_ical_time *date) {
  int is_exclusion = list == DESKHAND_ICAL_EXDATE;
  icalproperty *property = next(data, is_exclusion ? ICAL_EXDATE_PROPERTY : ICAL_RDATE_PROPERTY);
  if (!property) return 0;
  if (is_exclusion) {
    *date = plain(library.icalproperty_get_exdate(property));
  } else {
    struct icaldatetimeperiodtype added = library.icalproperty_get_rdate(property);
    int is_period = library.icaltime_is_null_time(added.time);
    *date = plain(is_period ? added.period.start : added.time);
  }
  return 1;
}

int deskhand_ical_next_rule(void *data, deskhand_ical_rule *rule) {
  reader *r = data;
  forget_rule(r);
  icalproperty *property = next(r, ICAL_RRULE_PROPERTY);
  if (!property) return 0;
  struct icalrecurrencetype recurrence = library.icalproperty_get_rrule(property);
  memset(rule, 0, sizeof *rule);
  rule->is_within_day =
    recurrence.freq < ICAL_DAILY_RECURRENCE || recurrence.by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX ||
    recurrence.by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
    recurrence.by_second[0] != ICAL_RECURRENCE_ARRAY_MAX;
  rule->is_foreign = recurrence.rscale != NULL;
  rule->has_count = recurrence.count > 0;
  rule->has_until = !library.icaltime_is_null_time(recurrence.until);
  rule->until = plain(recurrence.until);
  if (rule->is_within_day || rule->is_foreign) return 1;
  // Where the rule ends is the caller's to decide: libical takes times of any zone for UTC.
  memset(&recurrence.until, 0, sizeof recurrence.until);
  r->iterator = library.icalrecur_iterator_new(recurrence, r->start);
  return 1;
}

int deskhand_ical_next_recurrence(void *data, deskhand_ical_time *time) {
  reader *r = data;
  if (!r->iterator) return 0;
  struct icaltimetype next = library.icalrecur_iterator_next(r->iterator);
  if (library.icaltime_is_null_time(next)) return 0;
  *time = plain(next);
  return 1;
}
