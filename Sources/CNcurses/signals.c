// Signals: those of everyday life set a flag and are let in only while ppoll waits, so that no
// system call elsewhere is cut short; faults restore the terminal first.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "CNcurses.h"
#include "CSystem.h"
#include "internal.h"

static const struct {
  int number;
  int bit;
} everyday[] = {
    {SIGWINCH, DESKHAND_SIGNAL_WINDOW},     {SIGINT, DESKHAND_SIGNAL_INTERRUPT},
    {SIGTSTP, DESKHAND_SIGNAL_SUSPEND},     {SIGCONT, DESKHAND_SIGNAL_CONTINUE},
    {SIGTERM, DESKHAND_SIGNAL_TERMINATE},   {SIGHUP, DESKHAND_SIGNAL_HANG_UP},
    {SIGQUIT, DESKHAND_SIGNAL_TERMINATE},
};
enum { EVERYDAY = sizeof everyday / sizeof everyday[0] };

static const struct {
  int number;
  const char *words;
} faults[] = {
    {SIGSEGV, "SIGSEGV: memory that is not there was touched"},
    {SIGBUS, "SIGBUS: a page of a file could not be read: a failing disk, or a file that was cut"},
    {SIGILL, "SIGILL: a check inside the program failed"},
    {SIGTRAP, "SIGTRAP: a check inside the program failed"},
    {SIGABRT, "SIGABRT: the program gave up"},
    {SIGFPE, "SIGFPE: impossible arithmetic"},
    {SIGALRM, "SIGALRM: another program sent it"},
    {SIGUSR1, "SIGUSR1: another program sent it"},
    {SIGUSR2, "SIGUSR2: another program sent it"},
};
enum { FAULTS = sizeof faults / sizeof faults[0] };

static volatile sig_atomic_t arrived[EVERYDAY];
static struct sigaction before_everyday[EVERYDAY];
static struct sigaction before_faults[FAULTS];
static sigset_t held;
static sigset_t original;
static stack_t before_stack;
// Enough for the handler, whatever happened to the ordinary stack.
static char fault_stack[64 * 1024] __attribute__((aligned(16)));

static volatile sig_atomic_t armed;
static int fault_fd = -1;
static struct termios fault_modes;
static char fault_restore[1024];
static size_t fault_length;

static void note(int number) {
  for (int i = 0; i < EVERYDAY; i++) {
    if (everyday[i].number == number) arrived[i] = 1;
  }
}

/// Writes all of it; only what is allowed in a signal handler.
static void say(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t count = write(fd, bytes, length);
    if (count <= 0) return;
    bytes += count;
    length -= (size_t)count;
  }
}

static void say_words(const char *words) { say(STDERR_FILENO, words, strlen(words)); }

static void fault(int number) {
  // Only what signal-safety(7) allows: write, tcsetattr, sigaction, raise.
  if (armed) {
    armed = 0;
    say(fault_fd, fault_restore, fault_length);
    tcsetattr(fault_fd, TCSANOW, &fault_modes);
  }
  if (deskhand_last_words) {
    say_words("deskhand: ");
    say_words(deskhand_last_words);
    say_words("\n");
    _exit(1);
  }
  say_words("Deskhand stopped on a fault (");
  for (int i = 0; i < FAULTS; i++) {
    if (faults[i].number == number) say_words(faults[i].words);
  }
  say_words(").\nNothing acknowledged is lost. Start it again; deskhand verify checks the files.\n");
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, NULL);
  // Pending until the handler returns, then the default action, with the fault's own context.
  raise(number);
}

void deskhand_fault_arm(int fd, const struct termios *modes, const char *restore, size_t length) {
  armed = 0;
  if (length > sizeof fault_restore) length = sizeof fault_restore;
  fault_fd = fd;
  fault_modes = *modes;
  memcpy(fault_restore, restore, length);
  fault_length = length;
  armed = 1;
}

void deskhand_fault_disarm(void) { armed = 0; }

void deskhand_fault_pop_title(void) {
  static const char pop[] = "\033[23;2t";
  if (fault_length + sizeof pop - 1 > sizeof fault_restore) return;
  memcpy(fault_restore + fault_length, pop, sizeof pop - 1);
  fault_length += sizeof pop - 1;
}

static void catch_everyday(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  for (int i = 0; i < EVERYDAY; i++) sigaction(everyday[i].number, &action, NULL);
}

void deskhand_signals_install(void) {
  struct sigaction action;
  sigemptyset(&held);
  for (int i = 0; i < EVERYDAY; i++) {
    sigaddset(&held, everyday[i].number);
    arrived[i] = 0;
  }
  sigprocmask(SIG_BLOCK, &held, &original);
  for (int i = 0; i < EVERYDAY; i++) sigaction(everyday[i].number, NULL, &before_everyday[i]);
  catch_everyday();
  memset(&action, 0, sizeof action);
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = fault_stack;
  stack.ss_size = sizeof fault_stack;
  sigaltstack(&stack, &before_stack);
  action.sa_handler = fault;
  action.sa_flags = SA_ONSTACK;
  for (int i = 0; i < FAULTS; i++) sigaction(faults[i].number, &action, &before_faults[i]);
}

void deskhand_signals_remove(void) {
  for (int i = 0; i < FAULTS; i++) sigaction(faults[i].number, &before_faults[i], NULL);
  for (int i = 0; i < EVERYDAY; i++) {
    sigaction(everyday[i].number, &before_everyday[i], NULL);
  }
  sigaltstack(&before_stack, NULL);
  sigprocmask(SIG_SETMASK, &original, NULL);
}

void deskhand_signals_release(void) {
  // First, so that what waited to be let in is noted and does not act on us below.
  sigprocmask(SIG_SETMASK, &original, NULL);
  struct sigaction ignore;
  memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN;
  for (int i = 0; i < EVERYDAY; i++) {
    switch (everyday[i].number) {
      // An editor that stops its process group stops us with it, or the shell would not come back.
      case SIGTSTP: sigaction(SIGTSTP, &before_everyday[i], NULL); break;
      // As system(3) does: the keys are the child's.
      case SIGINT:
      case SIGQUIT: sigaction(everyday[i].number, &ignore, NULL); break;
    }
  }
}

void deskhand_signals_hold(void) {
  sigprocmask(SIG_BLOCK, &held, NULL);
  catch_everyday();
  // What was meant for the program in between, the editor's Ctrl-C, is not for the console.
  for (int i = 0; i < EVERYDAY; i++) {
    if (everyday[i].number != SIGTERM && everyday[i].number != SIGHUP) arrived[i] = 0;
  }
}

void deskhand_signals_stop(void) {
  struct sigaction action, old;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, &old);
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  // The whole group, as the terminal itself would: a shell waits for the pipeline, not for us.
  kill(0, SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &stop, &mask);
  sigprocmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &old, NULL);
}

static int take(void) {
  int bits = 0;
  for (int i = 0; i < EVERYDAY; i++) {
    if (arrived[i]) {
      arrived[i] = 0;
      bits |= everyday[i].bit;
    }
  }
  return bits;
}

int deskhand_signals_wait(const int *descriptors, int count, int64_t nanoseconds, uint8_t *ready) {
  enum { MOST = 64 };
  struct pollfd polled[MOST];
  if (count > MOST) abort();
  for (int i = 0; i < count; i++) {
    polled[i].fd = descriptors[i];
    polled[i].events = POLLIN;
    polled[i].revents = 0;
  }
  struct timespec time;
  time.tv_sec = nanoseconds / 1000000000;
  time.tv_nsec = nanoseconds % 1000000000;
  sigset_t open = original;
  for (int i = 0; i < EVERYDAY; i++) sigdelset(&open, everyday[i].number);
  int result = ppoll(polled, (nfds_t)count, nanoseconds < 0 ? NULL : &time, &open);
  for (int i = 0; i < count; i++) {
    short got = result > 0 ? polled[i].revents : 0;
    // A terminal that is gone can be "read" for ever: gone comes first.
    ready[i] = got & (POLLHUP | POLLERR | POLLNVAL) ? 2 : got & POLLIN ? 1 : 0;
  }
  return take();
}

static int64_t now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t deskhand_monotonic(void) { return now(CLOCK_MONOTONIC); }

int64_t deskhand_realtime(void) { return now(CLOCK_REALTIME); }
