package io.leasehold.select;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import java.util.Set;

/// How a query reached the server.
///
/// @param on the interface that received it
/// @param source the sender's address; 0.0.0.0 from a client that has none
/// @param sourcePort 0 to 65535
/// @param destination as sent: one of the server's own addresses, or a broadcast
/// @param length of the message in octets
/// @param own every address of the server: a client may name any of them (RFC 2131 §4.1)
/// @param supposed true if no client waits: somebody asks what would become of such a query
public record Arrival(
    Interface4 on,
    Ipv4 source,
    int sourcePort,
    Ipv4 destination,
    int length,
    Set<Ipv4> own,
    boolean supposed) {
  public Arrival {
    own = Set.copyOf(own);
  }

  /// Of a query that a client sent.
  public Arrival(
      Interface4 on, Ipv4 source, int sourcePort, Ipv4 destination, int length, Set<Ipv4> own) {
    this(on, source, sourcePort, destination, length, own, false);
  }

  /// True if it was sent to all hosts of the link, not to this server alone.
  public boolean isBroadcast() {
    return destination.equals(Ipv4.BROADCAST)
        || !own.contains(destination)
            && on.addresses().stream()
                .anyMatch(address -> address.prefix().last().equals(destination));
  }
}
