// The one ncurses screen of the process and the signals around it. ncurses' own header does not
// import (stdscr and macros with casts), so nothing of it is seen here.
#ifndef DESKHAND_CNCURSES_H
#define DESKHAND_CNCURSES_H

#include <stddef.h>
#include <stdint.h>

/// One character to draw: base and up to two marks (0 for none), its colour pair, its attributes
/// (bold 1, dim 2, italic 4, underline 8, reverse 16), and the columns the grid gives it.
typedef struct {
  uint32_t scalars[3];
  uint16_t pair;
  uint8_t attributes;
  uint8_t columns;
} deskhand_glyph;

// Why a screen could not be opened.
enum {
  DESKHAND_SCREEN_NO_TERMINAL = 1,
  DESKHAND_SCREEN_UNKNOWN_TERM = 2,
  DESKHAND_SCREEN_OPEN = 3,
};

// What deskhand_screen_key hands over.
enum { DESKHAND_KEY_NONE = 0, DESKHAND_KEY_CHARACTER = 1, DESKHAND_KEY_CODE = 2 };

// Codes of keys that are not characters; function key n is DESKHAND_CODE_F0 + n.
enum {
  DESKHAND_CODE_OTHER = 0,
  DESKHAND_CODE_UP,
  DESKHAND_CODE_DOWN,
  DESKHAND_CODE_LEFT,
  DESKHAND_CODE_RIGHT,
  DESKHAND_CODE_HOME,
  DESKHAND_CODE_END,
  DESKHAND_CODE_PAGE_UP,
  DESKHAND_CODE_PAGE_DOWN,
  DESKHAND_CODE_INSERT,
  DESKHAND_CODE_DELETE,
  DESKHAND_CODE_BACKSPACE,
  DESKHAND_CODE_BACK_TAB,
  DESKHAND_CODE_ENTER,
  DESKHAND_CODE_CONTROL_UP,
  DESKHAND_CODE_CONTROL_DOWN,
  DESKHAND_CODE_CONTROL_LEFT,
  DESKHAND_CODE_CONTROL_RIGHT,
  DESKHAND_CODE_PASTE_BEGIN,
  DESKHAND_CODE_PASTE_END,
  DESKHAND_CODE_MOUSE_SGR,
  DESKHAND_CODE_MOUSE_X10,
  DESKHAND_CODE_F0 = 100,
};

// Signals that arrived since they were last taken, as bits.
enum {
  DESKHAND_SIGNAL_WINDOW = 1,
  DESKHAND_SIGNAL_INTERRUPT = 2,
  DESKHAND_SIGNAL_SUSPEND = 4,
  DESKHAND_SIGNAL_CONTINUE = 8,
  DESKHAND_SIGNAL_TERMINATE = 16,
  DESKHAND_SIGNAL_HANG_UP = 32,
};

/// Opens the screen on standard input and output, or on /dev/tty when only one of them is a
/// terminal; 0, or why not.
int deskhand_screen_open(int mouse);
/// Restores the terminal and frees everything.
void deskhand_screen_close(void);
/// Hands the terminal back, as it was, and the signals with it; and takes it again.
void deskhand_screen_leave(void);
void deskhand_screen_enter(void);
/// Stops the process group as the terminal's own Ctrl-Z does; returns when it is continued.
void deskhand_screen_stop(void);

/// Lines and columns as ncurses has them; deskhand_screen_resize asks the terminal first.
void deskhand_screen_size(int *width, int *height);
void deskhand_screen_resize(void);
/// The next deskhand_screen_flush sends everything anew.
void deskhand_screen_repaint(void);

/// Colours: 0, 8, 256, or 16777216 where a colour is 0xRRGGBB.
int deskhand_screen_colors(void);
/// The pair for two colours, -1 the terminal's own; 0 when there is none left.
int deskhand_screen_pair(int foreground, int background);
/// Forgets every pair.
void deskhand_screen_reset_pairs(void);
/// What erased places look like.
void deskhand_screen_background(int pair);

/// Draws glyphs side by side from a place.
void deskhand_screen_put(int y, int x, const deskhand_glyph *glyphs, int count);
/// Sends what has changed, with the cursor there, or hidden when `x` is below 0.
void deskhand_screen_flush(int x, int y);
/// Writes bytes to the terminal as they are.
void deskhand_screen_write(const char *bytes, size_t length);
/// Whether the terminal has a title.
int deskhand_screen_has_title(void);
/// Whether the terminal is tmux.
int deskhand_screen_within_tmux(void);
/// Pushes the title on the terminal's stack, once; it is popped on leaving.
void deskhand_screen_push_title(void);

/// The next key without waiting; `value` is a scalar or a code.
int deskhand_screen_key(uint32_t *value);

/// Waits until one of the descriptors (the first is the terminal's when it is -1) can be read, a
/// signal arrives, or the time is over (nanoseconds, below 0 for ever). `ready` gets one byte a
/// descriptor: 0, 1 readable, 2 closed or broken. Returns the signals taken.
int deskhand_screen_wait(const int *descriptors, int count, int64_t nanoseconds, uint8_t *ready);
/// Nanoseconds: the monotonic clock, and the wall clock.
int64_t deskhand_monotonic(void);
int64_t deskhand_realtime(void);

#endif
