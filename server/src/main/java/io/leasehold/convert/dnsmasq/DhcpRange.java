package io.leasehold.convert.dnsmasq;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `dhcp-range` of IPv4.
///
/// @param filter the tags of those who may use it
/// @param set the tag that it sets; "" if none
/// @param prefix by its mask, if it says one
record DhcpRange(
    Line line,
    List<Tag> filter,
    String set,
    Addresses addresses,
    Optional<Prefix> prefix,
    long leaseS) {
  enum Mode {
    POOL,
    STATIC,
    PROXY
  }

  record Addresses(Ipv4 first, Ipv4 last, Mode mode, Optional<Ipv4> broadcast) {}

  DhcpRange {
    filter = List.copyOf(filter);
  }

  /// Nothing, if it is a range of IPv6.
  static Optional<DhcpRange> read(Line line, Notes notes) throws BadLineException {
    List<Tag> filter = new ArrayList<>();
    String set = "";
    List<String> parts = Quoting.split(line.text());
    int at = 0;
    while (at < parts.size() - 1 && !parts.get(at).matches("[0-9a-fA-F.: ]*")) {
      String part = parts.get(at++);
      if (part.startsWith("tag:")) {
        filter.add(Tag.of(part.substring(4)));
      } else if (!set.isEmpty()) {
        throw new BadLineException(part, "one tag that the range sets");
      } else {
        set = Tag.set(part);
      }
    }
    List<String> rest = parts.subList(at, parts.size());
    if (rest.getFirst().contains(":")) {
      notes.note(line, "ranges of IPv6 are not carried over: this server speaks DHCPv4 only");
      return Optional.empty();
    }
    return Optional.of(new Rest(line, rest).read(filter, set));
  }

  /// What stands behind the tags.
  private record Rest(Line line, List<String> parts) {
    DhcpRange read(List<Tag> filter, String set) throws BadLineException {
      Ipv4 first = address(0).orElseThrow(() -> bad(0, "an IPv4 address"));
      int at = 1;
      Mode mode = mode(part(1));
      Ipv4 last = first;
      if (address(1).isPresent() || mode != Mode.POOL) {
        last = address(1).orElse(first);
        at = 2;
      }
      if (at == 1) {
        throw bad(1, "the last address, static or proxy");
      }
      if (mode == Mode.POOL && part(2).matches("static|proxy")) {
        throw bad(2, "this word in place of the last address");
      }
      Optional<Prefix> prefix = Optional.empty();
      Optional<Ipv4> broadcast = Optional.empty();
      if (address(at).isPresent()) {
        prefix = Optional.of(prefix(first, last, at++));
        broadcast = address(at);
        at += broadcast.isPresent() ? 1 : 0;
      }
      boolean swapped = first.compareTo(last) > 0;
      Addresses addresses =
          new Addresses(swapped ? last : first, swapped ? first : last, mode, broadcast);
      return new DhcpRange(line, filter, set, addresses, prefix, lease(at));
    }

    private long lease(int at) throws BadLineException {
      if (at >= parts.size()) {
        return Times.BY_DEFAULT_S;
      }
      if (at < parts.size() - 1) {
        throw bad(at + 1, "nothing behind the lease time");
      }
      if (part(at).equals("deprecated")) {
        return Times.BY_DEFAULT_S;
      }
      return Times.leaseSeconds(part(at)).orElseThrow(() -> bad(at, "a lease time"));
    }

    private Prefix prefix(Ipv4 first, Ipv4 last, int at) throws BadLineException {
      int mask = address(at).orElse(Ipv4.ANY).bits();
      int length = Integer.bitCount(mask);
      Prefix prefix = Prefix.containing(first, length);
      if (mask != prefix.mask().bits() || !prefix.contains(last)) {
        throw bad(at, "a mask of a network that both addresses are in");
      }
      return prefix;
    }

    private static Mode mode(String word) {
      return switch (word) {
        case "static" -> Mode.STATIC;
        case "proxy" -> Mode.PROXY;
        default -> Mode.POOL;
      };
    }

    private Optional<Ipv4> address(int at) {
      return Ipv4.parse(part(at));
    }

    private String part(int at) {
      return at < parts.size() ? parts.get(at) : "";
    }

    private BadLineException bad(int at, String expected) {
      return new BadLineException(part(at), expected);
    }
  }
}
