package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkPool;
import io.leasehold.select.LinkSubnet;
import java.util.Optional;

/// Why a client cannot have an address: first by the configuration, then by who else has it, then
/// by how many have one already. Asked of every address before it is offered, bound or renewed, so
/// that a changed configuration reaches each client at its next message.
final class Obstacle {
  private Obstacle() {}

  /// What keeps the client from this address here; empty if it can have it.
  static Optional<Reason> to(Situation situation, Ipv4 address) {
    Optional<Reason> obstacle = firstOf(situation, address);
    if (obstacle.isPresent()) {
      TracedAddress4.obstacle(situation, address, obstacle.get());
    }
    return obstacle;
  }

  private static Optional<Reason> firstOf(Situation situation, Ipv4 address) {
    Optional<Reason> found = byConfiguration(situation, address);
    if (found.isEmpty()) {
      found = byOwnReservation(situation, address);
    }
    if (found.isEmpty()) {
      found = byOthers(situation, address);
    }
    return found.isEmpty() ? Allowance.stopping(situation, address) : found;
  }

  /// What the configuration says, whoever holds the address. A client's reserved address is its own
  /// though no pool contains it.
  private static Optional<Reason> byConfiguration(Situation situation, Ipv4 address) {
    Optional<LinkSubnet> subnet = situation.subnetHere(address);
    if (subnet.isEmpty()) {
      return Optional.of(Reason.NAK_WRONG_NETWORK);
    }
    if (situation.ask().isOurs(address)) {
      return Optional.of(Reason.NAK_OWN_ADDRESS);
    }
    if (!situation.admits(subnet.get())) {
      return Optional.of(Reason.NAK_NOT_FOR_CLASS);
    }
    if (situation.isReservedForClient(address)) {
      return Optional.empty();
    }
    if (situation.selector().isReserved(address)) {
      return Optional.of(Reason.NAK_RESERVED_FOR_OTHER);
    }
    if (subnet.get().excludes(address)) {
      return Optional.of(Reason.NAK_EXCLUDED);
    }
    Optional<LinkPool> pool = subnet.get().poolAt(address);
    if (pool.isEmpty() || subnet.get().isNoHost(address)) {
      return Optional.of(Reason.NAK_NOT_LEASED);
    }
    return situation.admits(pool.get()) ? Optional.empty() : Optional.of(Reason.NAK_NOT_FOR_CLASS);
  }

  /// A client with a reservation has that address and no other, unless it is in use by another
  /// client: then it makes do with any, until that one has gone.
  private static Optional<Reason> byOwnReservation(Situation situation, Ipv4 address) {
    Optional<Ipv4> own = situation.reservedAddress();
    boolean hasAnother =
        own.isPresent()
            && !own.get().equals(address)
            && Standing.of(situation, own.get()).isUsable()
            && Allowance.stopping(situation, own.get()).isEmpty();
    return hasAnother ? Optional.of(Reason.NAK_HAS_RESERVATION) : Optional.empty();
  }

  private static Optional<Reason> byOthers(Situation situation, Ipv4 address) {
    return switch (Standing.of(situation, address)) {
      case BOUND_TO_CLIENT, OFFERED_TO_CLIENT, FREE -> Optional.empty();
      case TAKEN -> Optional.of(Reason.NAK_HELD_BY_OTHER);
      case IN_PROBATION -> Optional.of(Reason.NAK_IN_PROBATION);
    };
  }
}
