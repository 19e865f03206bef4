// Parser events of libyaml, without its unions and enums.
#ifndef DESKHAND_CYAML_H
#define DESKHAND_CYAML_H

#include <stddef.h>

// What an event is.
enum {
  DESKHAND_YAML_END = 0,
  DESKHAND_YAML_SCALAR = 1,
  DESKHAND_YAML_SEQUENCE = 2,
  DESKHAND_YAML_MAPPING = 3,
  DESKHAND_YAML_CLOSE = 4,
  DESKHAND_YAML_ALIAS = 5,
  DESKHAND_YAML_DOCUMENT = 6,
  DESKHAND_YAML_ERROR = 7,
};

/// One event: its place counted from 1, and for a scalar its text, which lives until the next.
typedef struct {
  int kind;
  int has_anchor;
  /// A scalar in quotes or as a block: a text whatever it looks like.
  int is_quoted;
  size_t line;
  size_t column;
  const unsigned char *text;
  size_t length;
} deskhand_yaml_event;

/// A parser of bytes that must outlive it; NULL without memory.
void *deskhand_yaml_open(const unsigned char *bytes, size_t length);
/// The next event; for an error the text says what is wrong.
deskhand_yaml_event deskhand_yaml_next(void *parser);
void deskhand_yaml_close(void *parser);

#endif
