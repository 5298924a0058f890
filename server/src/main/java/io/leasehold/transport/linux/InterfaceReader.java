package io.leasehold.transport.linux;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gathers the interfaces of this machine from the messages of an rtnetlink dump, in the order the
/// kernel lists them: of the addresses of an interface, primary ones come first.
final class InterfaceReader {
  static final short RTM_NEWLINK = 16;
  static final short RTM_NEWADDR = 20;
  static final short NLMSG_ERROR = 2;
  static final short NLMSG_DONE = 3;
  static final int NLM_F_DUMP_INTR = 0x10;

  /// struct nlmsghdr: length, type, flags, sequence, port.
  static final int HEADER_SIZE = 16;

  private static final int LINK_SIZE = 16;
  private static final int ADDRESS_SIZE = 8;
  private static final int IFF_UP = 1;
  private static final int IFF_LOOPBACK = 8;
  private static final int IFLA_ADDRESS = 1;
  private static final int IFLA_IFNAME = 3;
  private static final int IFA_ADDRESS = 1;
  private static final int IFA_LOCAL = 2;
  private static final int HTYPE_MAX = 255;

  /// How a part of a dump ended.
  enum Progress {
    MORE,
    DONE,
    /// The interfaces changed meanwhile, or the kernel reported an error: ask again.
    AGAIN
  }

  private final Map<Integer, Interface4> links = new TreeMap<>();
  private final Map<Integer, List<InterfaceAddress>> addresses = new HashMap<>();

  /// Reads one piece of a dump, position to limit: whole netlink messages.
  Progress read(ByteBuffer piece) {
    piece.order(ByteOrder.nativeOrder());
    boolean interrupted = false;
    int at = piece.position();
    while (at + HEADER_SIZE <= piece.limit()) {
      int length = piece.getInt(at);
      if (length < HEADER_SIZE || length > piece.limit() - at) {
        return Progress.AGAIN;
      }
      short type = piece.getShort(at + 4);
      interrupted |= (piece.getShort(at + 6) & NLM_F_DUMP_INTR) != 0;
      if (type == NLMSG_DONE || type == NLMSG_ERROR) {
        return interrupted || type == NLMSG_ERROR ? Progress.AGAIN : Progress.DONE;
      }
      message(type, piece.slice(at + HEADER_SIZE, length - HEADER_SIZE));
      at += aligned(length);
    }
    return interrupted ? Progress.AGAIN : Progress.MORE;
  }

  /// What has been read, by index.
  List<Interface4> interfaces() {
    return links.values().stream().map(this::withAddresses).toList();
  }

  private Interface4 withAddresses(Interface4 link) {
    return new Interface4(
        link.index(),
        link.name(),
        link.up(),
        link.loopback(),
        link.hardware(),
        addresses.getOrDefault(link.index(), List.of()));
  }

  private void message(short type, ByteBuffer body) {
    body.order(ByteOrder.nativeOrder());
    if (type == RTM_NEWLINK && body.limit() >= LINK_SIZE) {
      link(body);
    } else if (type == RTM_NEWADDR && body.limit() >= ADDRESS_SIZE) {
      address(body);
    }
  }

  private void link(ByteBuffer body) {
    int htype = body.getShort(2) & 0xFFFF;
    int index = body.getInt(4);
    int flags = body.getInt(8);
    Map<Integer, Octets> attributes = attributes(body, LINK_SIZE);
    Octets name = attributes.getOrDefault(IFLA_IFNAME, Octets.EMPTY);
    Octets hardware = attributes.getOrDefault(IFLA_ADDRESS, Octets.EMPTY);
    links.put(
        index,
        new Interface4(
            index,
            text(name),
            (flags & IFF_UP) != 0,
            (flags & IFF_LOOPBACK) != 0,
            hardware(htype, hardware),
            List.of()));
  }

  private void address(ByteBuffer body) {
    int prefixLength = body.get(1) & 0xFF;
    int index = body.getInt(4);
    Map<Integer, Octets> attributes = attributes(body, ADDRESS_SIZE);
    // On a point-to-point link IFA_ADDRESS is the other end.
    Octets own =
        attributes.getOrDefault(IFA_LOCAL, attributes.getOrDefault(IFA_ADDRESS, Octets.EMPTY));
    if (own.length() == Ipv4.OCTETS && prefixLength <= 32) {
      Ipv4 address = new Ipv4(own.asBuffer().getInt(0));
      addresses
          .computeIfAbsent(index, _ -> new ArrayList<>())
          .add(new InterfaceAddress(address, prefixLength));
    }
  }

  private static Map<Integer, Octets> attributes(ByteBuffer body, int from) {
    Map<Integer, Octets> attributes = new HashMap<>();
    int at = from;
    while (at + 4 <= body.limit()) {
      int length = body.getShort(at) & 0xFFFF;
      if (length < 4 || length > body.limit() - at) {
        break;
      }
      attributes.put(body.getShort(at + 2) & 0x3FFF, Octets.copyOf(body, at + 4, length - 4));
      at += aligned(length);
    }
    return attributes;
  }

  /// Hardware types above 255 (loopback, tunnels) have no place in a BOOTP message, nor have
  /// addresses above 16 octets (RFC 4390 §2.1).
  private static HardwareAddress hardware(int htype, Octets address) {
    if (htype > HTYPE_MAX) {
      return new HardwareAddress(0, Octets.EMPTY);
    }
    boolean fits = address.length() <= HardwareAddress.LENGTH_MAX;
    return new HardwareAddress(htype, fits ? address : Octets.EMPTY);
  }

  private static String text(Octets zeroTerminated) {
    byte[] bytes = zeroTerminated.toByteArray();
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static int aligned(int length) {
    return (length + 3) & ~3;
  }
}
