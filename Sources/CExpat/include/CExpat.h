// Elements and texts of an XML document by libexpat, without its callbacks' conventions.
#ifndef DESKHAND_CEXPAT_H
#define DESKHAND_CEXPAT_H

#include <stddef.h>

/// An element begins: its name, and its attributes as names and values by turns, closed by NULL.
/// Anything but 0 ends the reading.
typedef int (*deskhand_xml_begin)(
  void *context, const char *name, const char *const *attributes, size_t line, size_t column);
/// A piece of the text within the element that began last and has not ended, in UTF-8.
typedef void (*deskhand_xml_text)(void *context, const char *bytes, size_t length);
/// An element ends.
typedef void (*deskhand_xml_end)(void *context);

/// What is done with a document.
typedef struct {
  deskhand_xml_begin begin;
  deskhand_xml_text text;
  deskhand_xml_end end;
} deskhand_xml_handlers;

// How the reading of a document ended.
enum {
  DESKHAND_XML_SOUND = 0,
  /// The callback ended it.
  DESKHAND_XML_ENDED = 1,
  /// It is no XML, or breaks off.
  DESKHAND_XML_BROKEN = 2,
  /// It declares a document type, which could name other files or swell without bounds.
  DESKHAND_XML_DOCTYPE = 3,
  /// It declares an encoding that is not known.
  DESKHAND_XML_ENCODING = 4,
};

/// How the reading ended, at which place counted from 1, and libexpat's words for what is broken.
typedef struct {
  int status;
  size_t line;
  size_t column;
  const char *message;
} deskhand_xml_outcome;

/// Reads a whole document in one of libexpat's encodings or in windows-1251; what a callback is
/// given lives until it returns.
deskhand_xml_outcome deskhand_xml_read(
  const char *bytes, size_t length, void *context, deskhand_xml_handlers handlers);

/// The code point of a byte of windows-1251; -1 where it is nothing.
int deskhand_windows_1251(unsigned char byte);

#endif
