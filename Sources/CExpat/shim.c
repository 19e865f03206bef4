#include "CExpat.h"

#include <expat.h>
#include <limits.h>

typedef struct {
  XML_Parser parser;
  void *context;
  deskhand_xml_begin begin;
  deskhand_xml_end end;
  int status;
  size_t line;
  size_t column;
} reader;

// libexpat counts columns from 0.
static void mark(reader *r) {
  r->line = XML_GetCurrentLineNumber(r->parser);
  r->column = XML_GetCurrentColumnNumber(r->parser) + 1;
}

static void stop(reader *r, int status) {
  mark(r);
  r->status = status;
  XML_StopParser(r->parser, XML_FALSE);
}

static void XMLCALL begin(void *data, const XML_Char *name, const XML_Char **attributes) {
  reader *r = data;
  mark(r);
  if (r->begin(r->context, name, (const char *const *)attributes, r->line, r->column))
    stop(r, DESKHAND_XML_ENDED);
}

// An empty element ends even though its beginning stopped the parser.
static void XMLCALL end(void *data, const XML_Char *name) {
  (void)name;
  reader *r = data;
  if (r->status == DESKHAND_XML_SOUND) r->end(r->context);
}

static void XMLCALL doctype(
  void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal) {
  (void)name, (void)system, (void)public, (void)internal;
  stop(data, DESKHAND_XML_DOCTYPE);
}

deskhand_xml_outcome deskhand_xml_read(
  const char *bytes, size_t length, void *context, deskhand_xml_begin on_begin,
  deskhand_xml_end on_end) {
  deskhand_xml_outcome outcome = {DESKHAND_XML_BROKEN, 1, 1, "it is too long"};
  if (length > INT_MAX) return outcome;
  XML_Parser parser = XML_ParserCreate(NULL);
  if (!parser) {
    outcome.message = "there is no memory to read it";
    return outcome;
  }
  reader r = {parser, context, on_begin, on_end, DESKHAND_XML_SOUND, 1, 1};
  XML_SetUserData(parser, &r);
  XML_SetElementHandler(parser, begin, end);
  XML_SetStartDoctypeDeclHandler(parser, doctype);
  if (XML_Parse(parser, bytes, (int)length, XML_TRUE) != XML_STATUS_OK &&
      r.status == DESKHAND_XML_SOUND) {
    mark(&r);
    r.status = DESKHAND_XML_BROKEN;
    outcome.message = XML_ErrorString(XML_GetErrorCode(parser));
  } else {
    outcome.message = "";
  }
  outcome.status = r.status;
  outcome.line = r.line;
  outcome.column = r.column;
  XML_ParserFree(parser);
  return outcome;
}
