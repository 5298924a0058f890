package io.leasehold.lease;

import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.Optional;

/// What becomes of a lease that comes from elsewhere: from another server, from an export. A lease
/// that runs here is never taken from its client, unless that is asked for; of two that are over,
/// or of two of one client, the later one counts. So what is taken in twice changes nothing.
public final class Intake {
  private final LeaseTable leases;
  private final long nowS;

  /// @param nowS by the time of the records
  public Intake(LeaseTable leases, long nowS) {
    this.leases = leases;
    this.nowS = nowS;
  }

  /// What the table has of an address.
  public Optional<LeaseRecord> known(Ipv4 address) {
    return leases.at(address);
  }

  /// The fate of one lease.
  public sealed interface Verdict {
    /// @param record to be applied
    record Take(LeaseRecord record) implements Verdict {}

    /// What is known here is as good, or later.
    record Keep() implements Verdict {}

    /// Somebody else has the address, or nobody may.
    ///
    /// @param known what stands against it
    record HeldBy(LeaseRecord known) implements Verdict {}

    /// Another client has just been offered the address.
    record Offered() implements Verdict {}
  }

  /// @param came in the time of the records; what lies in the future is taken for now
  /// @param replace true if it counts, whatever is known here
  public Verdict of(LeaseRecord came, boolean replace) {
    LeaseRecord lease = untilNow(came);
    Optional<LeaseRecord> known = leases.at(lease.address());
    if (known.isEmpty()) {
      return lease instanceof Freed ? new Verdict.Keep() : takeIfNotOffered(lease, replace);
    }
    LeaseRecord later = notBefore(lease, known.get().atS());
    if (replace) {
      return later.equals(known.get()) ? new Verdict.Keep() : new Verdict.Take(later);
    }
    boolean runsHere = runs(known.get());
    if (runs(lease)) {
      return runsHere ? bothRun(known.get(), later) : revived(known.get(), lease);
    }
    boolean isNews = !runsHere && !(lease instanceof Freed) && lease.atS() > known.get().atS();
    return isNews ? new Verdict.Take(lease) : new Verdict.Keep();
  }

  private Verdict bothRun(LeaseRecord known, LeaseRecord lease) {
    if (known.getClass() != lease.getClass()
        || known instanceof Bound && !client(known).equals(client(lease))) {
      return new Verdict.HeldBy(known);
    }
    return endS(lease) > endS(known) ? new Verdict.Take(lease) : new Verdict.Keep();
  }

  /// The address is idle here.
  private Verdict revived(LeaseRecord known, LeaseRecord lease) {
    boolean givenBackSince =
        known instanceof Released
            && client(known).equals(client(lease))
            && known.atS() >= lease.atS();
    return givenBackSince
        ? new Verdict.Keep()
        : takeIfNotOffered(notBefore(lease, known.atS()), false);
  }

  private Verdict takeIfNotOffered(LeaseRecord lease, boolean replace) {
    Ipv4 address = lease.address();
    boolean offered =
        leases
            .offerOn(address, nowS)
            .filter(offer -> !client(lease).filter(offer.client()::equals).isPresent())
            .isPresent();
    return offered && runs(lease) && !replace ? new Verdict.Offered() : new Verdict.Take(lease);
  }

  private boolean runs(LeaseRecord record) {
    return nowS < endS(record);
  }

  /// The end of what lasts; of what is over, the beginning of time.
  private static long endS(LeaseRecord record) {
    return switch (record) {
      case Bound bound -> bound.endS();
      case Declined declined -> declined.untilS();
      case Released _, Expired _, Freed _ -> Long.MIN_VALUE;
    };
  }

  private static Optional<ClientKey> client(LeaseRecord record) {
    return switch (record) {
      case Bound bound -> Optional.of(bound.holder().key());
      case Released released -> Optional.of(released.holder().key());
      case Expired expired -> Optional.of(expired.holder().key());
      case Declined declined -> Optional.of(declined.holder().key());
      case Freed _ -> Optional.empty();
    };
  }

  /// A clock elsewhere that is ahead of ours must not make records of the future.
  private LeaseRecord untilNow(LeaseRecord record) {
    return record.atS() > nowS ? at(record, nowS) : record;
  }

  /// Records of an address follow each other in time.
  private static LeaseRecord notBefore(LeaseRecord record, long atS) {
    return record.atS() < atS ? at(record, atS) : record;
  }

  private static LeaseRecord at(LeaseRecord record, long atS) {
    return switch (record) {
      case Bound bound ->
          new Bound(
              bound.address(), bound.holder(), Math.min(bound.startS(), atS), atS, bound.endS());
      case Released released -> new Released(released.address(), released.holder(), atS);
      case Expired expired -> new Expired(expired.address(), expired.holder(), atS);
      case Declined declined ->
          new Declined(declined.address(), declined.holder(), atS, declined.untilS());
      case Freed freed -> new Freed(freed.address(), atS);
    };
  }
}
