// Looks for some bytes in many texts that stand one after the other: what a letter typed into a
// filter asks of a million subjects. memmem would be asked anew behind every hit, and prepares
// itself each time; here the search and the walk over the texts are one loop.
#define _GNU_SOURCE
#include <string.h>

#include "CSystem.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// The place of a byte that tells more than others: not the first byte of a character in UTF-8,
/// which nearly all letters of a script share.
static size_t telling(const uint8_t *needle, size_t length, int from_end) {
  for (size_t i = 0; i < length; i++) {
    size_t place = from_end ? length - 1 - i : i;
    if (needle[place] < 0xC0) return place;
  }
  return from_end ? length - 1 : 0;
}

/// The first place of the needle at or behind `from`, or `length`.
static size_t find(const uint8_t *bytes, size_t length, size_t from, const uint8_t *needle,
                   size_t count, size_t one, size_t other) {
  if (count == 0 || count > length || from > length - count) return length;
#ifdef __SSE2__
  size_t last = one > other ? one : other;
  __m128i first_byte = _mm_set1_epi8((char)needle[one]);
  __m128i second_byte = _mm_set1_epi8((char)needle[other]);
  // Where the last of sixteen loads still lies inside.
  while (from + last + 16 <= length && from + 15 + count <= length) {
    __m128i a = _mm_loadu_si128((const __m128i *)(bytes + from + one));
    __m128i b = _mm_loadu_si128((const __m128i *)(bytes + from + other));
    __m128i both = _mm_and_si128(_mm_cmpeq_epi8(a, first_byte), _mm_cmpeq_epi8(b, second_byte));
    unsigned mask = (unsigned)_mm_movemask_epi8(both);
    while (mask) {
      size_t place = from + (size_t)__builtin_ctz(mask);
      if (memcmp(bytes + place, needle, count) == 0) return place;
      mask &= mask - 1;
    }
    from += 16;
  }
#endif
  const uint8_t *hit = memmem(bytes + from, length - from, needle, count);
  return hit ? (size_t)(hit - bytes) : length;
}

size_t deskhand_search(const uint8_t *bytes, size_t length, const uint8_t *needle, size_t count,
                       const uint64_t *starts, size_t texts, size_t *text, size_t *offset,
                       uint32_t *found, size_t capacity) {
  size_t one = telling(needle, count, 0), other = telling(needle, count, 1);
  if (one == other) other = count - 1;
  size_t used = 0;
  while (used < capacity) {
    size_t hit = find(bytes, length, *offset, needle, count, one, other);
    if (hit >= length) {
      *offset = length;
      break;
    }
    while (*text + 1 < texts && starts[*text + 1] <= hit) ++*text;
    size_t end = *text + 1 < texts ? starts[*text + 1] : length;
    // A hit across two texts is none; starts that a bad disk has changed only miss something.
    if (hit + count <= end) {
      found[used++] = (uint32_t)*text;
      *offset = end > hit && end <= length ? end : hit + 1;
    } else {
      *offset = hit + 1;
    }
  }
  return used;
}
