package io.leasehold.config;

import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.wire.option.DomainName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which DNS servers are told the names of clients (RFC 2136), and by which keys; and how this
/// server answers for zones of its own.
///
/// @param keys that zones name
/// @param zones each once
/// @param blockedNames host names in lower case that no client gets
public record DdnsConfig(
    List<Key> keys, List<Zone> zones, Set<String> blockedNames, DnsAnswer answer) {
  /// With these a client could draw the traffic of the others to itself.
  public static final Set<String> BLOCKED = Set.of("wpad", "isatap", "localhost");

  /// Nobody is told.
  public static final DdnsConfig NONE =
      new DdnsConfig(List.of(), List.of(), BLOCKED, DnsAnswer.NONE);

  public DdnsConfig {
    keys = List.copyOf(keys);
    zones = List.copyOf(zones);
    blockedNames = Set.copyOf(blockedNames);
  }

  /// True if anything is kept up to date.
  public boolean isOn() {
    return !zones.isEmpty();
  }

  /// The names of the zones that have names of clients, not addresses.
  public Stream<DomainName> forwardZones() {
    return zones.stream().filter(zone -> zone.prefix().isEmpty()).map(Zone::name);
  }

  /// The key that a zone names.
  public Optional<Key> keyOf(Zone zone) {
    return zone.key().flatMap(this::key);
  }

  /// A key by its name.
  public Optional<Key> key(DomainName name) {
    return keys.stream().filter(key -> key.name().equals(name)).findAny();
  }

  /// A key that updates are signed with (RFC 8945).
  ///
  /// @param name as the DNS server has it
  /// @param secret as the configuration has it; or else in a file
  /// @param secretFile relative to the data directory; for its owner's eyes only
  public record Key(
      DomainName name, Algorithm algorithm, Optional<Octets> secret, Optional<String> secretFile) {
    /// What those see who may not see the secret: sixteen asterisks in Base64. No key has it.
    public static final String HIDDEN = "KioqKioqKioqKioqKioqKg==";

    /// Without the secret.
    @Override
    public String toString() {
      return name + " (" + algorithm.word() + ")";
    }
  }

  /// By which algorithm a key signs (RFC 8945 §6).
  public enum Algorithm {
    HMAC_SHA256,
    HMAC_SHA384,
    HMAC_SHA512,
    HMAC_SHA224,
    HMAC_SHA1,
    HMAC_MD5;

    /// As a configuration has it.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// True if there are better ones: RFC 8945 §6 has SHA-256 and longer ones as what is to be
    /// used.
    public boolean isOld() {
      return compareTo(HMAC_SHA512) > 0;
    }
  }

  /// A zone that is kept up to date.
  ///
  /// @param name such as `example.org` or `2.0.192.in-addr.arpa`
  /// @param prefix whose addresses it has, if it is a reverse one; all of its name's but for
  ///   classless delegations (RFC 2317)
  /// @param servers the first that answers is told, primaries that is; none if this server itself
  ///   answers for the zone
  /// @param key by its name
  public record Zone(
      DomainName name, Optional<Prefix> prefix, List<Server> servers, Optional<DomainName> key) {
    public Zone {
      servers = List.copyOf(servers);
    }

    /// True if this server itself answers for it.
    public boolean isAnswered() {
      return servers.isEmpty();
    }
  }

  /// A DNS server.
  ///
  /// @param host its IPv4 or IPv6 address
  public record Server(String host, int port) {
    public static final int PORT = 53;

    @Override
    public String toString() {
      return (host.indexOf(':') < 0 ? host : "[" + host + "]") + (port == PORT ? "" : ":" + port);
    }
  }
}
