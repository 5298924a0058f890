package io.leasehold.load;

import io.leasehold.model.Ipv4;
import java.util.Optional;

/// What is asked of whom, and how hard.
///
/// @param server where messages go: a server, or 255.255.255.255
/// @param link the interface on whose link the clients are; empty behind a relay
/// @param giaddr of the relay that it plays; 0.0.0.0 for clients on the link
/// @param sourcePort true if the relay's port is not the server's, which it then says (RFC 8357)
/// @param directRenewals true if clients behind the relay renew without it
/// @param circuits as many lines, one after the other, are told in option 82; 0 for none
/// @param firstHardware the hardware address of the first client, as a number; the others follow,
///   each that of one station: see [#areOfStations]
/// @param window so many exchanges are under way, if there is no rate
/// @param ratePerS so many exchanges begin in a second; 0 for as many as are answered
/// @param floodPerS so many DISCOVERs of strangers go out in a second besides; 0 for none
/// @param warmUpSeconds before that for so long, which is not measured
/// @param timeoutMs after which a message is sent again, or given up
/// @param retries how often it is sent again
/// @param keep leases are not given back at the end
public record Plan(
    Mode mode,
    Ipv4 server,
    Optional<String> link,
    int port,
    Ipv4 giaddr,
    boolean sourcePort,
    boolean directRenewals,
    int circuits,
    int clients,
    long firstHardware,
    int window,
    int ratePerS,
    int floodPerS,
    int seconds,
    int warmUpSeconds,
    int timeoutMs,
    int retries,
    long seed,
    boolean keep) {
  /// Each has a number of so many bits in its transaction identifier.
  public static final int CLIENTS_MAX = 1 << 24;

  public static final int RETRIES_MAX = 15;

  private static final int FIRST_OCTET_SHIFT = 40;
  private static final int MULTICAST = 1;

  public Plan {
    if (clients < 1 || clients > CLIENTS_MAX || retries < 0 || retries > RETRIES_MAX) {
      throw new IllegalArgumentException("%d clients, %d retries".formatted(clients, retries));
    }
    if (!areOfStations(firstHardware, clients)) {
      throw new IllegalArgumentException(
          "%d clients from %012x on".formatted(clients, firstHardware));
    }
    if (circuits < 0 || warmUpSeconds < 0) {
      throw new IllegalArgumentException("circuits or warm-up out of range");
    }
    if (window < 1 || ratePerS < 0 || floodPerS < 0 || seconds < 1 || timeoutMs < 1) {
      throw new IllegalArgumentException("a window, a rate or a time out of range");
    }
  }

  /// True if so many hardware addresses from the first on differ, each may be a station's (IEEE
  /// 802: not a group's, not all zeros), and all are administered as the first one is: its first
  /// octet stays.
  public static boolean areOfStations(long firstHardware, int clients) {
    long firstOctet = firstHardware >>> FIRST_OCTET_SHIFT;
    long lastOctet = firstHardware + clients - 1 >>> FIRST_OCTET_SHIFT;
    return firstHardware != 0 && (firstOctet & MULTICAST) == 0 && lastOctet == firstOctet;
  }

  /// False for clients on the link.
  public boolean relayed() {
    return !giaddr.isAny();
  }

  /// True if renewals and releases go the way of all other messages.
  boolean renewsThroughRelay() {
    return relayed() && !directRenewals;
  }

  long timeoutNs() {
    return timeoutMs * 1_000_000L;
  }
}
