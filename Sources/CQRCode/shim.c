#include "CQRCode.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

// The version that the header belongs to; libqrencode counts it up when its functions change.
static const char library_name[] = "libqrencode.so.4";

#define FUNCTIONS(X) \
  X(QRcode_encodeInput) \
  X(QRcode_encodeString) \
  X(QRcode_free) \
  X(QRinput_append) \
  X(QRinput_appendECIheader) \
  X(QRinput_free) \
  X(QRinput_new2)

#include "../CSystem/LateLibrary.h"

int deskhand_qr_load(void) { return open_library(); }

const char *deskhand_qr_load_error(void) { return load_error; }

// The number of UTF-8 among the extended channel interpretations (AIM ITS/04-023).
static const unsigned int utf8 = 26;

// Text that is not ASCII says that it is UTF-8: without a word it would be ISO-8859-1, and readers
// that guess take Cyrillic for Japanese.
static QRcode *encode_utf8(const char *text) {
  QRinput *input = library.QRinput_new2(0, QR_ECLEVEL_M);
  if (!input) return NULL;
  QRcode *encoded = NULL;
  size_t length = strlen(text);
  // More than any code holds is refused here, where an int could not count it.
  if (length > 4096) errno = ERANGE;
  else if (
    !library.QRinput_appendECIheader(input, utf8) &&
    !library.QRinput_append(input, QR_MODE_8, (int)length, (const unsigned char *)text))
    encoded = library.QRcode_encodeInput(input);
  int error = errno;
  library.QRinput_free(input);
  errno = error;
  return encoded;
}

static QRcode *encode(const char *text) {
  for (const char *byte = text; *byte; byte++)
    if (*byte & 0x80) return encode_utf8(text);
  return library.QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
}

deskhand_qr_code deskhand_qr_encode(const char *text) {
  deskhand_qr_code code = {DESKHAND_QR_SOUND, 0, NULL, NULL};
  errno = 0;
  QRcode *encoded = encode(text);
  if (!encoded) {
    code.status = errno == ERANGE ? DESKHAND_QR_LONG : DESKHAND_QR_FAILED;
    return code;
  }
  code.size = encoded->width;
  code.modules = encoded->data;
  code.handle = encoded;
  return code;
}

void deskhand_qr_free(deskhand_qr_code code) { library.QRcode_free(code.handle); }
