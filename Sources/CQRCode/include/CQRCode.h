// QR codes (ISO/IEC 18004) by libqrencode.
#ifndef DESKHAND_CQRCODE_H
#define DESKHAND_CQRCODE_H

/// Opens libqrencode, which few runs of the program need; 0 when it is there, else why not is in
/// `deskhand_qr_load_error`.
int deskhand_qr_load(void);
const char *deskhand_qr_load_error(void);

// What became of a text.
enum {
  DESKHAND_QR_SOUND = 0,
  /// There is more of it than the largest code holds.
  DESKHAND_QR_LONG = 1,
  /// There is no memory, or the library has refused it.
  DESKHAND_QR_FAILED = 2,
};

/// A code: `size` rows of as many modules, of which the lowest bit is 1 where it is dark.
typedef struct {
  int status;
  int size;
  const unsigned char *modules;
  void *handle;
} deskhand_qr_code;

/// The code of a text in UTF-8 that is closed by a zero, of the second of four levels of correction;
/// to be freed where it is sound.
deskhand_qr_code deskhand_qr_encode(const char *text);
void deskhand_qr_free(deskhand_qr_code code);

#endif
