package io.leasehold.store;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.Ipv4;
import java.util.Optional;

/// Who had an address, from when to when: one line of its history. Times are seconds since
/// 1970-01-01T00:00Z.
///
/// @param holder as it last presented itself
/// @param startS when its unbroken holding began
/// @param endS when it ended, never before `startS`
public record Holding(Ipv4 address, Holder holder, long startS, long endS, Ending ending) {
  /// How a holding came to its end.
  public enum Ending {
    /// Its time was over.
    EXPIRED,
    /// The client gave it back.
    RELEASED,
    /// The client found the address in use.
    DECLINED,
    /// An administrator took it away.
    FREED,
    /// The address was bound anew before its time was over.
    REPLACED
  }

  /// The holding that `next` ends, if it ends one.
  ///
  /// @param before the record of the same address that came before
  public static Optional<Holding> ended(LeaseRecord before, LeaseRecord next) {
    return before instanceof Bound held && !(next instanceof Bound bound && continues(held, bound))
        ? Optional.of(ended(held, next))
        : Optional.empty();
  }

  private static boolean continues(Bound held, Bound next) {
    return next.startS() == held.startS() && next.holder().key().equals(held.holder().key());
  }

  private static Holding ended(Bound held, LeaseRecord next) {
    long cutS = next instanceof Bound bound ? bound.startS() : next.atS();
    // The server finds the end of a lease after it came, perhaps only as it binds the address anew.
    Ending ending = held.endS() <= cutS ? Ending.EXPIRED : endingBy(next);
    // A clock that was set back must not make a holding end before it began.
    long endS = Math.max(held.startS(), Math.min(held.endS(), cutS));
    return new Holding(held.address(), held.holder(), held.startS(), endS, ending);
  }

  private static Ending endingBy(LeaseRecord next) {
    return switch (next) {
      case Bound _ -> Ending.REPLACED;
      case Released _ -> Ending.RELEASED;
      case Expired _ -> Ending.EXPIRED;
      case Declined _ -> Ending.DECLINED;
      case Freed _ -> Ending.FREED;
    };
  }
}
