package io.leasehold.transport.linux;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The open descriptors of a [LinuxTransport].
final class ServerSockets implements AutoCloseable {
  /// Of one socket; the kernel doubles it. Some 10,000 datagrams: what comes in the second after a
  /// power cut. More would only be answered when the client has given up waiting.
  private static final int RECEIVE_BUFFER = 4 << 20;

  private static final int SEND_BUFFER = 4 << 20;

  private final LibC libc;
  private final Arena arena;
  private final List<Descriptor> opened = new ArrayList<>();
  private final Descriptor udp;
  private final Optional<Shared> shared;
  private final Descriptor notices;
  private final Descriptor wake;
  private final Optional<Descriptor> packet;

  ServerSockets(LibC libc, Arena arena, int port) throws TransportException {
    this.libc = libc;
    this.arena = arena;
    boolean whole = false;
    try {
      udp = udp(port);
      shared = share(port);
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

  /// Receives on every address of this machine; with [#preferred] what has no precedence. Sends.
  Descriptor udp() {
    return udp;
  }

  /// Receives what has [Precedence]; empty if [#udp] receives everything, because the kernel cannot
  /// tell it apart (Linux before 4.6) or does not say what it dropped (before 4.12).
  Optional<Descriptor> preferred() {
    return shared.map(Shared::preferred);
  }

  /// What was lost for want of room; empty if there is no [#preferred].
  Optional<KernelDrops> drops() {
    return shared.map(Shared::drops);
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
    socket.bindPort(libc, Abi.inet(arena, Ipv4.ANY, port), port, what);
    // Only now: bound without it, a second server is refused; with it, a relay on this machine may
    // bind the port on one address and say the same of itself.
    require(socket, Abi.SOL_SOCKET, Abi.SO_REUSEADDR, 1);
    require(socket, Abi.SOL_SOCKET, Abi.SO_BROADCAST, 1);
    require(socket, Abi.SOL_IP, Abi.IP_MTU_DISCOVER, Abi.IP_PMTUDISC_DONT);
    receives(socket);
    socket.bufferSize(libc, Abi.SO_SNDBUFFORCE, Abi.SO_SNDBUF, SEND_BUFFER);
    return socket;
  }

  /// Opens two sockets more on the port that [#udp] has already.
  private Optional<Shared> share(int port) throws TransportException {
    String what = "a second socket on UDP port " + port;
    Descriptor preferred = keep(Descriptor.socket(libc, Abi.AF_INET, Abi.SOCK_DGRAM, 0, what));
    Descriptor broadcasts = keep(Descriptor.socket(libc, Abi.AF_INET, Abi.SOCK_DGRAM, 0, what));
    KernelDrops drops = new KernelDrops(arena, udp, preferred, broadcasts);
    if (drops.areTold() && share(broadcasts, preferred, Abi.inet(arena, Ipv4.ANY, port), what)) {
      receives(preferred);
      return Optional.of(new Shared(preferred, drops));
    }
    preferred.close();
    broadcasts.close();
    return Optional.empty();
  }

  /// The order in which they are bound is the one that [Precedence#choice] counts in, and the one
  /// that [KernelDrops] relies on.
  ///
  /// @return false if the kernel does not know how
  private boolean share(
      Descriptor broadcasts, Descriptor preferred, MemorySegment address, String what)
      throws TransportException {
    if (udp.set(libc, Abi.SOL_SOCKET, Abi.SO_REUSEPORT, 1) < 0
        || !prepare(broadcasts, Precedence.none(arena))
        || !prepare(preferred, Precedence.preferredOnly(arena))) {
      return false;
    }
    broadcasts.bind(libc, address, what);
    preferred.bind(libc, address, what);
    return attach(preferred, Abi.SO_ATTACH_REUSEPORT_CBPF, Precedence.choice(arena, 2, 0)) >= 0
        && attach(udp, Abi.SO_ATTACH_FILTER, Precedence.othersOnly(arena)) >= 0;
  }

  private boolean prepare(Descriptor socket, MemorySegment filter) throws TransportException {
    require(socket, Abi.SOL_SOCKET, Abi.SO_REUSEADDR, 1);
    return socket.set(libc, Abi.SOL_SOCKET, Abi.SO_REUSEPORT, 1) >= 0
        && attach(socket, Abi.SO_ATTACH_FILTER, filter) >= 0;
  }

  private int attach(Descriptor socket, int option, MemorySegment program) {
    return libc.setsockopt(socket.fd(), Abi.SOL_SOCKET, option, program);
  }

  private void receives(Descriptor socket) throws TransportException {
    require(socket, Abi.SOL_IP, Abi.IP_PKTINFO, 1);
    require(socket, Abi.SOL_SOCKET, Abi.SO_TIMESTAMPNS, 1);
    require(socket, Abi.SOL_SOCKET, Abi.SO_RXQ_OVFL, 1);
    socket.bufferSize(libc, Abi.SO_RCVBUFFORCE, Abi.SO_RCVBUF, RECEIVE_BUFFER);
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

  /// What shares the port with [#udp].
  private record Shared(Descriptor preferred, KernelDrops drops) {}
}
