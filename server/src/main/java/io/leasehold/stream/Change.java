package io.leasehold.stream;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Octets;
import java.util.List;

/// What an entry of the stream tells.
public sealed interface Change {
  /// Every word that [#kind] has.
  List<String> KINDS =
      List.of(
          "lease-bound",
          "lease-renewed",
          "lease-released",
          "lease-expired",
          "lease-declined",
          "lease-freed",
          "reservation-added",
          "reservation-changed",
          "reservation-removed",
          "configuration",
          "gap");

  /// One word for what it is: consumers choose by it.
  String kind();

  /// A lease changed.
  ///
  /// @param record by the time of the records ([io.leasehold.store.KeptTime])
  record OfLease(LeaseRecord record) implements Change {
    @Override
    public String kind() {
      return switch (record) {
        case LeaseRecord.Bound bound ->
            bound.startS() == bound.atS() ? "lease-bound" : "lease-renewed";
        case LeaseRecord.Released _ -> "lease-released";
        case LeaseRecord.Expired _ -> "lease-expired";
        case LeaseRecord.Declined _ -> "lease-declined";
        case LeaseRecord.Freed _ -> "lease-freed";
      };
    }
  }

  /// Another configuration is in use. What changed of its reservations follows, if that is known.
  ///
  /// @param digest SHA-256 of its text
  /// @param by who brought it about: `start`, `reload`, or the name that somebody signed in with
  /// @param comment of whoever did; may be empty
  /// @param reservations false if reservations may have changed that no entry tells of, as when the
  ///   file was changed while no server ran: the consumer lists them anew
  record OfConfiguration(Octets digest, String by, String comment, boolean reservations)
      implements Change {
    /// Octets of a digest.
    public static final int DIGEST_SIZE = 32;

    @Override
    public String kind() {
      return "configuration";
    }
  }

  /// A reservation came, changed or went.
  ///
  /// @param network the subnet that it stands in; empty for a global one
  /// @param client what identifies it, as people write that
  /// @param detail what is reserved now, or was until now; as people write that
  record OfReservation(What what, String network, String client, String detail) implements Change {
    /// What became of it. The names are on the disk.
    public enum What {
      ADDED,
      CHANGED,
      REMOVED
    }

    @Override
    public String kind() {
      return switch (what) {
        case ADDED -> "reservation-added";
        case CHANGED -> "reservation-changed";
        case REMOVED -> "reservation-removed";
      };
    }
  }

  /// Before this entry changes may be missing: the consumer lists anew what it needs to know.
  record Gap(Why why) implements Change {
    /// Why they may be. The names are on the disk.
    public enum Why {
      /// The stream begins here.
      BEGUN,
      /// The store is not the one that was followed, or is older: restored, salvaged or made anew.
      OTHER_STORE,
      /// The stream could not be written for so long that the store has let go of its batches.
      TOO_LATE,
      /// Entries, or a batch of the store, cannot be read.
      DAMAGED,
      /// Too many changes of the configuration at once.
      OVERFLOW,
      /// The consumer's own place is not in the stream any more. Told to that consumer alone, in no
      /// segment.
      CURSOR_GONE,
      /// The consumer wanted no more than so many a second. Told to that consumer alone.
      PACE
    }

    @Override
    public String kind() {
      return "gap";
    }
  }
}
