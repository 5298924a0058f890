package io.leasehold.api.map;

import io.leasehold.api.lease.Lease;
import io.leasehold.config.Reservation;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.lease.AddressState;
import io.leasehold.lease.Ground;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.lease.Sighting;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What every address of a small part is, and whose.
public final class Addresses {
  private final Ground ground;
  private final Prefix part;
  private final Times times;
  private final Map<Ipv4, ReservationId> reserved = new HashMap<>();
  private final Map<Ipv4, Sighting> sightings = new HashMap<>();

  /// What shows times as the wall clock has them.
  public interface Times {
    LeaseRecord byWallClock(LeaseRecord record);

    long wallS(long atS);

    long nowS();
  }

  public Addresses(Ground ground, Prefix part, Times times) {
    this.ground = ground;
    this.part = part;
    this.times = times;
  }

  /// Keeps those of the part in mind; of several for one address the first.
  ///
  /// @param subnet in which it stands; empty if it holds anywhere
  public void reserved(Optional<Prefix> subnet, Reservation reservation) {
    reservation
        .address()
        .filter(part::contains)
        .ifPresent(
            address ->
                reserved.computeIfAbsent(address, _ -> ReservationId.of(subnet, reservation)));
  }

  public void seen(List<Sighting> some) {
    some.forEach(each -> sightings.put(each.address(), each));
  }

  /// Once all is seen.
  public SubnetMap mapOf(Prefix subnet) {
    Range range = new Range(part.first(), part.last());
    StateCounts totals = new StateCounts();
    List<MappedAddress> all = new ArrayList<>();
    for (long i = 0; i < range.size(); i++) {
      Ipv4 address = part.first().plus((int) i);
      Optional<Sighting> seen = Optional.ofNullable(sightings.get(address));
      AddressState base = ground.at(address);
      AddressState state = seen.map(Sighting::state).orElse(AddressState.FREE).on(base);
      totals.add(state, 1);
      all.add(mapped(address, state, seen.filter(each -> each.state() == state)));
    }
    return new SubnetMap(
        subnet.toString(),
        part.toString(),
        totals.members(),
        Optional.of(all),
        OptionalInt.empty(),
        Optional.empty());
  }

  private MappedAddress mapped(Ipv4 address, AddressState state, Optional<Sighting> by) {
    Optional<ReservationId> kept = Optional.ofNullable(reserved.get(address));
    Optional<LeaseRecord> record = by.flatMap(Sighting::record);
    if (record.isPresent()) {
      Lease lease = Lease.of(times.byWallClock(record.get()), times.nowS());
      return MappedAddress.of(lease, state, kept);
    }
    Optional<Offer> offer = by.flatMap(Sighting::offer);
    return offer.isPresent()
        ? MappedAddress.offered(
            address,
            offer.get().client(),
            times.wallS(offer.get().fromS()),
            times.wallS(offer.get().untilS()),
            kept)
        : MappedAddress.of(address, state, kept);
  }
}
