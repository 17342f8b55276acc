// Loaded before the C library by faults_test.py: lets the n-th call that changes a file system fail, or kills the process there.
// CAREERGAP_FAULT is `kill:7`, `enospc:7`, `erofs:7` or `eio:7`; a file of that name + `.count` in CAREERGAP_FAULT_COUNT takes how many calls there were.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int calls = 0;

/// Counts a call. Nonzero when it is to fail, with errno set.
static int is_struck(void) {
  const char* fault = getenv("CAREERGAP_FAULT");
  const char* colon = fault == NULL ? NULL : strchr(fault, ':');
  if (colon == NULL || ++calls != atoi(colon + 1)) return 0;
  if (strncmp(fault, "kill", 4) == 0) raise(SIGKILL);
  errno = strncmp(fault, "enospc", 6) == 0 ? ENOSPC : strncmp(fault, "erofs", 5) == 0 ? EROFS : EIO;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (descriptor > 2 && is_struck()) return -1;
  return REAL(write)(descriptor, bytes, size);
}
int fsync(int descriptor) { return is_struck() ? -1 : REAL(fsync)(descriptor); }
int rename(const char* from, const char* to) { return is_struck() ? -1 : REAL(rename)(from, to); }
int renameat(int a, const char* from, int b, const char* to) { return is_struck() ? -1 : REAL(renameat)(a, from, b, to); }
int remove(const char* path) { return is_struck() ? -1 : REAL(remove)(path); }
int unlink(const char* path) { return is_struck() ? -1 : REAL(unlink)(path); }
int unlinkat(int folder, const char* path, int flags) { return is_struck() ? -1 : REAL(unlinkat)(folder, path, flags); }
int rmdir(const char* path) { return is_struck() ? -1 : REAL(rmdir)(path); }
int mkdir(const char* path, mode_t mode) { return is_struck() ? -1 : REAL(mkdir)(path, mode); }
int chmod(const char* path, mode_t mode) { return is_struck() ? -1 : REAL(chmod)(path, mode); }
int fchmod(int descriptor, mode_t mode) { return is_struck() ? -1 : REAL(fchmod)(descriptor, mode); }
int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  if ((flags & O_CREAT) != 0 && is_struck()) return -1;
  return REAL(open)(path, flags, mode);
}
