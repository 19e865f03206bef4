// Looks for a word in the texts of rows, whatever the case of either: each of its letters may be
// written in several ways, so that text nobody folded is searched as it is. What stands one after the
// other in memory is looked through in one go, whichever rows it belongs to.
#include <string.h>

#include "CSystem.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { LETTER = 10, WAYS = 4 };

/// The bytes that may stand at one place of the needle.
struct place {
  size_t offset;
  uint8_t bytes[WAYS];
};

/// What is compared first: the last bytes of two letters, the first and the last. The byte that begins a
/// letter is shared by nearly all letters of its script.
struct needle {
  const uint8_t *letters;
  size_t count, size;
  struct place one, other;
};

static struct place place_of(const uint8_t *letter, size_t offset, size_t byte) {
  struct place place = {offset + byte, {0}};
  // Ways that are not there repeat the last one.
  for (size_t i = 0; i < WAYS; i++) {
    size_t way = i < letter[1] ? i : letter[1] - 1u;
    place.bytes[i] = letter[2 + 2 * way + byte];
  }
  return place;
}

static struct needle needle_of(const uint8_t *letters, size_t count) {
  struct needle needle = {letters, count, 0, {0, {0}}, {0, {0}}};
  for (size_t i = 0; i < count; i++) {
    const uint8_t *letter = letters + i * LETTER;
    size_t last = letter[0] - 1u;
    if (i == 0) needle.one = place_of(letter, 0, last);
    // Of one letter alone both its bytes are compared.
    if (i == count - 1) needle.other = place_of(letter, needle.size, count == 1 ? 0 : last);
    needle.size += letter[0];
  }
  return needle;
}

static int stands_at(const struct needle *needle, const uint8_t *bytes) {
  for (size_t i = 0; i < needle->count; i++) {
    const uint8_t *letter = needle->letters + i * LETTER;
    size_t way = 0;
    while (way < letter[1] && memcmp(bytes, letter + 2 + 2 * way, letter[0]) != 0) way++;
    if (way == letter[1]) return 0;
    bytes += letter[0];
  }
  return 1;
}

#ifdef __SSE2__
/// Whether more than two different bytes may stand there.
static int has_many(const struct place *place) {
  return place->bytes[2] != place->bytes[1] || place->bytes[3] != place->bytes[1];
}

static inline __m128i any_of(__m128i bytes, const __m128i ways[WAYS], int many) {
  __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(bytes, ways[0]), _mm_cmpeq_epi8(bytes, ways[1]));
  if (!many) return hits;
  return _mm_or_si128(hits, _mm_or_si128(_mm_cmpeq_epi8(bytes, ways[2]),
                                         _mm_cmpeq_epi8(bytes, ways[3])));
}
#endif

/// The first place of the needle at or behind `from`, or `end`.
static size_t find(const uint8_t *bytes, size_t from, size_t end, const struct needle *needle) {
  if (needle->size > end || from > end - needle->size) return end;
#ifdef __SSE2__
  __m128i one[WAYS], other[WAYS];
  for (int i = 0; i < WAYS; i++) {
    one[i] = _mm_set1_epi8((char)needle->one.bytes[i]);
    other[i] = _mm_set1_epi8((char)needle->other.bytes[i]);
  }
  int many_one = has_many(&needle->one), many_other = has_many(&needle->other);
  // Where the last of sixteen places still has room for the whole needle.
  while (from + 15 + needle->size <= end) {
    __m128i a = _mm_loadu_si128((const __m128i *)(bytes + from + needle->one.offset));
    __m128i b = _mm_loadu_si128((const __m128i *)(bytes + from + needle->other.offset));
    __m128i both = _mm_and_si128(any_of(a, one, many_one), any_of(b, other, many_other));
    unsigned mask = (unsigned)_mm_movemask_epi8(both);
    while (mask) {
      size_t place = from + (size_t)__builtin_ctz(mask);
      if (stands_at(needle, bytes + place)) return place;
      mask &= mask - 1;
    }
    from += 16;
  }
#endif
  for (; from + needle->size <= end; from++) {
    if (stands_at(needle, bytes + from)) return from;
  }
  return end;
}

static size_t start_of(uint64_t entry) { return (size_t)(entry >> 24); }
static size_t length_of(uint64_t entry) { return (size_t)(entry & 0xFFFFFF); }

size_t deskhand_search_rows(const uint8_t *bytes, size_t length, const uint64_t *entries, size_t *row,
                            size_t end, const uint8_t *letters, size_t count, int64_t *budget,
                            uint32_t *found) {
  struct needle needle = needle_of(letters, count);
  size_t used = 0, next = *row;
  while (next < end && *budget > 0) {
    // As many rows as stand one after the other.
    size_t first = next, from = start_of(entries[first]);
    size_t to = from + length_of(entries[first]);
    for (next++; next < end && to - from < (size_t)*budget; next++) {
      if (length_of(entries[next]) == 0) continue;
      if (to == from) {
        // Rows with no text led here; the stretch begins with this one.
        first = next;
        from = to = start_of(entries[next]);
      }
      if (start_of(entries[next]) != to) break;
      to += length_of(entries[next]);
    }
    *budget -= (int64_t)(to - from) + (int64_t)(next - first) * 8 + 64;
    // In a damaged snapshot an entry may lead anywhere.
    if (to > length || to == from || needle.size == 0) continue;
    size_t owner = first, owner_end = from + length_of(entries[first]), place = from;
    while ((place = find(bytes, place, to, &needle)) < to) {
      while (owner_end <= place) owner_end += length_of(entries[++owner]);
      if (place + needle.size <= owner_end) {
        found[used++] = (uint32_t)owner;
        place = owner_end;
      } else {
        // A hit across two texts is none.
        place++;
      }
    }
  }
  *row = next;
  return used;
}
