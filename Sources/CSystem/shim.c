#define _GNU_SOURCE
#include "CSystem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

const char *deskhand_last_words;

void deskhand_give_up(const char *words) {
  deskhand_last_words = words;
  struct sigaction action;
  // A console has the terminal: its handler gives that back first, and says the words then.
  // Swift's own, which takes a SA_SIGINFO, is there only for backtraces and would say them instead.
  if (sigaction(SIGABRT, NULL, &action) == 0 && !(action.sa_flags & SA_SIGINFO) &&
      action.sa_handler != SIG_DFL) {
    raise(SIGABRT);
  }
  fprintf(stderr, "deskhand: %s\n", words);
  _exit(1);
}

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

int deskhand_is_at(int fd, const char *path) {
  struct stat open, named;
  if (fstat(fd, &open) != 0 || lstat(path, &named) != 0) return 0;
  return open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

int deskhand_set_mode(int fd, unsigned mode) {
  struct stat s;
  // A change of what is so already would wake everybody who watches the file.
  if (fstat(fd, &s) == 0 && (s.st_mode & 07777) == mode) return 0;
  return fchmod(fd, (mode_t)mode);
}

static void describe(struct flock *lock, int what, uint64_t byte) {
  memset(lock, 0, sizeof *lock);
  lock->l_type = what == DESKHAND_UNLOCK        ? F_UNLCK
                 : what == DESKHAND_LOCK_SHARED ? F_RDLCK
                                                : F_WRLCK;
  lock->l_whence = SEEK_SET;
  lock->l_start = (off_t)byte;
  lock->l_len = 1;
}

int deskhand_lock(int fd, int what, uint64_t byte) {
  struct flock lock;
  describe(&lock, what, byte);
  int result;
  do {
    result = fcntl(fd, F_OFD_SETLK, &lock);
  } while (result != 0 && errno == EINTR);
  return result;
}

static void interrupt(int number) { (void)number; }

// A timer whose signal cuts this thread's waiting short, again and again: a signal that comes before
// the waiting has begun is lost.
static int begin_interrupting(timer_t *timer) {
  int number = SIGRTMIN + 3;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = interrupt;
  if (sigaction(number, &action, NULL) != 0) return -1;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = number;
  event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
  if (timer_create(CLOCK_MONOTONIC, &event, timer) != 0) return -1;
  const long tick = 5 * 1000 * 1000;
  struct itimerspec ticks = {{0, tick}, {0, tick}};
  return timer_settime(*timer, 0, &ticks, NULL);
}

static int64_t milliseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int deskhand_lock_within(int fd, int what, uint64_t byte, int milliseconds) {
  if (deskhand_lock(fd, what, byte) == 0) return 0;
  if (errno != EAGAIN && errno != EACCES) return -1;
  int64_t end = milliseconds_now() + milliseconds;
  timer_t timer;
  if (begin_interrupting(&timer) != 0) return -1;
  struct flock lock;
  describe(&lock, what, byte);
  int result;
  do {
    result = fcntl(fd, F_OFD_SETLKW, &lock);
  } while (result != 0 && errno == EINTR && milliseconds_now() < end);
  int code = errno == EINTR ? EAGAIN : errno;
  timer_delete(timer);
  errno = code;
  return result;
}

int deskhand_is_locked(int fd, uint64_t byte) {
  struct flock lock;
  describe(&lock, DESKHAND_LOCK_EXCLUSIVE, byte);
  return fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
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
  // Only errno tells the end of the directory from a failure to read it.
  errno = 0;
  struct dirent *entry = readdir(directory);
  return entry ? entry->d_name : NULL;
}

void deskhand_directory_close(void *directory) { closedir(directory); }

const void *deskhand_memmem(const void *haystack, size_t haystackLength, const void *needle,
                            size_t needleLength) {
  return memmem(haystack, haystackLength, needle, needleLength);
}

int deskhand_watch_modified(const char *path) {
  int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) return -1;
  // IN_ATTRIB tells of a removed name; IN_DELETE_SELF waits until nobody has the file open.
  uint32_t events = IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DONT_FOLLOW;
  if (inotify_add_watch(fd, path, events) < 0) {
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
