// The command `leasehold` of the container image, which has no shell: becomes the JVM, as
// packaging/launcher does elsewhere.
//
// This file alone has the two file capabilities, as permitted and not as effective: where the
// container was not given one of them it starts all the same, and the server says what it cannot
// do. With them as effective the kernel would refuse to run it. They are handed on as ambient
// capabilities, so java itself is an ordinary program, whose libraries are found as everywhere.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HOME "/opt/leasehold"
#define ARGUMENTS_MAX 256

static const char *arguments[ARGUMENTS_MAX + 1];
static int count;

static int fail(const char *what) {
  fprintf(stderr, "leasehold: %s: %s\n", what, strerror(errno));
  return 3;
}

static void add(const char *argument) {
  if (count == ARGUMENTS_MAX) {
    fprintf(stderr, "leasehold: more than %d arguments\n", ARGUMENTS_MAX);
    exit(2);
  }
  arguments[count++] = argument;
}

// What we may have of the two, java gets.
static int hand_on_capabilities(void) {
  static const int wanted[] = {CAP_NET_BIND_SERVICE, CAP_NET_RAW};
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct sets[2];
  if (syscall(SYS_capget, &header, sets) != 0) {
    return -1;
  }
  sets[0].inheritable = sets[0].permitted & ((1u << wanted[0]) | (1u << wanted[1]));
  if (syscall(SYS_capset, &header, sets) != 0) {
    return -1;
  }
  for (int i = 0; i < 2; i++) {
    if (sets[0].inheritable & (1u << wanted[i])
        && prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, wanted[i], 0, 0) != 0) {
      return -1;
    }
  }
  return 0;
}

// LEASEHOLD_JAVA_OPTS, split at blanks, as the launcher of the packages does.
static void add_options_of_the_user(void) {
  const char *given = getenv("LEASEHOLD_JAVA_OPTS");
  char *options = given == NULL ? NULL : strdup(given);
  if (options != NULL) {
    for (char *word = strtok(options, " \t\n"); word != NULL; word = strtok(NULL, " \t\n")) {
      add(word);
    }
  }
}

// Nor is the second compiler, which takes most, to keep the other processor busy where there are but two. A
// share of processors that the container is held to is not looked at.
static void compile_less(const char *command) {
  if ((strcmp(command, "leases") == 0 || strcmp(command, "explain") == 0) && sysconf(_SC_NPROCESSORS_ONLN) <= 2) {
    add("-XX:TieredStopAtLevel=1");
  }
}

// What may read much, a million leases or a large file, gives way to the server, as by the launcher.
static void give_way(const char *command) {
  static const char *const large[] = {"leases", "explain", "convert", "check"};
  for (int i = 0; i < 4; i++) {
    if (strcmp(command, large[i]) == 0 && nice(10) == -1) {
      return;
    }
  }
}

int main(int given_count, char **given) {
  if (hand_on_capabilities() != 0) {
    return fail("cannot hand on the capabilities");
  }
  if (given_count > 1) {
    give_way(given[1]);
  }
  // Names are UTF-8, and the system's reasons in the words that the server knows.
  setenv("LC_ALL", "C.UTF-8", 1);
  // Not a stock of the C library's memory for each thread.
  setenv("MALLOC_ARENA_MAX", "2", 0);
  add("java");
  add("-Dleasehold.home=" HOME);
  add("-Dleasehold.program=leasehold");
  add("-Dorg.sqlite.lib.path=" HOME "/lib");
  if (given_count > 1) {
    compile_less(given[1]);
  }
  add_options_of_the_user();
  add("-jar");
  add(HOME "/leasehold.jar");
  for (int i = 1; i < given_count; i++) {
    add(given[i]);
  }
  execv(HOME "/runtime/bin/java", (char *const *)arguments);
  return fail("cannot run " HOME "/runtime/bin/java");
}
