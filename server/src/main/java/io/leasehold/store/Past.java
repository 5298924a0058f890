package io.leasehold.store;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.Optional;

/// Which holdings somebody asks for. Times are those of the wall clock, in seconds since
/// 1970-01-01T00:00Z.
///
/// @param range the addresses outside of which nothing fits
/// @param fromS what had ended by then does not fit
/// @param toS what began after that does not fit
/// @param after what comes up to this place, itself included, is left out
public record Past(
    Range range,
    Optional<ClientKey> client,
    Optional<HardwareAddress> hardware,
    long fromS,
    long toS,
    Optional<HoldingPlace> after) {
  /// All that ever ended.
  public static final Past ALL =
      new Past(
          Range.of("0.0.0.0/0"),
          Optional.empty(),
          Optional.empty(),
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          Optional.empty());

  /// The same for one address.
  public Past of(Ipv4 address) {
    return new Past(new Range(address, address), client, hardware, fromS, toS, after);
  }

  /// The same for one client.
  public Past of(ClientKey one) {
    return new Past(range, Optional.of(one), hardware, fromS, toS, after);
  }

  /// The same, from that place on.
  public Past from(HoldingPlace place) {
    return new Past(range, client, hardware, fromS, toS, Optional.of(place));
  }

  public boolean fits(Holding holding) {
    return fits(holding.address(), holding.holder())
        && during(holding.startS(), Math.max(holding.startS() + 1, holding.endS()));
  }

  /// Whether a lease does, as far as it has run.
  public boolean fits(Bound lease) {
    return fits(lease.address(), lease.holder()) && during(lease.startS(), lease.endS());
  }

  private boolean fits(Ipv4 address, Holder holder) {
    return range.contains(address)
        && client.map(holder.key()::equals).orElse(true)
        && hardware.map(holder.hardware()::equals).orElse(true);
  }

  private boolean during(long startS, long endS) {
    return startS <= toS && endS > fromS;
  }
}
