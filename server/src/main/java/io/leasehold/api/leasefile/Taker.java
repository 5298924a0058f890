package io.leasehold.api.leasefile;

import io.leasehold.lease.LeaseRecord;
import java.util.List;
import java.util.Optional;

/// Takes leases in that come from elsewhere.
public interface Taker {
  /// The most leases of one call.
  int batchMax();

  /// Returns when what is taken is on stable storage.
  ///
  /// @param isTrial true to change nothing
  /// @return the fate of each
  List<Fate> take(List<Offered> leases, boolean isTrial) throws NotTakenException;

  /// @param record by the wall clock
  record Offered(LeaseRecord record, Replacing replacing) {
    /// @param known of the address
    public boolean replaces(Optional<LeaseRecord> known) {
      return replacing.replaces(known);
    }
  }

  /// Whether a lease counts whatever is known of its address. Asked by whoever takes it, for what
  /// is known may have become another meanwhile.
  @FunctionalInterface
  interface Replacing {
    boolean replaces(Optional<LeaseRecord> known);
  }

  /// What became of one.
  sealed interface Fate {
    /// @param remark what its client will not like, for people; empty for nothing
    record Taken(String remark) implements Fate {}

    /// What was known is as good, or later.
    record Kept() implements Fate {}

    /// @param why for people
    record Refused(String why) implements Fate {}
  }

  /// Nothing is taken at the moment; what was taken before is.
  final class NotTakenException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotTakenException(String why, Throwable cause) {
      super(why, cause);
    }

    public NotTakenException(String why) {
      super(why);
    }
  }
}
