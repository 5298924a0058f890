package io.leasehold.config.json.tree;

import java.util.List;
import java.util.stream.Stream;

/// The keys that several levels have. [ObjectKind] says which level has which.
public final class LevelKeys {
  /// What can be said at any level.
  static final List<String> SCOPE =
      List.of(
          "options",
          "lease-time",
          "renew-time",
          "rebind-time",
          "next-server",
          "boot-file-name",
          "server-name",
          "ddns");

  /// What becomes of clients' names.
  static final List<String> NAMES =
      List.of(
          "send-updates",
          "override-no-update",
          "override-client-update",
          "replace-client-name",
          "generated-name",
          "qualifying-suffix",
          "update-on-renew",
          "conflict-resolution",
          "ttl",
          "ttl-percent",
          "ttl-min",
          "ttl-max");

  /// How clients are treated: what a subnet, a shared network and the top can say.
  public static final List<String> POLICY =
      List.of(
          "authoritative",
          "match-client-id",
          "allocator",
          "rapid-commit",
          "bootp",
          "min-secs",
          "offer-delay",
          "offer-lifetime",
          "cache-threshold",
          "adaptive-lease-time-threshold",
          "reservations-global",
          "reservations-in-subnet",
          "reservations-out-of-pool",
          "address-limit");

  /// Whom a network, a subnet or a pool is for.
  static final List<String> ADMISSION = List.of("client-classes", "evaluate-additional-classes");

  /// How the server behaves as a whole.
  public static final List<String> BEHAVIOUR =
      List.of(
          "echo-client-id",
          "ip-reservations-unique",
          "host-reservation-identifiers",
          "identifier-expression",
          "replace-client-id",
          "early-global-reservations-lookup",
          "stash-agent-options",
          "compatibility",
          "limits");

  private LevelKeys() {}

  /// These keys, then those of the lists.
  static List<String> with(List<String> own, List<List<String>> more) {
    return Stream.concat(own.stream(), more.stream().flatMap(List::stream)).toList();
  }
}
