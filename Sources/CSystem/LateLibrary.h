// A library that is opened when it is first needed, not when the program starts: what most runs do
// without must not slow them all down. For shims alone; Swift does not see it.
//
// Before it is included, `library_name` is the file to open, with the version that the header belongs
// to, and `FUNCTIONS(X)` names its functions, each as X(name). Afterwards `library.name` is each of them
// once `open_library` has returned 0; else `load_error` says why not.
#pragma once

#include <dlfcn.h>
#include <stdio.h>

#define DECLARE(name) __typeof__(name) *name;
static struct {
  FUNCTIONS(DECLARE)
} library;
#undef DECLARE

static char load_error[256];

static int open_library(void) {
  static int is_loaded;
  if (is_loaded) return 0;
  void *handle = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    snprintf(load_error, sizeof load_error, "%s", dlerror());
    return -1;
  }
#define FIND(name) \
  if (!(*(void **)&library.name = dlsym(handle, #name))) { \
    snprintf(load_error, sizeof load_error, "%s has no " #name, library_name); \
    dlclose(handle); \
    return -1; \
  }
  FUNCTIONS(FIND)
#undef FIND
  is_loaded = 1;
  return 0;
}
