package io.leasehold.api.lease;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// By what leases can be sorted; equal ones by their address.
@SuppressWarnings("ImmutableEnumChecker") // functions without a state
public enum LeaseSort {
  ADDRESS(_ -> ""),
  STATE(lease -> lease.state().toString()),
  START(Lease::start),
  CHANGED(Lease::changed),
  END(Lease::end),
  HW_ADDRESS(Lease::hardware),
  CLIENT_ID(Lease::clientId),
  HOSTNAME(lease -> lease.hostname().toLowerCase(Locale.ROOT));

  private final Function<Lease, String> value;

  LeaseSort(Function<Lease, String> value) {
    this.value = value;
  }

  /// As in `hw-address`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<LeaseSort> parse(String text) {
    return Stream.of(values()).filter(sort -> sort.label().equals(text)).findFirst();
  }

  /// Where the lease stands in this order.
  LeasePlace placeOf(Lease lease) {
    return new LeasePlace(value.apply(lease), lease.address());
  }

  static Comparator<LeasePlace> order(boolean descending) {
    Comparator<LeasePlace> order =
        Comparator.comparing(LeasePlace::value).thenComparing(LeasePlace::address);
    return descending ? order.reversed() : order;
  }
}
