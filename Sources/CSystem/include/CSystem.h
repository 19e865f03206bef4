// What glibc's Swift module lacks: open-file-description locks, statfs, renameat2, memmem,
// wcwidth in a fixed locale, and calls whose macros or variadics Swift does not import.
// Every function returns -1 (or NULL) and sets errno on failure unless said otherwise.
#ifndef DESKHAND_CSYSTEM_H
#define DESKHAND_CSYSTEM_H

#include <stddef.h>
#include <stdint.h>

// Flags of deskhand_open: close-on-exec, no-follow and non-block are always set.
enum {
  DESKHAND_OPEN_WRITE = 1,
  DESKHAND_OPEN_CREATE = 2,
  DESKHAND_OPEN_EXCLUSIVE = 4,
  DESKHAND_OPEN_TRUNCATE = 8,
  DESKHAND_OPEN_DIRECTORY = 16,
};

// What deskhand_lock does to one byte of a file.
enum { DESKHAND_UNLOCK = 0, DESKHAND_LOCK_SHARED = 1, DESKHAND_LOCK_EXCLUSIVE = 2 };

/// Opens a file; a symbolic link as the last component is refused (ELOOP).
int deskhand_open(const char *path, int flags, unsigned mode);
/// Writes size and inode; 0 a regular file, 1 another kind, -1 an error.
int deskhand_regular(int fd, uint64_t *size, uint64_t *inode);
/// Takes or frees an open-file-description lock on one byte; waits when `wait` is not 0.
int deskhand_lock(int fd, int what, uint64_t byte, int wait);
/// The file system's type as of statfs(2); 0 when it cannot be told.
uint64_t deskhand_file_system(int fd);
/// Renames unless the target exists (EEXIST).
int deskhand_rename_new(const char *from, const char *to);

/// A directory's listing: open, next name (NULL at the end), close.
void *deskhand_directory_open(const char *path);
const char *deskhand_directory_next(void *directory);
void deskhand_directory_close(void *directory);

/// The first place of `needle` in `haystack`, or NULL.
const void *deskhand_memmem(const void *haystack, size_t haystackLength, const void *needle,
                            size_t needleLength);
/// Which of `texts` texts, which stand one after the other in `bytes` and begin at `starts`, have
/// `needle` in them: up to `capacity` of their numbers, ascending. `text` and `offset` are 0 at first
/// and say where to go on; the last call gives fewer than `capacity`.
size_t deskhand_search(const uint8_t *bytes, size_t length, const uint8_t *needle, size_t count,
                       const uint64_t *starts, size_t texts, size_t *text, size_t *offset,
                       uint32_t *found, size_t capacity);
/// Cells a scalar takes in a UTF-8 terminal: 0, 1, 2, or -1 when not printable.
int deskhand_wcwidth(uint32_t scalar);

/// A non-blocking inotify descriptor that tells when the file is modified.
int deskhand_watch_modified(const char *path);
/// Reads away everything a non-blocking descriptor has; bytes read.
long deskhand_drain(int fd);
/// A descriptor that becomes readable when a process ends.
int deskhand_watch_process(int process);
/// A non-blocking timer on the monotonic clock (`realtime` 0) or the wall clock.
int deskhand_timer_create(int realtime);
/// Fires once at an absolute time in nanoseconds; 0 disarms. A step of the wall clock cancels it.
int deskhand_timer_set(int fd, uint64_t nanoseconds);

/// Address space with no access; NULL on failure.
void *deskhand_map_reserve(size_t length);
/// Lets reserved pages be read and written.
int deskhand_map_commit(void *address, size_t length);
/// A private, writable mapping of a file, at `address` (replacing what is there) or anywhere (NULL).
void *deskhand_map_file(void *address, size_t length, int fd, uint64_t offset);
int deskhand_unmap(void *address, size_t length);
/// madvise: 0 will be needed, 1 not needed any more, 2 sequential, 3 random.
int deskhand_advise(void *address, size_t length, int advice);

#endif
