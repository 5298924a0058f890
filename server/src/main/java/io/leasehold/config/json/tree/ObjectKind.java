package io.leasehold.config.json.tree;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// The kinds of object that a configuration has, with the keys of each. The schema has the same
/// kinds with the same keys; a test holds the two against each other.
@SuppressWarnings("ImmutableEnumChecker") // its lists come from List.of and Stream.toList
public enum ObjectKind {
  CONFIG(
      "the configuration",
      LevelKeys.with(
          List.of(
              "$schema",
              "interfaces",
              "subnets",
              "shared-networks",
              "reservations",
              "option-definitions",
              "client-classes",
              "extensions",
              "decline-probation",
              "store",
              "api",
              "events",
              "log"),
          List.of(LevelKeys.SCOPE, LevelKeys.POLICY, LevelKeys.BEHAVIOUR)),
      List.of()),
  SHARED_NETWORK(
      "a shared network",
      LevelKeys.with(
          List.of("name", "interface", "relays", "vpn", "subnets"),
          List.of(LevelKeys.ADMISSION, LevelKeys.SCOPE, LevelKeys.POLICY)),
      List.of()),
  SUBNET(
      "a subnet",
      LevelKeys.with(
          List.of("subnet", "interface", "pools", "exclude", "relays", "vpn", "reservations"),
          List.of(LevelKeys.ADMISSION, LevelKeys.SCOPE, LevelKeys.POLICY)),
      List.of()),
  POOL(
      "a pool",
      // RFC 2131 §4.3.2 is about a client's network, so a pool has no authority of its own.
      LevelKeys.with(
          List.of("range", "allocator", "address-limit"),
          List.of(LevelKeys.ADMISSION, LevelKeys.SCOPE)),
      List.of()),
  RESERVATION(
      "a reservation",
      LevelKeys.with(
          List.of(
              "hw-address",
              "client-id",
              "duid",
              "circuit-id",
              "remote-id",
              "flex-id",
              "expression",
              "address",
              "hostname",
              "client-classes",
              "authoritative"),
          List.of(LevelKeys.SCOPE)),
      List.of()),
  CLIENT_CLASS(
      "a class",
      LevelKeys.with(
          List.of(
              "name",
              "test",
              "template-test",
              "only-in-additional-list",
              "option-definitions",
              "offer-lifetime",
              "address-limit"),
          List.of(LevelKeys.SCOPE)),
      List.of()),
  LEASE_TIME("a lease time", List.of("default", "min", "max"), List.of()),
  OPTION_DEFINITION(
      "an option definition",
      List.of("name", "code", "space", "type", "array", "record-types", "encapsulate"),
      List.of()),
  OPTION_SETTING(
      "an option's setting",
      List.of(
          "value",
          "options",
          "space",
          "expression",
          "extension",
          "always-send",
          "never-send",
          "client-classes"),
      List.of()),
  COMPUTED("a value from the packet", List.of("expression"), List.of()),
  SUB_OPTION_VALUE("a value with sub-options", List.of("value", "options", "space"), List.of()),
  STORE("the store", List.of("type", "path", "history", "extension"), List.of()),
  EXTENSION("an extension", List.of("extension"), List.of()),
  LIMITS(
      "the limits",
      List.of(
          "addresses-per-circuit",
          "addresses-per-remote",
          "packets-per-client",
          "packets-per-circuit",
          "packets-per-relay"),
      List.of()),
  PACKET_RATE("a rate of packets", List.of("rate", "burst"), List.of()),
  COMPATIBILITY(
      "ways of other servers",
      List.of(
          "lenient-option-parsing",
          "ignore-dhcp-server-identifier",
          "ignore-rai-link-selection",
          "exclude-first-last-24",
          "class-before-subnet"),
      List.of()),
  API("the API", List.of("listen", "tls", "insecure"), List.of()),
  API_TLS("the API's TLS", List.of("certificate", "key", "client-certificates"), List.of()),
  EVENTS(
      "the event stream", List.of("keep", "max-size", "webhooks", "on-lease", "sinks"), List.of()),
  WEBHOOK(
      "a webhook",
      List.of("name", "url", "secret-file", "kinds", "ca-certificates", "timeout", "max-events"),
      List.of()),
  ON_LEASE("a program for leases", List.of("program", "arguments", "kinds", "timeout"), List.of()),
  DDNS_OF_SERVER(
      "dynamic DNS",
      LevelKeys.with(List.of("keys", "zones", "answer", "blocked-names"), List.of(LevelKeys.NAMES)),
      List.of()),
  DDNS("dynamic DNS", LevelKeys.NAMES, List.of()),
  TSIG_KEY("a key", List.of("name", "algorithm", "secret", "secret-file"), List.of()),
  DNS_ZONE("a zone", List.of("zone", "prefix", "servers", "answered", "key"), List.of()),
  DNS_ANSWER(
      "answers to DNS queries",
      List.of("listen", "transfer-to", "transfer-key", "notify", "name"),
      List.of()),
  LOG("the log", List.of("level", "format", "file"), List.of()),
  LOG_FILE("the log file", List.of("path", "max-size", "keep"), List.of()),
  VPN_ID("a VPN-ID", List.of("hex"), List.of()),
  OCTETS("octets", List.of("hex", "text"), List.of()),
  ROUTE("a route", List.of("to", "via"), List.of()),
  VENDOR_CLASS("a vendor's classes", List.of("enterprise", "classes"), List.of()),
  VENDOR_OPTIONS("a vendor's options", List.of("enterprise", "options"), List.of()),
  SLP_AGENTS("directory agents", List.of("mandatory", "addresses"), List.of()),
  SLP_SCOPES("service scopes", List.of("mandatory", "scopes"), List.of()),
  SIX_RD(
      "a 6rd domain",
      List.of("ipv4-mask-length", "prefix-length", "prefix", "border-relays"),
      List.of()),
  RDNSS_SELECTION(
      "a choice of name servers",
      List.of("preference", "primary", "secondary", "domains"),
      List.of()),
  PORT_PARAMETERS("a port set", List.of("offset", "psid-length", "psid"), List.of()),
  RESOLVER("a resolver", List.of("priority", "name", "addresses", "parameters"), List.of());

  /// Keys of other servers, and what they are called here.
  static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("client-class", "client-classes"),
          Map.entry("require-client-classes", "evaluate-additional-classes"),
          Map.entry("only-if-required", "only-in-additional-list"),
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
          Map.entry("host-reservations", "reservations"),
          Map.entry("dhcp-ddns", "ddns"),
          Map.entry("ddns-send-updates", "send-updates"),
          Map.entry("ddns-override-no-update", "override-no-update"),
          Map.entry("ddns-override-client-update", "override-client-update"),
          Map.entry("ddns-replace-client-name", "replace-client-name"),
          Map.entry("ddns-generated-prefix", "generated-name"),
          Map.entry("ddns-qualifying-suffix", "qualifying-suffix"),
          Map.entry("ddns-update-on-renew", "update-on-renew"),
          Map.entry("ddns-conflict-resolution-mode", "conflict-resolution"),
          Map.entry("ddns-ttl", "ttl"),
          Map.entry("ddns-ttl-percent", "ttl-percent"),
          Map.entry("ddns-ttl-min", "ttl-min"),
          Map.entry("ddns-ttl-max", "ttl-max"),
          Map.entry("forward-ddns", "zones"),
          Map.entry("reverse-ddns", "zones"),
          Map.entry("tsig-keys", "keys"),
          Map.entry("dns-servers", "servers"),
          Map.entry("key-name", "key"),
          Map.entry("hooks-libraries", "extensions"));

  private final String words;
  private final List<String> keys;
  private final Set<String> known;
  private final List<String> later;

  ObjectKind(String words, List<String> keys, List<String> later) {
    this.words = words;
    this.keys = keys;
    known = Set.copyOf(keys);
    this.later = later;
  }

  /// The object in the middle of a sentence.
  String words() {
    return words;
  }

  public List<String> keys() {
    return keys;
  }

  /// Asked for each key of each object that is read.
  boolean has(String key) {
    return known.contains(key);
  }

  /// Keys that are reserved for what this version does not do yet.
  public List<String> later() {
    return later;
  }
}
