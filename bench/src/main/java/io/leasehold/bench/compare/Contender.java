package io.leasehold.bench.compare;

/// A server that is measured, in the order of the page.
enum Contender {
  RESPONDER("responder", "a responder that only patches octets", ""),
  RINGS("rings", "a responder by packet rings", ""),
  LEASEHOLD("leasehold", "Leasehold", "SQLite, every ACK after fsync"),
  KEA("kea", "Kea", "memfile, no fsync"),
  KEA_DOUBLE("kea-double", "Kea, more threads", "memfile, no fsync"),
  DHCPD("dhcpd", "ISC dhcpd", "fsync for each ACK"),
  DNSMASQ("dnsmasq", "dnsmasq", "no fsync");

  private final String key;
  private final String title;
  private final String store;

  Contender(String key, String title, String store) {
    this.key = key;
    this.title = title;
    this.store = store;
  }

  /// As `bench/compare` names it.
  String key() {
    return key;
  }

  String title() {
    return title;
  }

  /// Whether it is a server, and not a measure for one.
  boolean keepsLeases() {
    return !store.isEmpty();
  }

  /// How it keeps leases; empty if it does not.
  String store() {
    return store;
  }
}
