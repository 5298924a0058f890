package io.leasehold.transport.linux;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The open descriptors of a [LinuxTransport].
final class ServerSockets implements AutoCloseable {
  private static final int RECEIVE_BUFFER = 16 << 20;
  private static final int SEND_BUFFER = 4 << 20;

  private final LibC libc;
  private final Arena arena;
  private final List<Descriptor> opened = new ArrayList<>();
  private final Descriptor udp;
  private final Descriptor notices;
  private final Descriptor wake;
  private final Optional<Descriptor> packet;

  ServerSockets(LibC libc, Arena arena, int port) throws TransportException {
    this.libc = libc;
    this.arena = arena;
    boolean whole = false;
    try {
      udp = udp(port);
      notices = keep(Rtnetlink.subscribe(libc, arena));
      int flags = Abi.EFD_NONBLOCK | Abi.EFD_CLOEXEC;
      wake = keep(new Descriptor(Descriptor.checked(libc.eventfd(0, flags), "eventfd")));
      packet = openPacket();
      whole = true;
    } finally {
      if (!whole) {
        close();
      }
    }
  }

  /// Receives on every address of this machine.
  Descriptor udp() {
    return udp;
  }

  /// Becomes readable when an interface changes.
  Descriptor notices() {
    return notices;
  }

  /// Becomes readable when written to.
  Descriptor wake() {
    return wake;
  }

  /// Sends frames; empty if we may not.
  Optional<Descriptor> packet() {
    return packet;
  }

  @Override
  public void close() {
    opened.forEach(Descriptor::close);
  }

  private Descriptor udp(int port) throws TransportException {
    String what = "UDP port " + port;
    Descriptor socket = keep(Descriptor.socket(libc, Abi.AF_INET, Abi.SOCK_DGRAM, 0, what));
    try {
      socket.bind(libc, Abi.inet(arena, Ipv4.ANY, port), what);
    } catch (TransportException e) {
      if (e.kind() == Kind.PORT_IN_USE) {
        String holder = PortHolder.describe(port);
        throw new TransportException(Kind.PORT_IN_USE, what + " is in use" + holder);
      }
      throw e;
    }
    // Only now: bound without it, a second server is refused; with it, a relay on this machine may
    // bind the port on one address and say the same of itself.
    require(socket, Abi.SOL_SOCKET, Abi.SO_REUSEADDR, 1);
    require(socket, Abi.SOL_SOCKET, Abi.SO_BROADCAST, 1);
    require(socket, Abi.SOL_IP, Abi.IP_PKTINFO, 1);
    require(socket, Abi.SOL_IP, Abi.IP_MTU_DISCOVER, Abi.IP_PMTUDISC_DONT);
    require(socket, Abi.SOL_SOCKET, Abi.SO_TIMESTAMPNS, 1);
    require(socket, Abi.SOL_SOCKET, Abi.SO_RXQ_OVFL, 1);
    socket.bufferSize(libc, Abi.SO_RCVBUFFORCE, Abi.SO_RCVBUF, RECEIVE_BUFFER);
    socket.bufferSize(libc, Abi.SO_SNDBUFFORCE, Abi.SO_SNDBUF, SEND_BUFFER);
    return socket;
  }

  /// Protocol 0: it sends, and never receives.
  private Optional<Descriptor> openPacket() throws TransportException {
    try {
      Descriptor socket =
          keep(Descriptor.socket(libc, Abi.AF_PACKET, Abi.SOCK_DGRAM, 0, "packet socket"));
      socket.bufferSize(libc, Abi.SO_SNDBUFFORCE, Abi.SO_SNDBUF, SEND_BUFFER);
      return Optional.of(socket);
    } catch (TransportException e) {
      if (e.kind() == Kind.NOT_PERMITTED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void require(Descriptor socket, int level, int option, int value)
      throws TransportException {
    Descriptor.checked(
        socket.set(libc, level, option, value),
        "socket option %d of level %d".formatted(option, level));
  }

  private Descriptor keep(Descriptor descriptor) {
    opened.add(descriptor);
    return descriptor;
  }
}
