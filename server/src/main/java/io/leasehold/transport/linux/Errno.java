package io.leasehold.transport.linux;

import java.util.Arrays;

/// The errors of system calls that we tell apart, by their Linux numbers.
enum Errno {
  EPERM(1, "not permitted"),
  ENOENT(2, "no such file"),
  EINTR(4, "interrupted"),
  EAGAIN(11, "would wait"),
  EACCES(13, "permission refused"),
  ENODEV(19, "no such interface"),
  EINVAL(22, "not valid"),
  EMSGSIZE(90, "message too long"),
  EADDRINUSE(98, "address in use"),
  EADDRNOTAVAIL(99, "not an address of this machine"),
  ENETDOWN(100, "network is down"),
  ENETUNREACH(101, "network unreachable"),
  ENOBUFS(105, "no buffer space"),
  ECONNREFUSED(111, "nobody listens"),
  EHOSTUNREACH(113, "no route to host");

  private final int number;
  private final String text;

  Errno(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /// True if a [LibC] call answered with this error.
  boolean is(int answer) {
    return answer == -number;
  }

  /// What a [LibC] call's negative answer means, for people.
  static String describe(int answer) {
    return Arrays.stream(values())
        .filter(errno -> errno.is(answer))
        .findFirst()
        .map(errno -> errno.text + " (" + errno.name() + ")")
        .orElse("error " + -answer);
  }
}
