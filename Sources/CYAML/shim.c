#include "CYAML.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

typedef struct {
  yaml_parser_t parser;
  yaml_event_t event;
  int has_event;
} reader;

void *deskhand_yaml_open(const unsigned char *bytes, size_t length) {
  reader *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  if (!yaml_parser_initialize(&r->parser)) {
    free(r);
    return NULL;
  }
  yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&r->parser, bytes, length);
  return r;
}

static deskhand_yaml_event error(const reader *r) {
  deskhand_yaml_event result;
  memset(&result, 0, sizeof result);
  const char *problem = r->parser.problem ? r->parser.problem : "the text cannot be read";
  result.kind = DESKHAND_YAML_ERROR;
  // The reader's errors (bytes that are no UTF-8) have no mark of their own.
  int has_mark = r->parser.error != YAML_READER_ERROR;
  result.line = (has_mark ? r->parser.problem_mark.line : r->parser.mark.line) + 1;
  result.column = (has_mark ? r->parser.problem_mark.column : r->parser.mark.column) + 1;
  result.text = (const unsigned char *)problem;
  result.length = strlen(problem);
  return result;
}

deskhand_yaml_event deskhand_yaml_next(void *parser) {
  reader *r = parser;
  deskhand_yaml_event result;
  for (;;) {
    if (r->has_event) yaml_event_delete(&r->event);
    r->has_event = 0;
    if (!yaml_parser_parse(&r->parser, &r->event)) return error(r);
    r->has_event = 1;
    memset(&result, 0, sizeof result);
    result.line = r->event.start_mark.line + 1;
    result.column = r->event.start_mark.column + 1;
    switch (r->event.type) {
      case YAML_SCALAR_EVENT:
        result.kind = DESKHAND_YAML_SCALAR;
        result.has_anchor = r->event.data.scalar.anchor != NULL;
        result.is_quoted = r->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
        result.text = r->event.data.scalar.value;
        result.length = r->event.data.scalar.length;
        return result;
      case YAML_SEQUENCE_START_EVENT:
        result.kind = DESKHAND_YAML_SEQUENCE;
        result.has_anchor = r->event.data.sequence_start.anchor != NULL;
        return result;
      case YAML_MAPPING_START_EVENT:
        result.kind = DESKHAND_YAML_MAPPING;
        result.has_anchor = r->event.data.mapping_start.anchor != NULL;
        return result;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT: result.kind = DESKHAND_YAML_CLOSE; return result;
      case YAML_ALIAS_EVENT: result.kind = DESKHAND_YAML_ALIAS; return result;
      case YAML_DOCUMENT_START_EVENT: result.kind = DESKHAND_YAML_DOCUMENT; return result;
      case YAML_STREAM_END_EVENT:
      case YAML_NO_EVENT: result.kind = DESKHAND_YAML_END; return result;
      default: break;
    }
  }
}

void deskhand_yaml_close(void *parser) {
  reader *r = parser;
  if (!r) return;
  if (r->has_event) yaml_event_delete(&r->event);
  yaml_parser_delete(&r->parser);
  free(r);
}
