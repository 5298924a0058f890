package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The numbers and the struct layouts that the kernel and we agree on. They are the same on every
/// 64-bit little-endian system that [LinuxTransport#SUPPORTED] names; big-endian ones and MIPS
/// differ and use the portable transport.
final class Abi {
  static final int AF_UNIX = 1;
  static final int AF_INET = 2;
  static final int AF_NETLINK = 16;
  static final int AF_PACKET = 17;

  static final int SOCK_DGRAM = 2;
  static final int SOCK_RAW = 3;
  static final int SOCK_NONBLOCK = 0x800;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int EFD_NONBLOCK = SOCK_NONBLOCK;
  static final int EFD_CLOEXEC = SOCK_CLOEXEC;

  static final int SOL_IP = 0;
  static final int IP_PKTINFO = 8;
  static final int IP_MTU_DISCOVER = 10;
  static final int IP_PMTUDISC_DONT = 0;

  static final int SOL_SOCKET = 1;
  static final int SO_REUSEADDR = 2;
  static final int SO_BROADCAST = 6;
  static final int SO_SNDBUF = 7;
  static final int SO_RCVBUF = 8;
  static final int SO_REUSEPORT = 15;
  static final int SO_SNDTIMEO = 21;
  static final int SO_ATTACH_FILTER = 26;
  static final int SO_SNDBUFFORCE = 32;
  static final int SO_RCVBUFFORCE = 33;
  static final int SO_TIMESTAMPNS = 35;
  static final int SO_RXQ_OVFL = 40;
  static final int SO_ATTACH_REUSEPORT_CBPF = 51;
  static final int SO_MEMINFO = 55;

  static final int MSG_TRUNC = 0x20;
  static final int MSG_DONTWAIT = 0x40;

  static final short POLLIN = 1;
  static final short POLLOUT = 4;
  static final short POLLNVAL = 0x20;

  static final int ETH_P_IP = 0x0800;

  /// struct sockaddr_in: family, port, address, 8 octets of nothing.
  static final int SOCKADDR_IN_SIZE = 16;

  static final int SOCKADDR_IN_PORT = 2;
  static final int SOCKADDR_IN_ADDRESS = 4;

  /// struct sockaddr_un: family, path.
  static final int SOCKADDR_UN_PATH = 2;

  /// With the zero that ends it.
  static final int SOCKADDR_UN_PATH_MAX = 108;

  /// struct sockaddr_ll.
  static final int SOCKADDR_LL_SIZE = 20;

  static final int SOCKADDR_LL_PROTOCOL = 2;
  static final int SOCKADDR_LL_IFINDEX = 4;
  static final int SOCKADDR_LL_HALEN = 11;
  static final int SOCKADDR_LL_ADDRESS = 12;

  /// The octets of a link-layer address that a sockaddr_ll holds.
  static final int SOCKADDR_LL_ADDRESS_MAX = 8;

  /// struct pollfd: fd, events, revents.
  static final int POLLFD_SIZE = 8;

  static final int POLLFD_EVENTS = 4;
  static final int POLLFD_REVENTS = 6;

  /// struct cmsghdr: a size_t length that counts the header, level, type; data follows.
  static final int CMSG_HEADER = 16;

  static final int CMSG_LEVEL = 8;
  static final int CMSG_TYPE = 12;

  /// struct in_pktinfo: interface index, our address on it, the header's destination.
  static final int PKTINFO_SIZE = 12;

  static final int PKTINFO_SPEC_DST = 4;
  static final int PKTINFO_ADDR = 8;

  /// What SO_MEMINFO tells: nine numbers, the last of which is how many datagrams were dropped.
  static final int SK_MEMINFO_SIZE = 36;

  static final int SK_MEMINFO_DROPS = 32;

  /// Numbers as they travel in packets and socket addresses.
  static final ValueLayout.OfInt NET_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  static final ValueLayout.OfShort NET_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private Abi() {}

  /// A size rounded up to where the next control message starts.
  static long cmsgAlign(long size) {
    return (size + 7) & ~7L;
  }

  static MemorySegment inet(Arena arena, Ipv4 address, int port) {
    MemorySegment segment = arena.allocate(SOCKADDR_IN_SIZE, Long.BYTES);
    putInet(segment, 0, address, port);
    return segment;
  }

  static void putInet(MemorySegment target, long at, Ipv4 address, int port) {
    target.set(JAVA_SHORT, at, (short) AF_INET);
    target.set(NET_SHORT, at + SOCKADDR_IN_PORT, (short) port);
    target.set(NET_INT, at + SOCKADDR_IN_ADDRESS, address.bits());
  }

  /// The link-layer address of a station on an interface, for IPv4.
  static void putLink(MemorySegment target, long at, int interfaceIndex, HardwareAddress hardware) {
    int length = hardware.address().length();
    target.asSlice(at, SOCKADDR_LL_SIZE).fill((byte) 0);
    target.set(JAVA_SHORT, at, (short) AF_PACKET);
    target.set(NET_SHORT, at + SOCKADDR_LL_PROTOCOL, (short) ETH_P_IP);
    target.set(JAVA_INT, at + SOCKADDR_LL_IFINDEX, interfaceIndex);
    target.set(JAVA_BYTE, at + SOCKADDR_LL_HALEN, (byte) length);
    for (int i = 0; i < length; i++) {
      target.set(JAVA_BYTE, at + SOCKADDR_LL_ADDRESS + i, (byte) hardware.address().at(i));
    }
  }
}
