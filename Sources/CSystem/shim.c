#define _GNU_SOURCE
#include "CSystem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <wchar.h>

int deskhand_open(const char *path, int flags, unsigned mode) {
  // O_NONBLOCK so that a FIFO in the file's place is refused and not waited for.
  int how = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  if (flags & DESKHAND_OPEN_DIRECTORY) {
    // The user may have put the store behind a link of their own.
    how = O_CLOEXEC | O_DIRECTORY;
  }
  how |= flags & DESKHAND_OPEN_WRITE ? O_RDWR : O_RDONLY;
  if (flags & DESKHAND_OPEN_CREATE) how |= O_CREAT;
  if (flags & DESKHAND_OPEN_EXCLUSIVE) how |= O_EXCL;
  if (flags & DESKHAND_OPEN_TRUNCATE) how |= O_TRUNC;
  int fd;
  do {
    fd = open(path, how, (mode_t)mode);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

int deskhand_regular(int fd, uint64_t *size, uint64_t *inode) {
  struct stat s;
  if (fstat(fd, &s) != 0) return -1;
  *size = (uint64_t)s.st_size;
  *inode = (uint64_t)s.st_ino;
  return S_ISREG(s.st_mode) ? 0 : 1;
}

int deskhand_lock(int fd, int what, uint64_t byte, int wait) {
  struct flock lock;
  memset(&lock, 0, sizeof lock);
  lock.l_type = what == DESKHAND_UNLOCK        ? F_UNLCK
                : what == DESKHAND_LOCK_SHARED ? F_RDLCK
                                               : F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = (off_t)byte;
  lock.l_len = 1;
  int result;
  do {
    result = fcntl(fd, wait ? F_OFD_SETLKW : F_OFD_SETLK, &lock);
  } while (result != 0 && errno == EINTR);
  return result;
}

uint64_t deskhand_file_system(int fd) {
  struct statfs s;
  if (fstatfs(fd, &s) != 0) return 0;
  return (uint64_t)(uint32_t)s.f_type;
}

int deskhand_rename_new(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

void *deskhand_directory_open(const char *path) { return opendir(path); }

const char *deskhand_directory_next(void *directory) {
  struct dirent *entry = readdir(directory);
  return entry ? entry->d_name : NULL;
}

void deskhand_directory_close(void *directory) { closedir(directory); }

const void *deskhand_memmem(const void *haystack, size_t haystackLength, const void *needle,
                            size_t needleLength) {
  return memmem(haystack, haystackLength, needle, needleLength);
}

int deskhand_wcwidth(uint32_t scalar) {
  // wcwidth follows the locale; the console's cells must not depend on LANG.
  static locale_t unicode = (locale_t)0;
  if (!unicode) unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (!unicode) return wcwidth((wchar_t)scalar);
  locale_t before = uselocale(unicode);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}

int deskhand_watch_modified(const char *path) {
  int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) return -1;
  if (inotify_add_watch(fd, path, IN_MODIFY | IN_DONT_FOLLOW) < 0) {
    int saved = errno;
    close(fd);
    errno = saved;
    return -1;
  }
  return fd;
}

int deskhand_watch_process(int process) {
  // glibc 2.36 has pidfd_open, older ones only the call's number; close-on-exec is implied.
  return (int)syscall(SYS_pidfd_open, process, 0);
}

long deskhand_drain(int fd) {
  char buffer[4096];
  long total = 0;
  for (;;) {
    ssize_t got = read(fd, buffer, sizeof buffer);
    if (got > 0) {
      total += got;
    } else if (got == 0 || errno != EINTR) {
      return total;
    }
  }
}

int deskhand_timer_create(int realtime) {
  return timerfd_create(realtime ? CLOCK_REALTIME : CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
}

int deskhand_timer_set(int fd, uint64_t nanoseconds) {
  struct itimerspec when;
  memset(&when, 0, sizeof when);
  when.it_value.tv_sec = (time_t)(nanoseconds / 1000000000u);
  when.it_value.tv_nsec = (long)(nanoseconds % 1000000000u);
  return timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}

void *deskhand_map_reserve(size_t length) {
  void *at = mmap(NULL, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return at == MAP_FAILED ? NULL : at;
}

int deskhand_map_commit(void *address, size_t length) {
  return mprotect(address, length, PROT_READ | PROT_WRITE);
}

void *deskhand_map_file(void *address, size_t length, int fd, uint64_t offset) {
  int flags = MAP_PRIVATE | MAP_NORESERVE | (address ? MAP_FIXED : 0);
  void *at = mmap(address, length, PROT_READ | PROT_WRITE, flags, fd, (off_t)offset);
  return at == MAP_FAILED ? NULL : at;
}

int deskhand_unmap(void *address, size_t length) { return munmap(address, length); }

int deskhand_advise(void *address, size_t length, int advice) {
  static const int kinds[] = {MADV_WILLNEED, MADV_DONTNEED, MADV_SEQUENTIAL, MADV_RANDOM};
  if (advice < 0 || advice > 3) {
    errno = EINVAL;
    return -1;
  }
  return madvise(address, length, kinds[advice]);
}
