#include "CSystem.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const domain = "deskhand";

int deskhand_speak(const char *language, const char *directory) {
  char file[4096];
  int length =
      snprintf(file, sizeof file, "%s/%s/LC_MESSAGES/%s.mo", directory, language, domain);
  if (length < 0 || (size_t)length >= sizeof file || access(file, R_OK) != 0) return -1;
  // The system's own messages come in the characters of LC_CTYPE.
  if (!setlocale(LC_MESSAGES, "C.UTF-8") || !setlocale(LC_CTYPE, "C.UTF-8")) return -1;
  if (setenv("LANGUAGE", language, 1) != 0 || !bindtextdomain(domain, directory)) return -1;
  return bind_textdomain_codeset(domain, "UTF-8") ? 0 : -1;
}

const char *deskhand_translate(const char *text, const char *plural, unsigned long count) {
  return plural ? dngettext(domain, text, plural, count) : dgettext(domain, text);
}
