package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.LostLease;
import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.sqlite.KnownLeases.Gap;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Addresses that may be held by clients whose leases are lost. Each gets a [LostLease], which a
/// pool gives away last of all, as it does with what somebody may still want; the client that
/// really has it gets it again when it renews.
///
/// Which they are is known of some. Else they are likely among the neighbours of the leases that
/// are known: as far before and behind each as leases are known to be missing, [#NEAR] at least.
final class LostLeases {
  /// How far a neighbour is at least: more leases than that are not on a page or in a batch.
  private static final int NEAR = 512;

  private static final long COUNT_MAX = 65_536;
  static final long LAST = 0xFFFF_FFFFL;

  private final NavigableSet<Long> numbers;

  private LostLeases(NavigableSet<Long> numbers) {
    this.numbers = numbers;
  }

  /// @param suspects of which something is known; only what is an address counts
  /// @param missing how many leases are known to be lost, whatever address they had
  /// @param atS when the latest was written of what is known: leases that run then are not lost
  static LostLeases beside(Connection store, Set<Long> suspects, long missing, long atS)
      throws SQLException {
    KnownLeases known = KnownLeases.of(store, atS);
    NavigableSet<Long> numbers = new TreeSet<>(suspects);
    numbers.removeIf(n -> n < 0 || n > LAST || known.running().contains(n));
    addNeighbours(numbers, known.gaps(), Math.clamp(missing, NEAR, COUNT_MAX));
    return new LostLeases(numbers);
  }

  /// How many there are, and where; nothing if there are none.
  Optional<String> sentence(Path file) {
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("%s: %s may be held by clients whose leases are lost, and will be given to others"
                    + " after all that are free for certain: %s")
                .formatted(file, Counted.of(numbers.size(), "address"), Damage.few(ranges())));
  }

  /// "192.0.2.7-192.0.2.31", one after the other.
  private List<String> ranges() {
    List<String> ranges = new ArrayList<>();
    long first = -1;
    long last = -1;
    for (long number : numbers) {
      if (number != last + 1 || first < 0) {
        add(ranges, first, last);
        first = number;
      }
      last = number;
    }
    add(ranges, first, last);
    return ranges;
  }

  /// At the end of the journal, for what that has counts more than the table. In a transaction of
  /// the caller's.
  void note(Connection store, long atS) throws SQLException {
    List<LeaseRecord> records = new ArrayList<>();
    numbers.forEach(number -> records.add(LostLease.of(new Ipv4((int) (long) number), atS)));
    try (PreparedStatement append =
        store.prepareStatement(
            "INSERT INTO journal SELECT max(seq, (SELECT ifnull(max(seq), 0) FROM journal)) + 1, ?"
                + " FROM folded")) {
      for (int from = 0; from < records.size(); from += LeaseStore.BATCH_MAX) {
        int to = Math.min(records.size(), from + LeaseStore.BATCH_MAX);
        append.setBytes(1, BatchCodec.encode(records.subList(from, to)));
        append.executeUpdate();
      }
    }
  }

  /// Up to when the address is nobody else's, or since when it is nobody's.
  static long lastS(LeaseRecord record) {
    return switch (record) {
      case Bound bound -> bound.endS();
      case Declined declined -> declined.untilS();
      case Released _, Expired _, Freed _ -> record.atS();
    };
  }

  /// Equally far from all that is known, so that as few as possible are left out where they would
  /// be too many.
  private static void addNeighbours(NavigableSet<Long> numbers, List<Gap> gaps, long wanted) {
    long room = COUNT_MAX - numbers.size();
    long reach = 0;
    for (long step = Long.highestOneBit(wanted); step > 0; step /= 2) {
      long further = reach + step;
      if (further <= wanted && gaps.stream().mapToLong(g -> g.near(further)).sum() <= room) {
        reach = further;
      }
    }
    for (Gap gap : gaps) {
      gap.addNear(numbers, reach);
    }
  }

  private static void add(List<String> ranges, long first, long last) {
    if (first >= 0) {
      Ipv4 from = new Ipv4((int) first);
      ranges.add(first == last ? from.toString() : from + "-" + new Ipv4((int) last));
    }
  }
}
