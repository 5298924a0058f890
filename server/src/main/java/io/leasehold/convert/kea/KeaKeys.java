package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import java.util.Map;

/// The keys of Kea's grammar that have no counterpart here, each with why, for the note that tells
/// of it.
final class KeaKeys {
  private static final String CLEANED =
      "names are always cleaned: what is no letter, digit or hyphen becomes a hyphen";
  private static final String NO_DDNS = "\"dhcp-ddns\" does not enable updates";
  private static final String COMMANDS = "the server is administered with leasehold";
  private static final String DATABASE = "a database; this server keeps its own store";
  private static final String V6 = "DHCPv4 over DHCPv6 (RFC 7341) is not part of this version";
  private static final String STATISTICS = "metrics need no samples";
  private static final String STATES = "expired leases are ended one by one, as their time comes";

  /// Told of each.
  private static final Map<String, String> EACH =
      Map.ofEntries(
          Map.entry("control-socket", COMMANDS),
          Map.entry("control-sockets", COMMANDS),
          Map.entry("hosts-database", DATABASE + ", and its reservations are not in this file"),
          Map.entry("hosts-databases", DATABASE + ", and its reservations are not in this file"),
          Map.entry(
              "config-control", DATABASE + ", and what is configured there is not in this file"),
          Map.entry("server-tag", "it names the server in a database of configurations"),
          Map.entry("dhcp4o6-port", V6),
          Map.entry("4o6-interface", V6),
          Map.entry("4o6-interface-id", V6),
          Map.entry("4o6-subnet", V6),
          Map.entry("sanity-checks", "leases lie in the subnets by their address"),
          Map.entry("multi-threading", "this server needs no threads to be told"),
          Map.entry("dhcp-queue-control", "its queues have fixed bounds"),
          Map.entry("parked-packet-limit", "its queues have fixed bounds"),
          Map.entry("expired-leases-processing", STATES),
          Map.entry("statistic-default-sample-count", STATISTICS),
          Map.entry("statistic-default-sample-age", STATISTICS),
          Map.entry("reservations-lookup-first", "reservations are always looked up first"));

  /// Told where it is met first.
  private static final Map<String, String> ONCE =
      Map.ofEntries(
          Map.entry("id", "subnets need no numbers here: a lease is known by its address"),
          Map.entry("pool-id", "pools need no numbers here"),
          Map.entry("comment", "comments are not carried over"),
          Map.entry("user-context", "user contexts are not carried over"),
          Map.entry("metadata", "metadata is not carried over"),
          Map.entry("store-extended-info", "option 82 is kept as stash-agent-options asks for it"),
          Map.entry("ddns-send-updates", NO_DDNS),
          Map.entry("ddns-override-no-update", NO_DDNS),
          Map.entry("ddns-override-client-update", NO_DDNS),
          Map.entry("ddns-replace-client-name", NO_DDNS),
          Map.entry("ddns-generated-prefix", NO_DDNS),
          Map.entry("ddns-update-on-renew", NO_DDNS),
          Map.entry("ddns-use-conflict-resolution", NO_DDNS),
          Map.entry("ddns-conflict-resolution-mode", NO_DDNS),
          Map.entry("ddns-ttl", NO_DDNS),
          Map.entry("ddns-ttl-percent", NO_DDNS),
          Map.entry("ddns-ttl-min", NO_DDNS),
          Map.entry("ddns-ttl-max", NO_DDNS),
          Map.entry("hostname-char-set", CLEANED),
          Map.entry("hostname-char-replacement", CLEANED),
          Map.entry("rapid-commit", "it belongs to DHCPv6 in Kea"),
          Map.entry("preferred-lifetime", "it belongs to DHCPv6"),
          Map.entry("interface-id", "it belongs to DHCPv6"));

  private KeaKeys() {}

  static void tell(String key, Element value) {
    if (EACH.containsKey(key)) {
      value.note("not carried over: " + EACH.get(key));
    } else if (ONCE.containsKey(key)) {
      value.once("%s is not carried over: %s".formatted(quoted(key), ONCE.get(key)));
    } else {
      value.note(
          "the key %s is unknown to Kea in this place as well; left out".formatted(quoted(key)));
    }
  }
}
