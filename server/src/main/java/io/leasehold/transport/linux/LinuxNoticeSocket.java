package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.leasehold.transport.NoticeSocket;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/// Datagrams to a Unix socket, which java.net does not have: to a path, or to an abstract name,
/// written with a leading `@`. Not connected: the other side may come later, or come anew.
public final class LinuxNoticeSocket implements NoticeSocket {
  /// Two numbers, struct timeval: seconds and microseconds.
  private static final long[] PATIENCE = {1, 0};

  private final String name;
  private final byte[] path;
  private final Descriptor descriptor;

  /// A descriptor's number is somebody else's once it is closed.
  private final ReentrantLock oneAtATime = new ReentrantLock();

  private boolean closed;

  private LinuxNoticeSocket(String name, byte[] path, Descriptor descriptor) {
    this.name = name;
    this.path = path;
    this.descriptor = descriptor;
  }

  /// @param name a path from the root on, or `@` and an abstract name
  public static LinuxNoticeSocket to(String name) throws TransportException {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    boolean known = name.startsWith("/") || name.startsWith("@");
    if (!known || path.length < 2 || path.length >= Abi.SOCKADDR_UN_PATH_MAX) {
      throw new TransportException(
          Kind.NOT_SUPPORTED,
          "%s: expected a path of less than %d octets, or @ and a name"
              .formatted(name, Abi.SOCKADDR_UN_PATH_MAX));
    }
    try (Arena arena = Arena.ofConfined()) {
      LibC libc = new LibC(arena);
      int type = Abi.SOCK_DGRAM | Abi.SOCK_CLOEXEC;
      int fd = Descriptor.checked(libc.socket(Abi.AF_UNIX, type, 0), "a Unix socket");
      MemorySegment patience = arena.allocateFrom(JAVA_LONG, PATIENCE);
      libc.setsockopt(fd, Abi.SOL_SOCKET, Abi.SO_SNDTIMEO, patience);
      return new LinuxNoticeSocket(name, path, new Descriptor(fd));
    }
  }

  @Override
  public void send(String notice) throws TransportException {
    oneAtATime.lock();
    try (Arena arena = Arena.ofConfined()) {
      if (!closed) {
        byte[] octets = notice.getBytes(StandardCharsets.UTF_8);
        MemorySegment payload = arena.allocateFrom(JAVA_BYTE, octets);
        Descriptor.checked(send(new LibC(arena), payload, address(arena, path)), name);
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  @Override
  public void close() {
    oneAtATime.lock();
    try {
      closed = true;
      descriptor.close();
    } finally {
      oneAtATime.unlock();
    }
  }

  private int send(LibC libc, MemorySegment payload, MemorySegment to) {
    int answer;
    do {
      answer = libc.sendto(descriptor.fd(), payload, to);
    } while (Errno.EINTR.is(answer));
    return answer;
  }

  /// struct sockaddr_un. Its length says where an abstract name ends, which begins with a zero.
  static MemorySegment address(Arena arena, byte[] path) {
    boolean isAbstract = path[0] == '@';
    int end = isAbstract ? path.length : path.length + 1;
    MemorySegment address = arena.allocate(Abi.SOCKADDR_UN_PATH + end, Long.BYTES);
    address.set(JAVA_SHORT, 0, (short) Abi.AF_UNIX);
    MemorySegment.copy(path, 0, address, JAVA_BYTE, Abi.SOCKADDR_UN_PATH, path.length);
    if (isAbstract) {
      address.set(JAVA_BYTE, Abi.SOCKADDR_UN_PATH, (byte) 0);
    }
    return address;
  }
}
