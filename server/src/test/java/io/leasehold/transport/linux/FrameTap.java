package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.leasehold.model.Interface4;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/// Listens to every frame on an interface, link-layer header included, as tcpdump does; and sends
/// what no socket would.
final class FrameTap implements AutoCloseable {
  private static final short ETH_P_ALL = 3;
  private static final int FRAME_MAX = 65_536;

  private final Arena arena = Arena.ofShared();
  private final LibC libc = new LibC(arena);
  private final MemorySegment frame = arena.allocate(FRAME_MAX, Long.BYTES);
  private final Descriptor socket;
  private final Waiting waiting;

  FrameTap(Interface4 on) throws IOException {
    socket = Descriptor.socket(libc, Abi.AF_PACKET, Abi.SOCK_RAW, 0, "tap");
    MemorySegment address = arena.allocate(Abi.SOCKADDR_LL_SIZE, Long.BYTES);
    address.set(JAVA_SHORT, 0, (short) Abi.AF_PACKET);
    address.set(Abi.NET_SHORT, Abi.SOCKADDR_LL_PROTOCOL, ETH_P_ALL);
    address.set(JAVA_INT, Abi.SOCKADDR_LL_IFINDEX, on.index());
    socket.bind(libc, address, "tap");
    waiting = new Waiting(arena, libc, List.of(socket));
  }

  /// The next IPv4 frame with UDP in it; anything else on the link is passed over.
  ByteBuffer nextUdp(int waitMs) throws IOException {
    for (int attempt = 0; attempt < 100 && waiting.await(waitMs); attempt++) {
      int length = Descriptor.checked(libc.read(socket.fd(), frame), "tap");
      ByteBuffer bytes = frame.asSlice(0, length).asByteBuffer();
      if (length > 24 && bytes.getShort(12) == Abi.ETH_P_IP && bytes.get(23) == 17) {
        return bytes;
      }
    }
    throw new AssertionError("no UDP frame came");
  }

  /// Puts a frame on the link as it is.
  void send(byte[] octets) throws IOException {
    MemorySegment.copy(octets, 0, frame, JAVA_BYTE, 0, octets.length);
    Descriptor.checked(libc.write(socket.fd(), frame.asSlice(0, octets.length)), "tap");
  }

  @Override
  public void close() {
    socket.close();
    arena.close();
  }
}
