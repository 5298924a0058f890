package io.leasehold.api.lease;

import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.model.Octets;
import io.leasehold.store.LeaseOrder;
import io.leasehold.store.Listing.Place;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// By what leases can be sorted; equal ones by their address. The values are those that a store
/// sorts by.
@SuppressWarnings("ImmutableEnumChecker") // functions without a state
public enum LeaseSort {
  ADDRESS(LeaseOrder.ADDRESS, _ -> ""),
  STATE(LeaseOrder.STATE, lease -> lease.state().toString()),
  START(
      LeaseOrder.START,
      lease -> lease.record() instanceof Bound bound ? LeaseOrder.valueOf(bound.startS()) : ""),
  CHANGED(LeaseOrder.CHANGED, lease -> LeaseOrder.valueOf(lease.record().atS())),
  END(
      LeaseOrder.END,
      lease ->
          switch (lease.record()) {
            case Bound bound -> LeaseOrder.valueOf(bound.endS());
            case Declined declined -> LeaseOrder.valueOf(declined.untilS());
            default -> "";
          }),
  HW_ADDRESS(LeaseOrder.HW_ADDRESS, Lease::hardware),
  CLIENT_ID(LeaseOrder.CLIENT_ID, Lease::clientId),
  HOSTNAME(LeaseOrder.HOSTNAME, lease -> small(lease.holder().hostname()));

  private final LeaseOrder order;
  private final Function<Lease, String> value;

  LeaseSort(LeaseOrder order, Function<Lease, String> value) {
    this.order = order;
    this.value = value;
  }

  /// As in `hw-address`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<LeaseSort> parse(String text) {
    return Stream.of(values()).filter(sort -> sort.label().equals(text)).findFirst();
  }

  LeaseOrder order() {
    return order;
  }

  /// Where the lease stands in this order.
  Place placeOf(Lease lease) {
    return new Place(value.apply(lease), lease.address());
  }

  static Comparator<Place> order(boolean descending) {
    Comparator<Place> order = Comparator.comparing(Place::value).thenComparing(Place::address);
    return descending ? order.reversed() : order;
  }

  /// The octets of a name, one a character.
  private static String small(Octets name) {
    StringBuilder small = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      int octet = name.at(i);
      small.append((char) (octet >= 'A' && octet <= 'Z' ? octet + 'a' - 'A' : octet));
    }
    return small.toString();
  }
}
