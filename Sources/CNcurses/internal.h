// What the parts of this target share.
#ifndef DESKHAND_CNCURSES_INTERNAL_H
#define DESKHAND_CNCURSES_INTERNAL_H

#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/// Blocks the signals the screen handles and installs its handlers.
void deskhand_signals_install(void);
/// Puts back the mask and the handlers that were there.
void deskhand_signals_remove(void);
/// Gives children and the shell the mask they expect, leaves the keys Ctrl-C, Ctrl-\ and Ctrl-Z to
/// them, and takes the signals again.
void deskhand_signals_release(void);
void deskhand_signals_hold(void);
/// Stops the process group with the default action.
void deskhand_signals_stop(void);

/// ppoll with the original mask; see deskhand_screen_wait.
int deskhand_signals_wait(const int *descriptors, int count, int64_t nanoseconds, uint8_t *ready);

/// What a fault has to undo: the bytes to send and the modes to set on that terminal.
void deskhand_fault_arm(int fd, const struct termios *modes, const char *restore, size_t length);
void deskhand_fault_disarm(void);
/// The title on the terminal's stack has to be popped, too.
void deskhand_fault_pop_title(void);

#endif
