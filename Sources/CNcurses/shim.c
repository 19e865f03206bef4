// The screen: one ncurses window that fills the terminal, and a pad to read keys from, since
// reading from a window would refresh it.
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// term.h's macros would hide these names.
#undef columns
#undef lines

#include "CNcurses.h"
#include "internal.h"

static SCREEN *screen;
static WINDOW *window;
static WINDOW *keys;
static FILE *input;
static FILE *output;
static int own_files;
// The terminal itself, and a file in memory that stands in for it while a frame is made.
static int terminal = -1;
static int frame = -1;
static char *sent;
static size_t sent_size;
static int reports_mouse;
static int title_pushed;
static int active;
static int default_colors;
static int direct_colors;
static struct termios modes;
static char undo[512];
static size_t undo_length;

static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

// Codes of our own lie above those that ncurses gives out (it counts on from KEY_MAX, 0777) and
// fit the 16 bits it keeps them in.
enum { OWN = 0x4000 };

static void write_words(const char *words) { deskhand_screen_write(words, strlen(words)); }

static int collect(int byte) {
  if (undo_length < sizeof undo) undo[undo_length++] = (char)byte;
  return byte;
}

static void collect_capability(const char *name) {
  char *value = tigetstr(name);
  if (value && value != (char *)-1) tputs(value, 1, collect);
}

/// Prepares what brings the terminal back without ncurses, for a fault.
static void arm(void) {
  undo_length = 0;
  if (reports_mouse) {
    for (const char *p = mouse_off; *p; p++) collect(*p);
  }
  for (const char *p = paste_off; *p; p++) collect(*p);
  collect_capability("sgr0");
  collect_capability("op");
  collect_capability("cnorm");
  collect_capability("rmkx");
  collect_capability("rmcup");
  deskhand_fault_arm(terminal, &modes, undo, undo_length);
  if (title_pushed) deskhand_fault_pop_title();
}

static void define(const char *sequence, int code) { define_key(sequence, OWN + code); }

/// Keys that terminfo has no standard name for, as xterm and rxvt send them.
static void define_keys(void) {
  static const struct {
    char letter;
    int plain, control;
  } arrows[] = {
      {'A', DESKHAND_CODE_UP, DESKHAND_CODE_CONTROL_UP},
      {'B', DESKHAND_CODE_DOWN, DESKHAND_CODE_CONTROL_DOWN},
      {'C', DESKHAND_CODE_RIGHT, DESKHAND_CODE_CONTROL_RIGHT},
      {'D', DESKHAND_CODE_LEFT, DESKHAND_CODE_CONTROL_LEFT},
      {'H', DESKHAND_CODE_HOME, DESKHAND_CODE_HOME},
      {'F', DESKHAND_CODE_END, DESKHAND_CODE_END},
  };
  char sequence[16];
  for (size_t i = 0; i < sizeof arrows / sizeof arrows[0]; i++) {
    // xterm adds one to the modifiers' bits: Shift 1, Alt 2, Ctrl 4. Shift alone changes nothing.
    for (int modifiers = 2; modifiers <= 8; modifiers++) {
      snprintf(sequence, sizeof sequence, "\033[1;%d%c", modifiers, arrows[i].letter);
      define(sequence, modifiers == 2 ? arrows[i].plain : arrows[i].control);
    }
    // The other cursor mode's form, for terminals that do not follow smkx.
    snprintf(sequence, sizeof sequence, "\033[%c", arrows[i].letter);
    define(sequence, arrows[i].plain);
    snprintf(sequence, sizeof sequence, "\033O%c", arrows[i].letter);
    define(sequence, arrows[i].plain);
    if (i < 4) {
      snprintf(sequence, sizeof sequence, "\033O%c", arrows[i].letter + 32);
      define(sequence, arrows[i].control);
    }
  }
  define("\033[1~", DESKHAND_CODE_HOME);
  define("\033[4~", DESKHAND_CODE_END);
  define("\033[Z", DESKHAND_CODE_BACK_TAB);
  define("\033[200~", DESKHAND_CODE_PASTE_BEGIN);
  define("\033[201~", DESKHAND_CODE_PASTE_END);
  if (reports_mouse) {
    define("\033[<", DESKHAND_CODE_MOUSE_SGR);
    define("\033[M", DESKHAND_CODE_MOUSE_X10);
  }
}

static int open_files(void) {
  own_files = 0;
  if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) {
    input = stdin;
    output = stdout;
    return 1;
  }
  // One of them is a pipe or a file: someone does sit there, the terminal has a name of its own.
  if (!isatty(STDIN_FILENO) && !isatty(STDOUT_FILENO)) return 0;
  input = fopen("/dev/tty", "re");
  output = fopen("/dev/tty", "we");
  if (input && output) {
    own_files = 1;
    return 1;
  }
  if (input) fclose(input);
  if (output) fclose(output);
  return 0;
}

/// ncurses writes at every move of the cursor, which would wake the terminal for a few bytes each
/// time: while it makes a frame, its descriptor leads into memory.
static int open_frame(void) {
  terminal = fcntl(fileno(output), F_DUPFD_CLOEXEC, 0);
  if (terminal < 0) return 0;
  // Without such a file frames go out in pieces, and all else is as it should be.
  frame = memfd_create("deskhand-frame", MFD_CLOEXEC);
  return 1;
}

static void close_frame(void) {
  if (frame >= 0) close(frame);
  if (terminal >= 0) close(terminal);
  frame = terminal = -1;
  free(sent);
  sent = NULL;
  sent_size = 0;
}

static int lead_output_to(int fd) {
  return dup3(fd, fileno(output), own_files ? O_CLOEXEC : 0) >= 0;
}

/// Sends what ncurses has written into the frame.
static void send_frame(void) {
  off_t length = lseek(frame, 0, SEEK_CUR);
  if (length > 0 && (size_t)length > sent_size) {
    char *larger = realloc(sent, (size_t)length);
    if (!larger) return;
    sent = larger;
    sent_size = (size_t)length;
  }
  ssize_t count = length > 0 ? pread(frame, sent, (size_t)length, 0) : 0;
  lseek(frame, 0, SEEK_SET);
  if (count > 0) deskhand_screen_write(sent, (size_t)count);
}

static void close_files(void) {
  close_frame();
  if (!own_files) return;
  fclose(input);
  fclose(output);
  own_files = 0;
}

/// A terminal that says it has true colour has an entry with "-direct" beside its own, if at all.
static SCREEN *new_direct_screen(const char *term) {
  const char *says = getenv("COLORTERM");
  if (!says || (strcmp(says, "truecolor") != 0 && strcmp(says, "24bit") != 0)) return NULL;
  char name[64];
  size_t length = strlen(term);
  static const char suffix[] = "-256color";
  size_t cut = sizeof suffix - 1;
  if (length > cut && strcmp(term + length - cut, suffix) == 0) length -= cut;
  if (length + sizeof "-direct" > sizeof name) return NULL;
  memcpy(name, term, length);
  memcpy(name + length, "-direct", sizeof "-direct");
  int error = 0;
  if (setupterm(name, fileno(output), &error) != OK) return NULL;
  del_curterm(cur_term);
  return newterm(name, output, input);
}

/// Text is UTF-8 whatever the locale says; only the character type is touched.
static void set_locale(void) {
  if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    setlocale(LC_CTYPE, "C.UTF-8");
  }
}

static void start_colors(void) {
  default_colors = 0;
  direct_colors = 0;
  if (!has_colors() || start_color() != OK) return;
  default_colors = use_default_colors() == OK;
  direct_colors = COLORS >= 0x1000000 && tigetflag("RGB") > 0;
}

int deskhand_screen_open(int mouse) {
  if (screen) return DESKHAND_SCREEN_OPEN;
  if (!open_files()) return DESKHAND_SCREEN_NO_TERMINAL;
  if (tcgetattr(fileno(output), &modes) != 0 || !open_frame()) {
    close_files();
    return DESKHAND_SCREEN_NO_TERMINAL;
  }
  const char *term = getenv("TERM");
  if (!term || !*term) term = "unknown";
  set_locale();
  // Before newterm: ncurses leaves handlers alone that are already there.
  deskhand_signals_install();
  set_escdelay(25);
  screen = new_direct_screen(term);
  if (!screen) screen = newterm(term, output, input);
  char *move = screen ? tigetstr("cup") : NULL;
  if (!move || move == (char *)-1) {
    if (screen) {
      endwin();
      delscreen(screen);
      screen = NULL;
    }
    deskhand_signals_remove();
    close_files();
    return DESKHAND_SCREEN_UNKNOWN_TERM;
  }
  char *kmous = tigetstr("kmous");
  reports_mouse = mouse && kmous && kmous != (char *)-1;
  raw();
  noecho();
  nonl();
  typeahead(-1);  // a frame is sent whole, even while keys arrive
  start_colors();
  window = newwin(0, 0, 0, 0);
  keys = newpad(1, 1);
  idlok(window, TRUE);
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  define_keys();
  title_pushed = 0;
  active = 1;
  arm();
  if (reports_mouse) write_words(mouse_on);
  write_words(paste_on);
  return 0;
}

void deskhand_screen_leave(void) {
  if (!active) return;
  active = 0;
  if (reports_mouse) write_words(mouse_off);
  write_words(paste_off);
  curs_set(1);
  endwin();
  if (title_pushed) write_words("\033[23;2t");
  title_pushed = 0;
  deskhand_fault_disarm();
  deskhand_signals_release();
}

void deskhand_screen_enter(void) {
  if (!screen) return;
  deskhand_signals_hold();
  deskhand_screen_resize();
  clearok(curscr, TRUE);
  // After endwin this sets the modes and enters the alternate screen again.
  doupdate();
  active = 1;
  arm();
  if (reports_mouse) write_words(mouse_on);
  write_words(paste_on);
}

void deskhand_screen_stop(void) {
  deskhand_screen_leave();
  deskhand_signals_stop();
  deskhand_screen_enter();
}

void deskhand_screen_close(void) {
  if (!screen) return;
  deskhand_screen_leave();
  delwin(keys);
  delwin(window);
  delscreen(screen);
  screen = NULL;
  deskhand_signals_remove();
  close_files();
}

void deskhand_screen_size(int *width, int *height) { getmaxyx(window, *height, *width); }

void deskhand_screen_resize(void) {
  struct winsize size;
  if (ioctl(fileno(output), TIOCGWINSZ, &size) != 0 || size.ws_row < 1 || size.ws_col < 1) return;
  resize_term(size.ws_row, size.ws_col);
  wresize(window, size.ws_row, size.ws_col);
  clearok(curscr, TRUE);
}

void deskhand_screen_repaint(void) { clearok(curscr, TRUE); }

int deskhand_screen_colors(void) {
  if (!has_colors()) return 0;
  return direct_colors ? 0x1000000 : COLORS >= 256 ? 256 : COLORS >= 8 ? 8 : 0;
}

int deskhand_screen_pair(int foreground, int background) {
  if (!default_colors) {
    if (foreground < 0) foreground = COLOR_WHITE;
    if (background < 0) background = COLOR_BLACK;
  }
  int pair = alloc_pair(foreground, background);
  return pair < 0 || pair > 0x7FFF ? 0 : pair;
}

void deskhand_screen_reset_pairs(void) { reset_color_pairs(); }

void deskhand_screen_background(int pair) {
  cchar_t blank;
  if (setcchar(&blank, L" ", 0, (short)pair, NULL) == OK) wbkgrndset(window, &blank);
}

void deskhand_screen_put(int y, int x, const deskhand_glyph *glyphs, int count) {
  enum { PART = 128 };
  cchar_t cells[PART];
  int used = 0, start = x;
  for (int i = 0; i < count; i++) {
    const deskhand_glyph *glyph = &glyphs[i];
    attr_t attributes = (glyph->attributes & 1 ? A_BOLD : 0) | (glyph->attributes & 2 ? A_DIM : 0) |
                        (glyph->attributes & 4 ? A_ITALIC : 0) |
                        (glyph->attributes & 8 ? A_UNDERLINE : 0) |
                        (glyph->attributes & 16 ? A_REVERSE : 0);
    wchar_t text[4] = {(wchar_t)glyph->scalars[0], (wchar_t)glyph->scalars[1],
                       (wchar_t)glyph->scalars[2], 0};
    int filler = 0;
    if (text[0] >= 0x80) {
      // Where the C library counts otherwise, a stand-in keeps the rest of the line in its place.
      if (wcwidth(text[0]) != glyph->columns) {
        text[0] = 0xFFFD;
        text[1] = 0;
        filler = glyph->columns - 1;
      }
      for (int mark = 1; mark < 3; mark++) {
        if (text[mark] && wcwidth(text[mark]) != 0) text[mark] = 0;
      }
    }
    for (; filler >= 0; filler--) {
      if (used == PART) {
        mvwadd_wchnstr(window, y, start, cells, used);
        start = x;
        used = 0;
      }
      if (setcchar(&cells[used], text, attributes, (short)glyph->pair, NULL) != OK) {
        setcchar(&cells[used], L" ", attributes, (short)glyph->pair, NULL);
      }
      used++;
    }
    x += glyph->columns;
  }
  if (used > 0) mvwadd_wchnstr(window, y, start, cells, used);
}

void deskhand_screen_flush(int x, int y) {
  // A hidden cursor may stay where the last change left it.
  leaveok(window, x < 0);
  if (x >= 0) wmove(window, y, x);
  wnoutrefresh(window);
  int diverted = frame >= 0 && lead_output_to(frame);
  curs_set(x >= 0);
  doupdate();
  if (!diverted) return;
  lead_output_to(terminal);
  send_frame();
}

void deskhand_screen_write(const char *bytes, size_t length) {
  int fd = terminal;
  while (length > 0) {
    ssize_t count = write(fd, bytes, length);
    if (count < 0) {
      struct pollfd wait = {.fd = fd, .events = POLLOUT, .revents = 0};
      if (errno == EAGAIN && poll(&wait, 1, 1000) > 0) continue;
      if (errno == EINTR) continue;
      return;
    }
    bytes += count;
    length -= (size_t)count;
  }
}

int deskhand_screen_has_title(void) {
  char *title = tigetstr("tsl");
  return tigetflag("XT") > 0 || (title && title != (char *)-1);
}

int deskhand_screen_within_tmux(void) {
  const char *tmux = getenv("TMUX");
  return tmux && *tmux;
}

void deskhand_screen_push_title(void) {
  if (title_pushed) return;
  title_pushed = 1;
  write_words("\033[22;2t");
  deskhand_fault_pop_title();
}

static uint32_t code_of(wint_t key) {
  if (key >= OWN) return key - OWN;
  if (key >= KEY_F0 && key <= KEY_F(63)) return DESKHAND_CODE_F0 + (key - KEY_F0);
  switch (key) {
    case KEY_UP: return DESKHAND_CODE_UP;
    case KEY_DOWN: return DESKHAND_CODE_DOWN;
    case KEY_LEFT: return DESKHAND_CODE_LEFT;
    case KEY_RIGHT: return DESKHAND_CODE_RIGHT;
    case KEY_HOME: return DESKHAND_CODE_HOME;
    case KEY_END: return DESKHAND_CODE_END;
    case KEY_PPAGE: return DESKHAND_CODE_PAGE_UP;
    case KEY_NPAGE: return DESKHAND_CODE_PAGE_DOWN;
    case KEY_IC: return DESKHAND_CODE_INSERT;
    case KEY_DC: return DESKHAND_CODE_DELETE;
    case KEY_BACKSPACE: return DESKHAND_CODE_BACKSPACE;
    case KEY_BTAB: return DESKHAND_CODE_BACK_TAB;
    case KEY_ENTER: return DESKHAND_CODE_ENTER;
    case KEY_SR: return DESKHAND_CODE_UP;
    case KEY_SF: return DESKHAND_CODE_DOWN;
    case KEY_SLEFT: return DESKHAND_CODE_LEFT;
    case KEY_SRIGHT: return DESKHAND_CODE_RIGHT;
    default: return DESKHAND_CODE_OTHER;
  }
}

int deskhand_screen_key(uint32_t *value) {
  wint_t key = 0;
  int kind = wget_wch(keys, &key);
  if (kind == ERR) return DESKHAND_KEY_NONE;
  *value = kind == KEY_CODE_YES ? code_of(key) : (uint32_t)key;
  return kind == KEY_CODE_YES ? DESKHAND_KEY_CODE : DESKHAND_KEY_CHARACTER;
}

int deskhand_screen_wait(const int *descriptors, int count, int64_t nanoseconds, uint8_t *ready) {
  enum { MOST = 64 };
  int all[MOST];
  if (count > MOST) abort();
  for (int i = 0; i < count; i++) all[i] = descriptors[i] < 0 ? fileno(input) : descriptors[i];
  return deskhand_signals_wait(all, count, nanoseconds, ready);
}
