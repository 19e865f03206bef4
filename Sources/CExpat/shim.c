#include "CExpat.h"

#include <expat.h>
#include <limits.h>
#include <strings.h>

typedef struct {
  XML_Parser parser;
  void *context;
  deskhand_xml_handlers handlers;
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
  if (r->handlers.begin(
        r->context, name, (const char *const *)attributes, r->line, r->column))
    stop(r, DESKHAND_XML_ENDED);
}

static void XMLCALL text(void *data, const XML_Char *bytes, int length) {
  reader *r = data;
  if (r->status == DESKHAND_XML_SOUND) r->handlers.text(r->context, bytes, (size_t)length);
}

// An empty element ends even though its beginning stopped the parser.
static void XMLCALL end(void *data, const XML_Char *name) {
  (void)name;
  reader *r = data;
  if (r->status == DESKHAND_XML_SOUND) r->handlers.end(r->context);
}

static void XMLCALL doctype(
  void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal) {
  (void)name, (void)system, (void)public, (void)internal;
  stop(data, DESKHAND_XML_DOCTYPE);
}

// What windows-1251 has from 0x80 to 0xBF, after the registration with IANA; -1 is nothing. From
// 0xC0 on it is the Russian alphabet but Ё.
static const int windows_1251[] = {
  0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
  0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, -1,     0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
  0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
  0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
  0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
};

int deskhand_windows_1251(unsigned char byte) {
  if (byte < 0x80) return byte;
  return byte < 0xC0 ? windows_1251[byte - 0x80] : 0x0410 + byte - 0xC0;
}

static int XMLCALL encoding(void *data, const XML_Char *name, XML_Encoding *found) {
  (void)data;
  if (strcasecmp(name, "windows-1251") && strcasecmp(name, "cp1251")) return XML_STATUS_ERROR;
  for (int byte = 0; byte < 0x100; byte++) found->map[byte] = deskhand_windows_1251(byte);
  found->data = NULL;
  found->convert = NULL;
  found->release = NULL;
  return XML_STATUS_OK;
}

deskhand_xml_outcome deskhand_xml_read(
  const char *bytes, size_t length, void *context, deskhand_xml_handlers handlers) {
  deskhand_xml_outcome outcome = {DESKHAND_XML_BROKEN, 1, 1, "it is too long"};
  if (length > INT_MAX) return outcome;
  XML_Parser parser = XML_ParserCreate(NULL);
  if (!parser) {
    outcome.message = "there is no memory to read it";
    return outcome;
  }
  reader r = {parser, context, handlers, DESKHAND_XML_SOUND, 1, 1};
  XML_SetUserData(parser, &r);
  XML_SetElementHandler(parser, begin, end);
  XML_SetCharacterDataHandler(parser, text);
  XML_SetStartDoctypeDeclHandler(parser, doctype);
  XML_SetUnknownEncodingHandler(parser, encoding, NULL);
  outcome.message = "";
  if (XML_Parse(parser, bytes, (int)length, XML_TRUE) != XML_STATUS_OK &&
      r.status == DESKHAND_XML_SOUND) {
    enum XML_Error error = XML_GetErrorCode(parser);
    mark(&r);
    r.status =
      error == XML_ERROR_UNKNOWN_ENCODING ? DESKHAND_XML_ENCODING : DESKHAND_XML_BROKEN;
    outcome.message = XML_ErrorString(error);
  }
  outcome.status = r.status;
  outcome.line = r.line;
  outcome.column = r.column;
  XML_ParserFree(parser);
  return outcome;
}
