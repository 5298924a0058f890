package io.leasehold.convert.dnsmasq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `dhcp-option`.
///
/// @param where what it is sent in
record DhcpOption(Line line, List<Tag> tags, Where where, int code, Data data, boolean force) {
  enum Outer {
    NONE,
    OPTION,
    VENDOR,
    ENTERPRISE
  }

  record Where(Outer outer, long within, String vendor) {
    static final Where NONE = new Where(Outer.NONE, 0, "");
  }

  DhcpOption {
    tags = List.copyOf(tags);
  }

  /// Nothing, if it is one of DHCPv6.
  static Optional<DhcpOption> read(Line line, Notes notes) throws BadLineException {
    List<Tag> tags = new ArrayList<>();
    Where where = Where.NONE;
    List<String> parts = Quoting.split(line.text());
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.startsWith("option6:")) {
        notes.note(line, "options of DHCPv6 are not carried over: this server speaks DHCPv4 only");
        return Optional.empty();
      }
      if (part.startsWith("encap:")) {
        where = new Where(Outer.OPTION, number(part, 6, 254), "");
      } else if (part.startsWith("vi-encap:")) {
        where = new Where(Outer.ENTERPRISE, number(part, 9, 0xffff_ffffL), "");
      } else if (part.startsWith("vendor:")) {
        where = new Where(Outer.VENDOR, 43, Quoting.plain(part.substring(7)));
      } else if (part.startsWith("option:") || part.matches("[0-9]+")) {
        return Optional.of(read(line, tags, where, parts.subList(i, parts.size())));
      } else {
        tags.add(Tag.parse(part).orElse(Tag.of(part)));
      }
    }
    throw new BadLineException(line.text(), "an option's number or option:NAME");
  }

  private static DhcpOption read(Line line, List<Tag> tags, Where where, List<String> parts)
      throws BadLineException {
    KnownOption option = option(parts.getFirst());
    boolean plain = where.outer() == Outer.NONE;
    // Within another option a number is nobody's that dnsmasq knows.
    KnownOption readAs =
        plain ? option : new KnownOption(option.code(), "", KnownOption.Kind.OTHER, 0);
    Data data = DataReader.read(readAs, parts.subList(1, parts.size()));
    return new DhcpOption(
        line, tags, where, option.code(), data, line.key().equals("dhcp-option-force"));
  }

  static KnownOption option(String part) throws BadLineException {
    if (!part.startsWith("option:")) {
      return KnownOption.of((int) number(part, 0, 255));
    }
    String name = Quoting.plain(part.substring(7)).strip();
    return name.matches("[0-9]{1,3}")
        ? KnownOption.of((int) number(name, 0, 255))
        : KnownOption.named(name)
            .orElseThrow(() -> new BadLineException(part, "a name of `dnsmasq --help dhcp`"));
  }

  private static long number(String part, int from, long max) throws BadLineException {
    String digits = part.substring(from).strip();
    if (!digits.matches("[0-9]{1,10}") || Long.parseLong(digits) > max) {
      throw new BadLineException(part, "a number up to " + max);
    }
    return Long.parseLong(digits);
  }
}
