// XXH3-64 of libxxhash, without its macros.
#ifndef DESKHAND_CXXHASH_H
#define DESKHAND_CXXHASH_H

#include <stddef.h>
#include <stdint.h>

/// XXH3-64 (seed 0) of the bytes.
uint64_t deskhand_xxh3(const void *bytes, size_t length);

/// The same over parts: start, any number of updates, then the digest, which frees the state.
void *deskhand_xxh3_start(void);
void deskhand_xxh3_update(void *state, const void *bytes, size_t length);
uint64_t deskhand_xxh3_finish(void *state);

/// XXH3-128 (seed 0) of the bytes, in the canonical order: high half first, big-endian.
void deskhand_xxh3_128(const void *bytes, size_t length, unsigned char digest[16]);

#endif
