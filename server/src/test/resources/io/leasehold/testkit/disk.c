// A disk between a program and the files below one directory, for LD_PRELOAD: it writes down
// everything that changes those files, in order, and fails when it is told to. FaultyDisk.java and
// DiskLog.java are the other side of it.
//
// Environment: DISK_ROOT, the directory, as realpath(3) has it; DISK_LOG, the file to write down
// into (none: nothing is); DISK_FAULT, the file that says what fails (none: nothing does).
//
// The system is called by number, so that nothing here depends on which of the C library's names
// for a function the program uses. One lock: what is written down is in the order of what was done.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

// What fails, in a file that the test writes and this maps.
struct fault {
  int64_t kind;
  int64_t wait;   // how many calls of the kind go well before
  int64_t times;  // how many fail then; less than 0: all
  int64_t failed; // how many have
};

enum kind { NONE, WRITE_ENOSPC, WRITE_EDQUOT, WRITE_EIO, WRITE_SHORT, SYNC_EIO, SYNC_ENOSPC, TRUNCATE_EIO, LINK_EPERM, READ_EIO, OPEN_EIO, RENAME_EIO, UNLINK_EIO, SYNC_KILL };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static struct fault *fault;

// True if the write-ahead log that was last used has changed since it was synced. Before a checkpoint it
// is synced once more, which loses nothing where it fails.
static int wal_is_unsynced;

__attribute__((constructor)) static void begin(void) {
  const char *directory = getenv("DISK_ROOT");
  if (directory == NULL || strlen(directory) >= sizeof root) {
    return;
  }
  const char *log = getenv("DISK_LOG");
  if (log != NULL) {
    log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_fd < 0) {
      abort();
    }
  }
  const char *control = getenv("DISK_FAULT");
  if (control != NULL) {
    int fd = (int)syscall(SYS_openat, AT_FDCWD, control, O_RDWR | O_CLOEXEC, 0);
    void *map = fd < 0 ? MAP_FAILED
                       : mmap(NULL, sizeof(struct fault), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED) {
      abort();
    }
    syscall(SYS_close, fd);
    fault = map;
  }
  strcpy(root, directory);
  root_length = strlen(root);
}

// The part of a path below the root; NULL if it is none of ours. The root itself is "".
static const char *below(const char *path) {
  if (root_length == 0 || strncmp(path, root, root_length) != 0) {
    return NULL;
  }
  const char *rest = path + root_length;
  return *rest == '\0' ? rest : *rest == '/' ? rest + 1 : NULL;
}

static const char *below_fd(int fd, char *path) {
  if (root_length == 0) {
    return NULL;
  }
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
  if (length < 0) {
    return NULL;
  }
  path[length] = '\0';
  return below(path);
}

static int is_write_ahead_log(const char *path) {
  const char *end = strrchr(path, '-');
  return end != NULL && strcmp(end, "-wal") == 0;
}

static void write_down(char what, const char *path, int64_t at, const void *data, size_t size) {
  if (is_write_ahead_log(path) && what != 'F') {
    wal_is_unsynced = what == 'W' || what == 'T';
  }
  if (log_fd < 0) {
    return;
  }
  struct {
    uint8_t what;
    uint8_t none;
    uint16_t path_length;
    uint32_t size;
    int64_t at;
  } head = {(uint8_t)what, 0, (uint16_t)strlen(path), (uint32_t)size, at};
  struct iovec parts[] = {
      {&head, sizeof head}, {(void *)path, head.path_length}, {(void *)data, size}};
  if (syscall(SYS_writev, log_fd, parts, 3) != (long)(sizeof head + head.path_length + size)) {
    abort();
  }
}

// True if this call is to fail; the kind is one of from … to.
static int fails(enum kind from, enum kind to) {
  if (fault == NULL || fault->kind < from || fault->kind > to) {
    return 0;
  }
  if (fault->wait > 0) {
    fault->wait--;
    return 0;
  }
  if (fault->times == 0) {
    return 0;
  }
  if (fault->times > 0) {
    fault->times--;
  }
  fault->failed++;
  return 1;
}

static ssize_t refuse(int reason) {
  errno = reason;
  return -1;
}

static ssize_t written(const char *path, int fd, const void *data, size_t size, int64_t at) {
  if (fails(WRITE_ENOSPC, WRITE_SHORT)) {
    switch (fault->kind) {
      case WRITE_ENOSPC: return refuse(ENOSPC);
      case WRITE_EDQUOT: return refuse(EDQUOT);
      case WRITE_EIO: return refuse(EIO);
      default: size = size > 1 ? size / 2 : size;
    }
  }
  ssize_t done = syscall(SYS_pwrite64, fd, data, size, at);
  if (done > 0) {
    write_down('W', path, at, data, (size_t)done);
  }
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) {
  char buffer[PATH_MAX];
  const char *path = below_fd(fd, buffer);
  if (path == NULL) {
    return syscall(SYS_pwrite64, fd, data, size, at);
  }
  pthread_mutex_lock(&lock);
  ssize_t done = written(path, fd, data, size, at);
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  return pwrite64(fd, data, size, at);
}

ssize_t write(int fd, const void *data, size_t size) {
  char buffer[PATH_MAX];
  const char *path = below_fd(fd, buffer);
  if (path == NULL) {
    return syscall(SYS_write, fd, data, size);
  }
  pthread_mutex_lock(&lock);
  int64_t at = syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND ? syscall(SYS_lseek, fd, 0, SEEK_END)
                                                          : syscall(SYS_lseek, fd, 0, SEEK_CUR);
  ssize_t done = written(path, fd, data, size, at);
  if (done > 0) {
    syscall(SYS_lseek, fd, at + done, SEEK_SET);
  }
  pthread_mutex_unlock(&lock);
  return done;
}

// True if this read of one of our files is to fail. Which file it is, is asked for then only.
static int read_fails(int fd) {
  if (fault == NULL || fault->kind != READ_EIO) {
    return 0;
  }
  char buffer[PATH_MAX];
  if (below_fd(fd, buffer) == NULL) {
    return 0;
  }
  pthread_mutex_lock(&lock);
  int result = fails(READ_EIO, READ_EIO);
  pthread_mutex_unlock(&lock);
  return result;
}

ssize_t pread64(int fd, void *data, size_t size, off_t at) {
  return read_fails(fd) ? refuse(EIO) : syscall(SYS_pread64, fd, data, size, at);
}

ssize_t pread(int fd, void *data, size_t size, off_t at) {
  return pread64(fd, data, size, at);
}

ssize_t read(int fd, void *data, size_t size) {
  return read_fails(fd) ? refuse(EIO) : syscall(SYS_read, fd, data, size);
}

// After a failed sync the system takes the pages for written, although they are not: so no call of
// it is made, and 'F' says that what came before is lost at a power cut, whatever syncs follow.
int fsync(int fd) {
  char buffer[PATH_MAX];
  const char *path = below_fd(fd, buffer);
  if (path == NULL) {
    return (int)syscall(SYS_fsync, fd);
  }
  pthread_mutex_lock(&lock);
  if (is_write_ahead_log(path) && wal_is_unsynced && fails(SYNC_KILL, SYNC_KILL)) {
    kill(getpid(), SIGKILL);
    pause();
  }
  int result = 0;
  if (fails(SYNC_EIO, SYNC_ENOSPC)) {
    write_down('F', path, 0, "", 0);
    result = (int)refuse(fault->kind == SYNC_EIO ? EIO : ENOSPC);
  } else {
    write_down('S', path, 0, "", 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int fdatasync(int fd) {
  return fsync(fd);
}

int ftruncate64(int fd, off_t size) {
  char buffer[PATH_MAX];
  const char *path = below_fd(fd, buffer);
  if (path == NULL) {
    return (int)syscall(SYS_ftruncate, fd, size);
  }
  pthread_mutex_lock(&lock);
  int result = fails(TRUNCATE_EIO, TRUNCATE_EIO) ? (int)refuse(EIO) : (int)syscall(SYS_ftruncate, fd, size);
  if (result == 0) {
    write_down('T', path, size, "", 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int ftruncate(int fd, off_t size) {
  return ftruncate64(fd, size);
}

static int opened(const char *name, int flags, mode_t mode) {
  const char *path = below(name);
  if (path == NULL) {
    return (int)syscall(SYS_openat, AT_FDCWD, name, flags, mode);
  }
  pthread_mutex_lock(&lock);
  if (fails(OPEN_EIO, OPEN_EIO)) {
    pthread_mutex_unlock(&lock);
    return (int)refuse(EIO);
  }
  int is_new = syscall(SYS_faccessat, AT_FDCWD, name, F_OK) != 0;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, name, flags, mode);
  if (fd >= 0 && is_new && flags & O_CREAT) {
    write_down('C', path, 0, "", 0);
  } else if (fd >= 0 && flags & O_TRUNC) {
    write_down('T', path, 0, "", 0);
  }
  pthread_mutex_unlock(&lock);
  return fd;
}

int open64(const char *name, int flags, ...) {
  mode_t mode = 0;
  if (flags & O_CREAT) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  return opened(name, flags, mode);
}

int open(const char *name, int flags, ...) {
  mode_t mode = 0;
  if (flags & O_CREAT) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    va_end(rest);
  }
  return opened(name, flags, mode);
}

int unlink(const char *name) {
  pthread_mutex_lock(&lock);
  const char *path = below(name);
  int result = path != NULL && fails(UNLINK_EIO, UNLINK_EIO)
                   ? (int)refuse(EIO)
                   : (int)syscall(SYS_unlinkat, AT_FDCWD, name, 0);
  if (result == 0 && path != NULL) {
    write_down('U', path, 0, "", 0);
  }
  pthread_mutex_unlock(&lock);
  return result;
}

int rename(const char *from, const char *to) {
  pthread_mutex_lock(&lock);
  const char *path = below(from);
  const char *target = below(to);
  int ours = path != NULL && target != NULL;
  int result = ours && fails(RENAME_EIO, RENAME_EIO)
                   ? (int)refuse(EIO)
                   : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (result == 0 && ours) {
    write_down('R', path, 0, target, strlen(target));
  }
  pthread_mutex_unlock(&lock);
  return result;
}

// A second name for a file. Some file systems have none.
int link(const char *from, const char *to) {
  pthread_mutex_lock(&lock);
  const char *path = below(from);
  const char *target = below(to);
  int ours = path != NULL && target != NULL;
  int result = ours && fails(LINK_EPERM, LINK_EPERM)
                   ? (int)refuse(EPERM)
                   : (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (result == 0 && ours) {
    write_down('L', path, 0, target, strlen(target));
  }
  pthread_mutex_unlock(&lock);
  return result;
}

// What the kernel copies by itself is not seen here: so it does not for our files, as between some
// file systems, and the program reads and writes.
ssize_t copy_file_range(int from, off_t *from_at, int to, off_t *to_at, size_t size, unsigned flags) {
  char buffer[PATH_MAX];
  if (below_fd(to, buffer) != NULL) {
    return refuse(ENOSYS);
  }
  return syscall(SYS_copy_file_range, from, from_at, to, to_at, size, flags);
}

ssize_t sendfile64(int to, int from, off_t *at, size_t size) {
  char buffer[PATH_MAX];
  if (below_fd(to, buffer) != NULL) {
    return refuse(EINVAL);
  }
  return syscall(SYS_sendfile, to, from, at, size);
}

ssize_t sendfile(int to, int from, off_t *at, size_t size) {
  return sendfile64(to, from, at, size);
}
