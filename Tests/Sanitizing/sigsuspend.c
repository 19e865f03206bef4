// Preloaded into the tests under valgrind, whose sigsuspend takes its own signal out of the mask in
// place (as of 3.19): libdispatch's mask is constant, and valgrind died of writing to it.
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, _NSIG / 8);
}
