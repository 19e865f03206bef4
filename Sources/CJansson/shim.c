#include "CJansson.h"

#include <jansson.h>
#include <stdio.h>

// The version that the header belongs to; libjansson counts it up when its functions change.
static const char library_name[] = "libjansson.so.4";

#define FUNCTIONS(X) \
  X(json_array_get) \
  X(json_array_size) \
  X(json_delete) \
  X(json_loadb) \
  X(json_object_iter) \
  X(json_object_iter_key) \
  X(json_object_iter_key_len) \
  X(json_object_iter_next) \
  X(json_object_iter_value) \
  X(json_string_length) \
  X(json_string_value)

#include "../CSystem/LateLibrary.h"

int deskhand_json_load(void) { return open_library(); }

const char *deskhand_json_load_error(void) { return load_error; }

typedef struct {
  void *context;
  deskhand_json_begin begin;
  deskhand_json_end end;
} walk;

static int kind(json_t *value) {
  switch (json_typeof(value)) {
  case JSON_OBJECT: return DESKHAND_JSON_OBJECT;
  case JSON_ARRAY: return DESKHAND_JSON_LIST;
  case JSON_STRING: return DESKHAND_JSON_TEXT;
  case JSON_INTEGER:
  case JSON_REAL: return DESKHAND_JSON_NUMBER;
  case JSON_TRUE: return DESKHAND_JSON_TRUE;
  case JSON_FALSE: return DESKHAND_JSON_FALSE;
  default: return DESKHAND_JSON_NULL;
  }
}

static void visit(const walk *w, json_t *value, deskhand_json_text name) {
  deskhand_json_text text = {NULL, 0};
  if (json_is_string(value)) {
    text.bytes = library.json_string_value(value);
    text.length = library.json_string_length(value);
  }
  w->begin(w->context, kind(value), name, text);
  deskhand_json_text none = {NULL, 0};
  if (json_is_array(value)) {
    size_t count = library.json_array_size(value);
    for (size_t i = 0; i < count; i++) visit(w, library.json_array_get(value, i), none);
  } else if (json_is_object(value)) {
    // libjansson goes through an object in the order it was read in.
    void *at = library.json_object_iter(value);
    for (; at; at = library.json_object_iter_next(value, at)) {
      deskhand_json_text key = {
        library.json_object_iter_key(at), library.json_object_iter_key_len(at)};
      visit(w, library.json_object_iter_value(at), key);
    }
  } else {
    return;
  }
  w->end(w->context);
}

deskhand_json_outcome deskhand_json_read(
  const char *bytes, size_t length, void *context, deskhand_json_begin begin,
  deskhand_json_end end) {
  deskhand_json_outcome outcome = {0, 1, 1, ""};
  json_error_t error;
  // Whole numbers may be longer than 64 bits; the caller has their digits.
  size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL;
  json_t *root = library.json_loadb(bytes, length, flags, &error);
  if (!root) {
    outcome.is_broken = 1;
    outcome.line = error.line > 0 ? (size_t)error.line : 1;
    outcome.column = error.column > 0 ? (size_t)error.column : 1;
    snprintf(outcome.message, sizeof outcome.message, "%s", error.text);
    return outcome;
  }
  walk w = {context, begin, end};
  deskhand_json_text none = {NULL, 0};
  visit(&w, root, none);
  if (root->refcount != (size_t)-1 && --root->refcount == 0) library.json_delete(root);
  return outcome;
}
