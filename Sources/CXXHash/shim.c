#include "CXXHash.h"

#include <stdlib.h>
#include <xxhash.h>

uint64_t deskhand_xxh3(const void *bytes, size_t length) { return XXH3_64bits(bytes, length); }

void *deskhand_xxh3_start(void) {
  XXH3_state_t *state = XXH3_createState();
  if (!state) abort();
  XXH3_64bits_reset(state);
  return state;
}

void deskhand_xxh3_update(void *state, const void *bytes, size_t length) {
  XXH3_64bits_update(state, bytes, length);
}

uint64_t deskhand_xxh3_finish(void *state) {
  uint64_t digest = XXH3_64bits_digest(state);
  XXH3_freeState(state);
  return digest;
}

void deskhand_xxh3_128(const void *bytes, size_t length, unsigned char digest[16]) {
  XXH128_canonicalFromHash((XXH128_canonical_t *)digest, XXH3_128bits(bytes, length));
}
