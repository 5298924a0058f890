package io.leasehold.engine.v4;

import io.leasehold.config.Behaviour;
import io.leasehold.config.Policy;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Offer;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.List;
import java.util.Optional;

/// Who a query's client is, as far as leases go: its identifier if it sends one, else its hardware
/// address (RFC 2131 §4.2); where `match-client-id` is false, its hardware address alone.
///
/// A lease that is recorded for another key than that can be the client's nevertheless, of the same
/// machine: one that was had without an identifier, before the client sent one; and where
/// identifiers do not count, one that was had by any. So nobody loses an address because a system
/// begins to send an identifier, or because the configuration ceases to look at it.
///
/// @param key what its leases are recorded for
/// @param sent what the message itself says
/// @param byHardware identifiers do not count
record Client(ClientKey key, ClientKey sent, HardwareAddress hardware, boolean byHardware) {

  /// As the message says it, with the client identifier that the configuration makes of it.
  ///
  /// @param judged the query's message as it is judged
  static Client of(Query query, Message4 judged, Behaviour behaviour) {
    ClientKey sent =
        behaviour.replaceClientId()
            ? judged
                .option(OptionCode4.CLIENT_IDENTIFIER)
                .<ClientKey>map(ClientKey.ById::new)
                .orElseGet(query::client)
            : query.client();
    return new Client(sent, sent, judged.chaddr(), false);
  }

  /// The same client where this policy holds. Without a hardware address of its own the identifier
  /// is all that there is (RFC 4390 §2.1).
  Client under(Policy policy) {
    boolean ignoresId = !policy.matchClientId().orElse(true) && hardware.isOfOneMachine();
    if (ignoresId == byHardware) {
      return this;
    }
    return new Client(
        ignoresId ? new ClientKey.ByHardware(hardware) : sent, sent, hardware, ignoresId);
  }

  /// True if it is this client that a record names.
  boolean isNamed(Holder holder) {
    return holder.key().equals(key) || byHardware && holder.hardware().equals(hardware);
  }

  /// True if it is this client that a record names, or this client before it sent an identifier.
  boolean is(Holder holder) {
    return isNamed(holder)
        || holder.key() instanceof ClientKey.ByHardware(var known) && known.isSameMachine(hardware);
  }

  /// True if the record says that the client has the address, or had it last.
  boolean isNamedIn(LeaseRecord record) {
    return switch (record) {
      case LeaseRecord.Bound bound -> is(bound.holder());
      case LeaseRecord.Released released -> is(released.holder());
      case LeaseRecord.Expired expired -> is(expired.holder());
      case LeaseRecord.Declined _, LeaseRecord.Freed _ -> false;
    };
  }

  /// Every address that it has or had, the latest first. What is recorded for its other key counts
  /// for as long as nothing is recorded for its own: then the two go ways of their own.
  List<Ipv4> addresses(LeaseTable leases) {
    List<Ipv4> own = leases.addressesOf(key);
    return own.isEmpty() ? formerAddresses(leases) : own;
  }

  private List<Ipv4> formerAddresses(LeaseTable leases) {
    Optional<ClientKey> former = former();
    if (former.isEmpty()) {
      return List.of();
    }
    return leases.addressesOf(former.get()).stream()
        .filter(address -> leases.at(address).filter(this::isNamedIn).isPresent())
        .toList();
  }

  /// The other key that its records can be found by.
  private Optional<ClientKey> former() {
    ClientKey other = byHardware ? sent : new ClientKey.ByHardware(hardware);
    return other.equals(key) ? Optional.empty() : Optional.of(other);
  }

  /// The offers that are open to it, the latest first.
  List<Offer> offers(LeaseTable leases, long nowS) {
    return leases.offersTo(key, nowS);
  }
}
