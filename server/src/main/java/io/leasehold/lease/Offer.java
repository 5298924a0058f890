package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.Optional;

/// An address held for a client that has been offered it; in memory only (RFC 2131 §4.3.1).
///
/// @param fromS when it leaves the server, seconds since 1970-01-01T00:00Z
/// @param untilS when it is free again
/// @param origin of the message that it answers
/// @param replaces the lease that the client gives up when it takes the offer
public record Offer(
    Ipv4 address,
    ClientKey client,
    long fromS,
    long untilS,
    Origin origin,
    Optional<Replaced> replaces) {
  /// To a client of this link that gives nothing up.
  public Offer(Ipv4 address, ClientKey client, long fromS, long untilS) {
    this(address, client, fromS, untilS, Origin.NONE, Optional.empty());
  }

  /// A lease of another address.
  ///
  /// @param holder whom it is recorded for when the offer is made
  public record Replaced(Ipv4 address, ClientKey holder) {}
}
