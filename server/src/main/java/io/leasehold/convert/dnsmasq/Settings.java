package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What holds for the server as a whole, and which clients get no answer. Not for two threads.
final class Settings {
  /// dnsmasq gives no more leases than that, unless told otherwise.
  private static final long LEASES_BY_DEFAULT = 1_000;

  private static final long DELAY_MAX_S = 10;
  private static final int DNS_PORT = 53;

  private final Tags tags;
  private final Notes notes;
  private final Out.Obj root = new Out.Obj();
  private final List<String> ignored = new ArrayList<>();
  private long leases = LEASES_BY_DEFAULT;
  private long port = DNS_PORT;
  private boolean logs;
  private boolean probes = true;

  Settings(Tags tags, Notes notes) {
    this.tags = tags;
    this.notes = notes;
  }

  /// Whether it is known here; later lines take what earlier ones say back.
  boolean add(Line line) throws BadLineException {
    switch (line.key()) {
      case "dhcp-authoritative" -> root.put("authoritative", true);
      case "dhcp-rapid-commit" -> root.put("rapid-commit", true);
      case "dhcp-sequential-ip" -> root.put("allocator", "iterative");
      case "dhcp-ignore-clid" -> root.put("match-client-id", false);
      case "log-dhcp" -> logs = true;
      case "no-ping" -> probes = false;
      case "bootp-dynamic" -> bootp(line);
      case "dhcp-lease-max" -> leases = number(line.text(), 0xffff_ffffL);
      case "port" -> port = number(line.text(), 65_535);
      case "dhcp-reply-delay" -> delay(line);
      case "dhcp-ignore" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  /// T1 and T2.
  void time(DhcpOption option) {
    String key = option.code() == 58 ? "renew-time" : "rebind-time";
    if (option.tags().isEmpty() && option.data() instanceof Data.Bytes(var octets)) {
      long seconds = Long.parseLong("0" + octets.toHex(), 16);
      root.put(key, Times.text(seconds));
    } else {
      notes.note(option.line(), "not carried over: write \"%s\" into the class".formatted(key));
    }
  }

  /// What is ignored is known when all tags are.
  void ignore(Line line) {
    List<Tag> conditions = new ArrayList<>();
    for (String part : Quoting.split(line.text())) {
      conditions.add(Tag.parse(part).orElse(Tag.of(part)));
    }
    if (tags.dependOnPlace(conditions)) {
      notes.note(
          line,
          "the tag of a range is known here only when the address is; keep its pool to others with"
              + " \"client-classes\" instead");
    }
    ignored.add(tags.all(line, conditions, Tags.ANYWHERE));
  }

  void classes() {
    String condition = Conditions.or(ignored);
    if (!condition.equals(Conditions.NEVER)) {
      tags.own("DROP", condition.equals(Conditions.ALWAYS) ? "member('ALL')" : condition);
    }
  }

  boolean isNameServer() {
    return port == DNS_PORT;
  }

  boolean logs() {
    return logs;
  }

  /// Into the top level.
  void put(Out.Obj top) {
    top.put("authoritative", false).put("allocator", "hashed");
    top.put("lease-time", Times.lease(Times.BY_DEFAULT_S));
    top.put("bootp", "reserved").put("address-limit", Out.of(leases));
    root.members().forEach(top::put);
    if (probes) {
      notes.whole("dnsmasq pings an address before it offers it; this server does not");
    }
  }

  private void bootp(Line line) {
    if (line.text().isEmpty()) {
      root.put("bootp", "pool");
    } else {
      notes.note(
          line,
          "not carried over for clients with tags only: \"bootp\": \"pool\" of a subnet is for all"
              + " its BOOTP clients");
    }
  }

  private void delay(Line line) throws BadLineException {
    List<String> parts = Quoting.split(line.text());
    long seconds = number(parts.getLast(), 86_400);
    if (parts.size() > 1) {
      notes.note(
          line,
          "not carried over for clients with tags only: \"offer-delay\" is of a network;"
              + " keep one for"
              + " them");
      return;
    }
    if (seconds > DELAY_MAX_S) {
      notes.note(line, "offers are delayed by 10 seconds at most, and by that here");
    }
    notes.note(line, "dnsmasq delays all replies, this server its offers only");
    root.put("offer-delay", Out.of(Math.min(seconds, DELAY_MAX_S)));
  }

  private static long number(String text, long max) throws BadLineException {
    return Optional.of(text)
        .filter(digits -> digits.matches("[0-9]{1,10}"))
        .map(Long::parseLong)
        .filter(value -> value <= max)
        .orElseThrow(() -> new BadLineException(text, "a number up to " + max));
  }
}
