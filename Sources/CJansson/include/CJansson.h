// Values of a JSON document (RFC 8259) by libjansson, in the order they are written in.
#ifndef DESKHAND_CJANSSON_H
#define DESKHAND_CJANSSON_H

#include <stddef.h>

/// Opens libjansson, which only imports need; 0 when it is there, else why not is in
/// `deskhand_json_load_error`.
int deskhand_json_load(void);
const char *deskhand_json_load_error(void);

// What a value is.
enum {
  DESKHAND_JSON_NULL = 0,
  DESKHAND_JSON_FALSE = 1,
  DESKHAND_JSON_TRUE = 2,
  DESKHAND_JSON_NUMBER = 3,
  DESKHAND_JSON_TEXT = 4,
  DESKHAND_JSON_LIST = 5,
  DESKHAND_JSON_OBJECT = 6,
};

/// Bytes of UTF-8, which may hold a zero.
typedef struct {
  const char *bytes;
  size_t length;
} deskhand_json_text;

/// A value begins: what it is, its name where it is in an object, and its text where it is one.
typedef void (*deskhand_json_begin)(
  void *context, int kind, deskhand_json_text name, deskhand_json_text text);
/// The list or object ends that began last and has not ended.
typedef void (*deskhand_json_end)(void *context);

/// 0, or the place counted from 1 and libjansson's words for what is wrong.
typedef struct {
  int is_broken;
  size_t line;
  size_t column;
  char message[160];
} deskhand_json_outcome;

/// Reads a whole document whose root is a list or an object; a name twice in an object is refused.
/// What a callback is given lives until it returns; it is called only when the document is sound.
/// How deep values lie in each other is the caller's to bound.
deskhand_json_outcome deskhand_json_read(
  const char *bytes, size_t length, void *context, deskhand_json_begin begin,
  deskhand_json_end end);

#endif
