package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// The system calls that the transport needs, as libc offers them. Each answers as the kernel does:
/// what the call returned, or the negated [Errno]. One instance for each thread, because that is
/// where the error number is left.
final class LibC {
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET = ints("socket", 3);
  private static final MethodHandle EVENTFD = ints("eventfd", 2);
  private static final MethodHandle CLOSE = ints("close", 1);
  private static final MethodHandle BIND =
      downcall("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SETSOCKOPT =
      downcall(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle GETSOCKOPT =
      downcall(
          "getsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle RECVMMSG =
      downcall(
          "recvmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle SENDMMSG =
      downcall("sendmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private static final MethodHandle RECVFROM =
      downcall(
          "recvfrom",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle SENDTO =
      downcall(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle READ =
      downcall("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      downcall("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle POLL =
      downcall("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle PPOLL =
      downcall("ppoll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
  private static final MethodHandle SCHED_GETCPU = ints("sched_getcpu", 0);
  private static final MethodHandle SCHED_GETAFFINITY =
      downcall("sched_getaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private static final MethodHandle SCHED_SETAFFINITY =
      downcall("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));

  private final MemorySegment state;

  LibC(Arena arena) {
    state = arena.allocate(STATE);
  }

  int socket(int domain, int type, int protocol) {
    try {
      return answer((int) SOCKET.invokeExact(state, domain, type, protocol));
    } catch (Throwable e) {
      throw broken("socket", e);
    }
  }

  int eventfd(int start, int flags) {
    try {
      return answer((int) EVENTFD.invokeExact(state, start, flags));
    } catch (Throwable e) {
      throw broken("eventfd", e);
    }
  }

  int close(int fd) {
    try {
      return answer((int) CLOSE.invokeExact(state, fd));
    } catch (Throwable e) {
      throw broken("close", e);
    }
  }

  int bind(int fd, MemorySegment address) {
    try {
      return answer((int) BIND.invokeExact(state, fd, address, (int) address.byteSize()));
    } catch (Throwable e) {
      throw broken("bind", e);
    }
  }

  int setsockopt(int fd, int level, int option, MemorySegment value) {
    try {
      return answer(
          (int) SETSOCKOPT.invokeExact(state, fd, level, option, value, (int) value.byteSize()));
    } catch (Throwable e) {
      throw broken("setsockopt", e);
    }
  }

  /// @param value receives the option's value
  /// @param size an int: how much of `value` may be written to, then how much was
  int getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment size) {
    try {
      return answer((int) GETSOCKOPT.invokeExact(state, fd, level, option, value, size));
    } catch (Throwable e) {
      throw broken("getsockopt", e);
    }
  }

  /// Without waiting.
  int recvmmsg(int fd, MemorySegment messages, int count) {
    try {
      return answer(
          (int)
              RECVMMSG.invokeExact(
                  state, fd, messages, count, Abi.MSG_DONTWAIT, MemorySegment.NULL));
    } catch (Throwable e) {
      throw broken("recvmmsg", e);
    }
  }

  /// Without waiting.
  int sendmmsg(int fd, MemorySegment messages, int count) {
    try {
      return answer((int) SENDMMSG.invokeExact(state, fd, messages, count, Abi.MSG_DONTWAIT));
    } catch (Throwable e) {
      throw broken("sendmmsg", e);
    }
  }

  /// Without waiting.
  ///
  /// @param from receives the sender's address
  /// @param fromLength the address of an int: the size of `from`, then of what is in it
  /// @return the datagram's whole length, even where `buffer` holds less
  int recvfrom(int fd, MemorySegment buffer, MemorySegment from, MemorySegment fromLength) {
    try {
      return answer(
          (int)
              (long)
                  RECVFROM.invokeExact(
                      state,
                      fd,
                      buffer,
                      buffer.byteSize(),
                      Abi.MSG_DONTWAIT | Abi.MSG_TRUNC,
                      from,
                      fromLength));
    } catch (Throwable e) {
      throw broken("recvfrom", e);
    }
  }

  int sendto(int fd, MemorySegment buffer, MemorySegment to) {
    try {
      return answer(
          (int)
              (long)
                  SENDTO.invokeExact(
                      state, fd, buffer, buffer.byteSize(), 0, to, (int) to.byteSize()));
    } catch (Throwable e) {
      throw broken("sendto", e);
    }
  }

  int read(int fd, MemorySegment buffer) {
    try {
      return answer((int) (long) READ.invokeExact(state, fd, buffer, buffer.byteSize()));
    } catch (Throwable e) {
      throw broken("read", e);
    }
  }

  int write(int fd, MemorySegment buffer) {
    try {
      return answer((int) (long) WRITE.invokeExact(state, fd, buffer, buffer.byteSize()));
    } catch (Throwable e) {
      throw broken("write", e);
    }
  }

  int poll(MemorySegment descriptors, int count, int waitMs) {
    try {
      return answer((int) POLL.invokeExact(state, descriptors, (long) count, waitMs));
    } catch (Throwable e) {
      throw broken("poll", e);
    }
  }

  /// @param wait a struct timespec
  int ppoll(MemorySegment descriptors, int count, MemorySegment wait) {
    try {
      return answer(
          (int) PPOLL.invokeExact(state, descriptors, (long) count, wait, MemorySegment.NULL));
    } catch (Throwable e) {
      throw broken("ppoll", e);
    }
  }

  /// The processor that the calling thread runs on.
  int schedGetcpu() {
    try {
      return answer((int) SCHED_GETCPU.invokeExact(state));
    } catch (Throwable e) {
      throw broken("sched_getcpu", e);
    }
  }

  /// @param set receives a bit for each processor on which the calling thread may run
  int schedGetaffinity(MemorySegment set) {
    try {
      return answer((int) SCHED_GETAFFINITY.invokeExact(state, 0, set.byteSize(), set));
    } catch (Throwable e) {
      throw broken("sched_getaffinity", e);
    }
  }

  /// @param set a bit for each processor on which the calling thread may run from now on
  int schedSetaffinity(MemorySegment set) {
    try {
      return answer((int) SCHED_SETAFFINITY.invokeExact(state, 0, set.byteSize(), set));
    } catch (Throwable e) {
      throw broken("sched_setaffinity", e);
    }
  }

  private int answer(int result) {
    return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
  }

  private static IllegalStateException broken(String call, Throwable cause) {
    return new IllegalStateException("calling " + call + " failed before it reached libc", cause);
  }

  private static MethodHandle ints(String name, int count) {
    MemoryLayout[] parameters = new MemoryLayout[count];
    Arrays.fill(parameters, JAVA_INT);
    return downcall(name, FunctionDescriptor.of(JAVA_INT, parameters));
  }

  // Native calls are what this class is for; the launcher and the manifest allow them.
  @SuppressWarnings("restricted")
  private static MethodHandle downcall(String name, FunctionDescriptor shape) {
    Linker linker = Linker.nativeLinker();
    MemorySegment function =
        linker
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new IllegalStateException("libc has no " + name));
    return linker.downcallHandle(function, shape, Linker.Option.captureCallState("errno"));
  }
}
