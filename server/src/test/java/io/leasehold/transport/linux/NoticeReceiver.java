package io.leasehold.transport.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;

/// The other side of a [LinuxNoticeSocket]: what a manager of services has.
public final class NoticeReceiver implements AutoCloseable {
  private static final int NOTICE_MAX = 4_096;
  private static final int POLLFD = 8;

  private final Arena arena = Arena.ofShared();
  private final LibC libc = new LibC(arena);
  private final MemorySegment buffer = arena.allocate(NOTICE_MAX);
  private final MemorySegment from = arena.allocate(2 + Abi.SOCKADDR_UN_PATH_MAX, Long.BYTES);
  private final MemorySegment poll = arena.allocate(POLLFD, Integer.BYTES);
  private final Descriptor descriptor;

  private NoticeReceiver(String name) throws IOException {
    int type = Abi.SOCK_DGRAM | Abi.SOCK_CLOEXEC;
    descriptor = new Descriptor(Descriptor.checked(libc.socket(Abi.AF_UNIX, type, 0), name));
    descriptor.bind(libc, LinuxNoticeSocket.address(arena, name.getBytes(UTF_8)), name);
  }

  /// @param name a path, or `@` and an abstract name
  public static NoticeReceiver at(String name) throws IOException {
    return new NoticeReceiver(name);
  }

  /// Waits for one.
  public String next(int waitS) {
    poll.set(ValueLayout.JAVA_INT, 0, descriptor.fd());
    poll.set(ValueLayout.JAVA_SHORT, 4, Abi.POLLIN);
    if (libc.poll(poll, 1, (int) TimeUnit.SECONDS.toMillis(waitS)) != 1) {
      throw new AssertionError("no notice came within %d s".formatted(waitS));
    }
    MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, (int) from.byteSize());
    int length = libc.recvfrom(descriptor.fd(), buffer, from, size);
    if (length < 0 || length > NOTICE_MAX) {
      throw new AssertionError("receiving: " + Errno.describe(length));
    }
    return new String(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), UTF_8);
  }

  /// Waits for one that begins so; what comes before it is passed over.
  public String nextThat(String begins, int waitS) {
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitS);
    while (true) {
      String notice = next(waitS);
      if (notice.startsWith(begins)) {
        return notice;
      }
      if (System.nanoTime() > endNs) {
        throw new AssertionError("nothing came that begins with " + begins);
      }
    }
  }

  @Override
  public void close() {
    descriptor.close();
    arena.close();
  }
}
