package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.linux.Ipv4Udp.Endpoint;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A client on the link itself: a packet socket that builds its own IP and UDP headers and takes
/// every UDP packet for the client's port, whatever address it is for.
public final class LinuxDirectClient implements ClientSocket {
  private static final HardwareAddress EVERYONE = HardwareAddress.of("ff:ff:ff:ff:ff:ff");

  /// For one who plays many clients; no more of it is taken than waits.
  private static final int BUFFER = 16 << 20;

  /// Stations remembered by their address.
  private static final int STATIONS_MAX = 256;

  private final Arena arena = Arena.ofShared();
  private final LibC libc = new LibC(arena);
  private final MemorySegment packet =
      arena.allocate(Datagram.PAYLOAD_MAX + Ipv4Udp.HEADERS, Long.BYTES);
  private final MemorySegment station = arena.allocate(Abi.SOCKADDR_LL_SIZE, Long.BYTES);
  private final MemorySegment stationLength = arena.allocate(JAVA_INT);
  private final Map<Ipv4, HardwareAddress> stations = new HashMap<>();
  private final Interface4 on;
  private final int port;
  private final Descriptor socket;
  private final Waiting waiting;
  private final DropCount drops;
  private Ipv4 address = Ipv4.ANY;

  private LinuxDirectClient(Interface4 on, int port) throws TransportException {
    this.on = on;
    this.port = port;
    boolean whole = false;
    try {
      socket = open();
      whole = true;
    } finally {
      if (!whole) {
        arena.close();
      }
    }
    waiting = new Waiting(arena, libc, List.of(socket));
    drops = new DropCount(arena, libc);
  }

  public static LinuxDirectClient open(Interface4 on, int port) throws TransportException {
    return new LinuxDirectClient(on, port);
  }

  @Override
  public void send(ByteBuffer payload, Ipv4 destination, int destinationPort)
      throws TransportException {
    int length = payload.remaining();
    ByteBuffer out = packet.asByteBuffer();
    out.put(Ipv4Udp.HEADERS, payload, payload.position(), length);
    Ipv4Udp.putHeaders(
        out, 0, length, new Endpoint(address, port), new Endpoint(destination, destinationPort));
    Abi.putLink(station, 0, on.index(), stations.getOrDefault(destination, EVERYONE));
    Descriptor.checked(
        libc.sendto(socket.fd(), packet.asSlice(0, Ipv4Udp.HEADERS + length), station),
        "sending on " + on.name());
  }

  @Override
  public boolean receive(Datagram slot, int waitMs) throws TransportException {
    long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
    long leftNs;
    do {
      leftNs = deadlineNs - System.nanoTime();
      int leftMs = (int) TimeUnit.NANOSECONDS.toMillis(Math.max(0, leftNs) + 999_999);
      if (waiting.await(leftMs) && take(slot)) {
        return true;
      }
    } while (leftNs > 0);
    return false;
  }

  @Override
  public long dropped() {
    return drops.isTold(socket) ? Integer.toUnsignedLong(drops.of(socket)) : 0;
  }

  @Override
  public Ipv4 address() {
    return address;
  }

  @Override
  public void use(Ipv4 own) {
    address = own;
  }

  @Override
  public void close() {
    socket.close();
    arena.close();
  }

  private boolean take(Datagram slot) throws TransportException {
    stationLength.set(JAVA_INT, 0, (int) station.byteSize());
    int came = libc.recvfrom(socket.fd(), packet, station, stationLength);
    // Said once of an interface that is down; it may come up again, and whoever sends is told.
    if (Errno.EAGAIN.is(came) || Errno.EINTR.is(came) || Errno.ENETDOWN.is(came)) {
      return false;
    }
    Descriptor.checked(came, "receiving on " + on.name());
    ByteBuffer in = packet.asByteBuffer();
    in.limit((int) Math.min(came, packet.byteSize()));
    if (!Ipv4Udp.skipHeaders(in, port) || in.remaining() > slot.payload().capacity()) {
      return false;
    }
    Ipv4 source = new Ipv4(in.getInt(12));
    Ipv4 destination = new Ipv4(in.getInt(16));
    int sourcePort = in.getShort(in.position() - 8) & 0xFFFF;
    remember(source);
    int length = in.remaining();
    slot.payload().clear().put(in);
    slot.arrived(length, on.index(), source, sourcePort, destination);
    slot.receivedAt(System.currentTimeMillis() * 1_000_000);
    return true;
  }

  private void remember(Ipv4 source) {
    byte[] octets = new byte[station.get(JAVA_BYTE, Abi.SOCKADDR_LL_HALEN) & 0xFF];
    boolean known = octets.length > 0 && octets.length <= Abi.SOCKADDR_LL_ADDRESS_MAX;
    if (!known || stations.size() >= STATIONS_MAX) {
      return;
    }
    MemorySegment.copy(station, JAVA_BYTE, Abi.SOCKADDR_LL_ADDRESS, octets, 0, octets.length);
    stations.put(source, HardwareAddress.ethernet(Octets.copyOf(octets)));
  }

  private Descriptor open() throws TransportException {
    String what = "packet socket on " + on.name();
    Descriptor opened = Descriptor.socket(libc, Abi.AF_PACKET, Abi.SOCK_DGRAM, 0, what);
    boolean whole = false;
    try (Arena once = Arena.ofConfined()) {
      MemorySegment filter = PortFilter.program(once, port);
      Descriptor.checked(
          libc.setsockopt(opened.fd(), Abi.SOL_SOCKET, Abi.SO_ATTACH_FILTER, filter), what);
      MemorySegment local = once.allocate(Abi.SOCKADDR_LL_SIZE, Integer.BYTES);
      Abi.putLink(local, 0, on.index(), new HardwareAddress(0, Octets.EMPTY));
      opened.bufferSize(libc, Abi.SO_RCVBUFFORCE, Abi.SO_RCVBUF, BUFFER);
      opened.bind(libc, local, what);
      whole = true;
      return opened;
    } finally {
      if (!whole) {
        opened.close();
      }
    }
  }
}
