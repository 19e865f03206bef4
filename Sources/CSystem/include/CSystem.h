// What glibc's Swift module lacks: open-file-description locks, statfs, renameat2, memmem,
// and calls whose macros or variadics Swift does not import.
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
  DESKHAND_OPEN_DIRECTORY = 8,
};

// What deskhand_lock does to one byte of a file.
enum { DESKHAND_UNLOCK = 0, DESKHAND_LOCK_SHARED = 1, DESKHAND_LOCK_EXCLUSIVE = 2 };

/// Opens a file; a symbolic link as the last component is refused (ELOOP).
int deskhand_open(const char *path, int flags, unsigned mode);
/// Writes size and inode; 0 a regular file, 1 another kind, -1 an error.
int deskhand_regular(int fd, uint64_t *size, uint64_t *inode);
/// Whether the path's last component is the file that is open; no link is followed.
int deskhand_is_at(int fd, const char *path);
/// Sets a file's rights unless they are so already.
int deskhand_set_mode(int fd, unsigned mode);
/// Ends the process with exit status 1 and these words on standard error, after the terminal's
/// handler of SIGABRT gave the terminal back, where there is one.
void deskhand_give_up(const char *words) __attribute__((noreturn));
/// What `deskhand_give_up` says, for that handler; NULL before.
extern const char *deskhand_last_words;
/// Takes or frees an open-file-description lock on one byte; EAGAIN when another holds it.
int deskhand_lock(int fd, int what, uint64_t byte);
/// The same, waiting in the kernel's queue for at most so many milliseconds; EAGAIN when they are
/// over. Uses the signal SIGRTMIN + 3.
int deskhand_lock_within(int fd, int what, uint64_t byte, int milliseconds);
/// Whether another open file holds a lock on that byte.
int deskhand_is_locked(int fd, uint64_t byte);
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

/// Which of the rows `*row ..< end` have a text with the needle in it, found as it is typed in any
/// case: entries say where each row's text lies, offset * 2^24 + length, and texts that follow each
/// other are looked through in one go. `letters` are ten bytes each: how many bytes the letter has (1
/// or 2), in how many ways it is written (up to 4), and these. Goes on until about `budget` bytes were
/// read, moves `*row` on and takes what was read from `*budget`; `found` has room for every row.
size_t deskhand_search_rows(const uint8_t *bytes, size_t length, const uint64_t *entries, size_t *row,
                            size_t end, const uint8_t *letters, size_t count, int64_t *budget,
                            uint32_t *found);

/// A non-blocking inotify descriptor that tells when the file is modified, moved or removed.
int deskhand_watch_modified(const char *path);
/// Reads away everything a non-blocking descriptor has; bytes read.
long deskhand_drain(int fd);
/// A descriptor that becomes readable when a process ends.
int deskhand_watch_process(int process);

/// Has gettext read the catalogues `directory`/`language`/LC_MESSAGES/deskhand.mo, here and, by the
/// variable LANGUAGE, in the processes that are started; -1 where there is none or no UTF-8 locale.
int deskhand_speak(const char *language, const char *directory);
/// The translation of a text, for as long as the process runs; the text itself where it has none. `plural`, unless
/// it is NULL, is the text for other numbers than one, and `count` the number.
const char *deskhand_translate(const char *text, const char *plural, unsigned long count);

#endif
