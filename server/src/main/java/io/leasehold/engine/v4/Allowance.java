package io.leasehold.engine.v4;

import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LimitBook;
import io.leasehold.lease.LimitReached;
import io.leasehold.lease.Limited;
import io.leasehold.lease.Offer;
import io.leasehold.lease.Origin;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How many addresses may be bound or offered at a time (`address-limit`). A limit keeps clients
/// from getting one more address, never from keeping what they hold, though there may be too many
/// of them since the limit was lowered, nor from taking what they were offered, if they come whence
/// they did. One that moves to another address needs no room where its old one counts, too.
final class Allowance {
  private Allowance() {}

  /// Why the limits do not let the client have the address; empty if they do.
  static Optional<Reason> stopping(Situation situation, Ipv4 address) {
    if (situation.ask().leases().limits().isEmpty()
        || Standing.of(situation, address) == Standing.BOUND_TO_CLIENT) {
      return Optional.empty();
    }
    Optional<LimitReached> reached = limit(situation, address, Origin4.of(situation, address));
    reached.ifPresent(limit -> situation.ask().trace().step(Step.LIMIT_REACHED, limit));
    return reached.map(limit -> reason(limit.what()));
  }

  /// The limit that leaves no room for the address if the client comes thence.
  static Optional<LimitReached> limit(Situation situation, Ipv4 address, Origin origin) {
    LimitBook limits = situation.ask().leases().limits();
    return limits.isEmpty()
        ? Optional.empty()
        : limits.reachedBy(
            address,
            origin,
            Origin4.known(situation, address, origin),
            givenUp(situation, address));
  }

  /// The lease that the client gives up when it takes the address.
  static Optional<Offer.Replaced> replaced(Situation situation, Ipv4 address) {
    for (LeaseRecord record : situation.recordsHere()) {
      if (record instanceof LeaseRecord.Bound bound && !bound.address().equals(address)) {
        return Optional.of(new Offer.Replaced(bound.address(), bound.holder().key()));
      }
    }
    return Optional.empty();
  }

  private static List<Ipv4> givenUp(Situation situation, Ipv4 address) {
    List<Ipv4> addresses = new ArrayList<>();
    replaced(situation, address).ifPresent(replaced -> addresses.add(replaced.address()));
    for (Offer offer : situation.offersHere()) {
      addresses.add(offer.address());
    }
    return addresses;
  }

  private static Reason reason(Limited what) {
    return switch (what) {
      case Limited.Server _ -> Reason.LIMIT_OF_SERVER;
      case Limited.Network _ -> Reason.LIMIT_OF_NETWORK;
      case Limited.Subnet _ -> Reason.LIMIT_OF_SUBNET;
      case Limited.Pool _ -> Reason.LIMIT_OF_POOL;
      case Limited.OfClass _, Limited.OfInstance _ -> Reason.LIMIT_OF_CLASS;
      case Limited.Circuit _ -> Reason.LIMIT_OF_CIRCUIT;
      case Limited.Remote _ -> Reason.LIMIT_OF_REMOTE;
    };
  }
}
