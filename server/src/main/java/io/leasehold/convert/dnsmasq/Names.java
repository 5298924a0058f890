package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import java.util.Optional;
import java.util.regex.Pattern;

/// How clients are called in DNS. dnsmasq answers for their names itself; here they go into zones,
/// which its file does not have. Not for two threads.
final class Names {
  private static final long TTL_MAX_S = Integer.MAX_VALUE;

  private static final Pattern DOMAIN =
      Pattern.compile(
          "[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?"
              + "(\\.[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?)*+");

  private final Notes notes;
  private final Out.Obj root = new Out.Obj();
  private boolean clientsUpdate;

  Names(Notes notes) {
    this.notes = notes;
  }

  /// Whether it is about names.
  boolean add(Line line) throws BadLineException {
    switch (line.key()) {
      case "dhcp-client-update" -> clientsUpdate = true;
      case "dhcp-generate-names" -> generate(line);
      case "dhcp-ttl" -> ttl(line);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Into the top level.
  void put(Domains domains, Out.Obj top) {
    Optional<Out.Obj> suffix = domains.everywhere().flatMap(Names::suffix);
    if (suffix.isEmpty() && !domains.hasParts()) {
      return;
    }
    Out.Obj ddns = suffix.orElseGet(Out.Obj::new);
    ddns.put("override-client-update", !clientsUpdate);
    root.members().forEach(ddns::put);
    top.put("ddns", ddns);
    notes.whole(
        "dnsmasq answers for the names of its clients; here \"zones\" of \"ddns\" says which DNS"
            + " server is told of them (RFC 2136), or that this server answers itself, and without"
            + " it nobody is told");
  }

  /// What a level says whose clients are in that domain; nothing for what is no host's domain.
  static Optional<Out.Obj> suffix(String domain) {
    return DOMAIN.matcher(domain).matches()
        ? Optional.of(new Out.Obj().put("qualifying-suffix", domain))
        : Optional.empty();
  }

  private void generate(Line line) {
    if (!line.text().isEmpty()) {
      notes.note(
          line,
          "not carried over for clients with tags only: write \"ddns\" with \"generated-name\" into"
              + " their class");
      return;
    }
    root.put("replace-client-name", "when-not-present").put("generated-name", "{hw-address}");
  }

  /// 0 keeps others from remembering; no record here has that.
  private void ttl(Line line) throws BadLineException {
    long seconds =
        Optional.of(line.text())
            .filter(digits -> digits.matches("[0-9]{1,10}"))
            .map(Long::parseLong)
            .filter(value -> value <= TTL_MAX_S)
            .orElseThrow(() -> new BadLineException(line.text(), "a number up to " + TTL_MAX_S));
    root.put("ttl", Out.of(Math.max(1, seconds)));
  }
}
