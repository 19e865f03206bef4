// Stands between a program and the kernel (LD_PRELOAD) and lets one call on a file go wrong.
//
// FAULT_BELOW   calls on files below this directory are counted and can fail
// FAULT_PLAN    CALL:N:MODE[:ERRNO], up to four of them with commas between; CALL is a call's name
//               or `any`, N counts from 1 (0: each one)
//   before      the process is killed before the call
//   after       the process is killed after the call
//   torn        half of the bytes are written, then the process is killed
//   fail        the call fails with ERRNO
//   short       half of the bytes are written, and that is what the call says
//   lie         the call says that it was done, and does nothing
// FAULT_CLOCK   seconds by which the wall clock is wrong
// FAULT_REPORT  a file that is mapped and kept up to date, so that a kill does not lose it
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/// What the test reads: 0 u32 calls counted; 4 u32 faults made; 8 u64 longest wait for the commit
/// lock, nanoseconds; 16 u64 longest sync, nanoseconds; 24 the call at which the fault was made, with
/// its file, as text.
struct report {
  uint32_t calls;
  uint32_t faults;
  uint64_t longest_wait;
  uint64_t longest_sync;
  char fault[240];
};

enum mode { NONE, BEFORE, AFTER, TORN, FAIL, SHORT, LIE };

static struct report scratch;
static struct report *report = &scratch;
static char below[4096];
static size_t below_length;
static struct plan {
  char call[32];
  unsigned number;
  unsigned seen;
  enum mode mode;
  int error;
} plans[4];
static long clock_error;
// The error of the fault that is being made.
static int planned_errno;

static enum mode mode_named(const char *name) {
  static const char *names[] = {"", "before", "after", "torn", "fail", "short", "lie"};
  for (int mode = BEFORE; mode <= LIE; mode++)
    if (!strcmp(name, names[mode])) return (enum mode)mode;
  return NONE;
}

__attribute__((constructor)) static void begin(void) {
  const char *directory = getenv("FAULT_BELOW");
  const char *plan = getenv("FAULT_PLAN");
  const char *path = getenv("FAULT_REPORT");
  if (directory) {
    snprintf(below, sizeof below, "%s", directory);
    below_length = strlen(below);
  }
  for (int next = 0; plan && next < 4; next++) {
    struct plan *one = &plans[next];
    char mode[16] = "";
    if (sscanf(plan, "%31[^:]:%u:%15[^:,]:%d", one->call, &one->number, mode, &one->error) >= 3)
      one->mode = mode_named(mode);
    plan = strchr(plan, ',');
    if (plan) plan++;
  }
  const char *clock = getenv("FAULT_CLOCK");
  if (clock) clock_error = atol(clock);
  if (!path) return;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return;
  if (syscall(SYS_ftruncate, fd, (long)sizeof *report) == 0) {
    void *at = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (at != MAP_FAILED) report = at;
  }
  syscall(SYS_close, fd);
}

static int is_below(const char *path) {
  return below_length && !strncmp(path, below, below_length) &&
         (path[below_length] == '/' || !path[below_length]);
}

static _Noreturn void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

/// Counts a call and says what is to become of it; a planned death before it happens here.
static enum mode judge(const char *call, const char *path) {
  if (!is_below(path)) return NONE;
  report->calls++;
  for (int next = 0; next < 4; next++) {
    struct plan *one = &plans[next];
    if (one->mode == NONE) continue;
    if (strcmp(one->call, "any") && strcmp(one->call, call)) continue;
    one->seen++;
    if (one->number && one->seen != one->number) continue;
    report->faults++;
    snprintf(report->fault, sizeof report->fault, "%s %s", call, path + below_length);
    if (one->mode == BEFORE) die();
    planned_errno = one->error;
    return one->mode;
  }
  return NONE;
}

static enum mode judge_fd(const char *call, int fd) {
  char link[32], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
  if (length < 0) return NONE;
  path[length] = 0;
  return judge(call, path);
}

// A call without bytes: the fault, or the call itself.
#define PLAIN(verdict, type, call)                                                             \
  do {                                                                                         \
    enum mode mode = verdict;                                                                  \
    if (mode == FAIL) {                                                                        \
      errno = planned_errno;                                                                   \
      return -1;                                                                               \
    }                                                                                          \
    if (mode == LIE) return 0;                                                                 \
    if (mode == TORN) die();                                                                   \
    type result = (type)(call);                                                                \
    if (mode == AFTER) die();                                                                  \
    return result;                                                                             \
  } while (0)

static ssize_t written(enum mode mode, int fd, const void *bytes, size_t count, off_t at) {
  if (mode == FAIL) {
    errno = planned_errno;
    return -1;
  }
  if (mode == LIE) return (ssize_t)count;
  size_t part = mode == TORN || mode == SHORT ? (count + 1) / 2 : count;
  ssize_t result = at < 0 ? syscall(SYS_write, fd, bytes, part)
                          : syscall(SYS_pwrite64, fd, bytes, part, at);
  if (mode == AFTER || mode == TORN) die();
  return result;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  return written(judge_fd("pwrite", fd), fd, bytes, count, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at) {
  return written(judge_fd("pwrite", fd), fd, bytes, count, at);
}
ssize_t write(int fd, const void *bytes, size_t count) {
  return written(judge_fd("write", fd), fd, bytes, count, -1);
}

static uint64_t now(void) {
  struct timespec time;
  syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static int synced(int fd) {
  uint64_t start = now();
  int result = (int)syscall(SYS_fdatasync, fd);
  if (now() - start > report->longest_sync) report->longest_sync = now() - start;
  return result;
}

int fdatasync(int fd) { PLAIN(judge_fd("fdatasync", fd), int, synced(fd)); }
int fsync(int fd) { PLAIN(judge_fd("fsync", fd), int, syscall(SYS_fsync, fd)); }
int ftruncate(int fd, off_t size) {
  PLAIN(judge_fd("ftruncate", fd), int, syscall(SYS_ftruncate, fd, size));
}
int ftruncate64(int fd, off_t size) {
  PLAIN(judge_fd("ftruncate", fd), int, syscall(SYS_ftruncate, fd, size));
}
int fchmod(int fd, mode_t mode_bits) {
  PLAIN(judge_fd("fchmod", fd), int, syscall(SYS_fchmod, fd, mode_bits));
}
int chmod(const char *path, mode_t mode_bits) {
  PLAIN(judge("chmod", path), int, syscall(SYS_chmod, path, mode_bits));
}
int mkdir(const char *path, mode_t mode_bits) {
  PLAIN(judge("mkdir", path), int, syscall(SYS_mkdir, path, mode_bits));
}
int unlink(const char *path) { PLAIN(judge("unlink", path), int, syscall(SYS_unlink, path)); }
int rename(const char *from, const char *to) {
  PLAIN(judge("rename", to), int, syscall(SYS_rename, from, to));
}
int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
  PLAIN(judge("rename", to), int, syscall(SYS_renameat2, from_at, from, to_at, to, flags));
}

static int opened(const char *path, int flags, mode_t mode_bits) {
  // Whoever only reads loses nothing by dying, and reads often.
  if ((flags & O_ACCMODE) == O_RDONLY)
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode_bits);
  PLAIN(judge("open", path), int, syscall(SYS_openat, AT_FDCWD, path, flags, mode_bits));
}
int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode_bits = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return opened(path, flags, mode_bits);
}
int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode_bits = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return opened(path, flags, mode_bits);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = (int)syscall(SYS_clock_gettime, clock, time);
  if (clock == CLOCK_REALTIME && result == 0) time->tv_sec += clock_error;
  return result;
}

// Stands for a system without it: a store on such a file system is polled.
int inotify_init1(int flags) {
  PLAIN(judge("inotify", below), int, syscall(SYS_inotify_init1, flags));
}

// How long the commit lock, byte 0, is waited for.
static int controlled(int fd, int command, void *argument) {
  // From the first refusal on; what is waited for in the kernel comes back in pieces.
  static uint64_t since;
  int result = (int)syscall(SYS_fcntl, fd, command, argument);
  if (command != F_OFD_SETLK && command != F_OFD_SETLKW) return result;
  struct flock *lock = argument;
  if (lock->l_start != 0 || lock->l_type == F_UNLCK) return result;
  if (result != 0) {
    if (!since) since = now();
  } else {
    if (since && now() - since > report->longest_wait) report->longest_wait = now() - since;
    since = 0;
  }
  return result;
}
int fcntl(int fd, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  return controlled(fd, command, argument);
}
int fcntl64(int fd, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  return controlled(fd, command, argument);
}
