package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// An open file descriptor, closed once.
final class Descriptor implements AutoCloseable {
  private final int fd;
  private boolean closed;

  Descriptor(int fd) {
    this.fd = fd;
  }

  /// A socket that never waits and is not inherited.
  ///
  /// @param what names it in the message of a refusal
  static Descriptor socket(LibC libc, int domain, int type, int protocol, String what)
      throws TransportException {
    int flags = Abi.SOCK_CLOEXEC | Abi.SOCK_NONBLOCK;
    return new Descriptor(checked(libc.socket(domain, type | flags, protocol), what));
  }

  int fd() {
    return fd;
  }

  /// Sets an option whose value is an int.
  ///
  /// @return what the kernel answered
  int set(LibC libc, int level, int option, int value) {
    try (Arena arena = Arena.ofConfined()) {
      return libc.setsockopt(fd, level, option, arena.allocateFrom(JAVA_INT, value));
    }
  }

  void bind(LibC libc, MemorySegment address, String what) throws TransportException {
    checked(libc.bind(fd, address), what);
  }

  /// Binds a UDP port; if it is in use, the refusal says by whom.
  void bindPort(LibC libc, MemorySegment address, int port, String what) throws TransportException {
    int answer = libc.bind(fd, address);
    if (Errno.EADDRINUSE.is(answer)) {
      throw new TransportException(
          Kind.PORT_IN_USE, what + " is in use" + PortHolder.describe(port));
    }
    checked(answer, what);
  }

  /// Asks for a buffer of this size; what the system's limit leaves of it without CAP_NET_ADMIN.
  void bufferSize(LibC libc, int force, int option, int octets) {
    if (set(libc, Abi.SOL_SOCKET, force, octets) < 0) {
      set(libc, Abi.SOL_SOCKET, option, octets);
    }
  }

  /// The answer of a call, or the exception that says what was refused.
  static int checked(int answer, String what) throws TransportException {
    if (answer >= 0) {
      return answer;
    }
    throw new TransportException(kind(answer), what + ": " + Errno.describe(answer));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try (Arena arena = Arena.ofConfined()) {
        new LibC(arena).close(fd);
      }
    }
  }

  private static Kind kind(int answer) {
    if (Errno.EPERM.is(answer) || Errno.EACCES.is(answer)) {
      return Kind.NOT_PERMITTED;
    }
    if (Errno.EADDRINUSE.is(answer)) {
      return Kind.PORT_IN_USE;
    }
    boolean notHere = Errno.ENODEV.is(answer) || Errno.EADDRNOTAVAIL.is(answer);
    return notHere ? Kind.NOT_HERE : Kind.FAILED;
  }
}
