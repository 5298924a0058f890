package io.leasehold.config.json;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The kinds of object that a configuration has, with the keys of each. The schema has the same
/// kinds with the same keys; a test holds the two against each other.
@SuppressWarnings("ImmutableEnumChecker") // its lists come from List.of and Stream.toList
enum ObjectKind {
  CONFIG(
      "the configuration",
      List.of(
          "$schema",
          "interfaces",
          "subnets",
          "shared-networks",
          "reservations",
          "option-definitions",
          "decline-probation",
          "store",
          "limits",
          "log"),
      true,
      List.of("api", "ddns", "client-classes")),
  SHARED_NETWORK(
      "a shared network", List.of("name", "interface", "relays", "subnets"), true, List.of()),
  SUBNET(
      "a subnet",
      List.of("subnet", "interface", "pools", "exclude", "relays", "reservations"),
      true,
      List.of()),
  POOL("a pool", List.of("range"), true, List.of("client-classes")),
  RESERVATION(
      "a reservation",
      List.of("hw-address", "client-id", "address", "hostname"),
      true,
      List.of("circuit-id")),
  LEASE_TIME("a lease time", List.of("default", "min", "max"), false, List.of()),
  OPTION_DEFINITION(
      "an option definition",
      List.of("name", "code", "type", "array", "record-types"),
      false,
      List.of()),
  STORE("the store", List.of("type", "path", "history"), false, List.of()),
  LIMITS("the limits", List.of(), false, List.of()),
  LOG("the log", List.of("level", "format", "file"), false, List.of()),
  LOG_FILE("the log file", List.of("path", "max-size", "keep"), false, List.of()),
  OCTETS("octets", List.of("hex", "text"), false, List.of()),
  ROUTE("a route", List.of("to", "via"), false, List.of()),
  VENDOR_CLASS("a vendor's classes", List.of("enterprise", "classes"), false, List.of()),
  VENDOR_OPTIONS("a vendor's options", List.of("enterprise", "options"), false, List.of()),
  SLP_AGENTS("directory agents", List.of("mandatory", "addresses"), false, List.of()),
  SLP_SCOPES("service scopes", List.of("mandatory", "scopes"), false, List.of()),
  SIX_RD(
      "a 6rd domain",
      List.of("ipv4-mask-length", "prefix-length", "prefix", "border-relays"),
      false,
      List.of()),
  RDNSS_SELECTION(
      "a choice of name servers",
      List.of("preference", "primary", "secondary", "domains"),
      false,
      List.of()),
  PORT_PARAMETERS("a port set", List.of("offset", "psid-length", "psid"), false, List.of()),
  RESOLVER("a resolver", List.of("priority", "name", "addresses", "parameters"), false, List.of());

  /// Keys of other servers, and what they are called here.
  static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("valid-lifetime", "lease-time"),
          Map.entry("min-valid-lifetime", "lease-time"),
          Map.entry("max-valid-lifetime", "lease-time"),
          Map.entry("default-lease-time", "lease-time"),
          Map.entry("max-lease-time", "lease-time"),
          Map.entry("renew-timer", "renew-time"),
          Map.entry("rebind-timer", "rebind-time"),
          Map.entry("option-data", "options"),
          Map.entry("option-def", "option-definitions"),
          Map.entry("subnet4", "subnets"),
          Map.entry("interfaces-config", "interfaces"),
          Map.entry("lease-database", "store"),
          Map.entry("loggers", "log"),
          Map.entry("ip-address", "address"),
          Map.entry("relay", "relays"),
          Map.entry("pool", "range"),
          Map.entry("server-hostname", "server-name"),
          Map.entry("decline-probation-period", "decline-probation"),
          Map.entry("host-reservations", "reservations"));

  private final String words;
  private final List<String> keys;
  private final List<String> later;

  ObjectKind(String words, List<String> own, boolean scope, List<String> later) {
    this.words = words;
    this.keys = scope ? Stream.concat(own.stream(), scopeKeys(own)).toList() : own;
    this.later = later;
  }

  /// The object in the middle of a sentence.
  String words() {
    return words;
  }

  List<String> keys() {
    return keys;
  }

  /// Keys that are reserved for what this version does not do yet.
  List<String> later() {
    return later;
  }

  /// What can be said at any level.
  private static Stream<String> scopeKeys(List<String> own) {
    return Stream.of(
            "options",
            "lease-time",
            "renew-time",
            "rebind-time",
            "next-server",
            "boot-file-name",
            "server-name",
            "authoritative")
        // RFC 2131 §4.3.2 is about a client's network, so nothing nearer can have authority.
        .filter(key -> !(key.equals("authoritative") && own.contains("range")));
  }
}
