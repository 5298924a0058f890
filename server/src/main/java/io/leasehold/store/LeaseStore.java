package io.leasehold.store;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps lease records, as RFC 2131 §4 asks of a server. One thread uses it at a time: first the
/// one that starts the server, then the committing one.
public interface LeaseStore extends AutoCloseable {
  /// The most records of one commit.
  int BATCH_MAX = 512;

  /// Gives every address's latest record, at start, before the first commit. What
  /// [LeaseRecord.Freed] left is not given. A store that finds itself broken on the way begins anew
  /// with what can be read of it, so that a record may come twice: the later counts.
  void load(Consumer<LeaseRecord> each) throws StoreException;

  /// What [#load] could not read, a sentence for people each: what it is, where it is kept, how to
  /// go on. Everything else was given. Empty if all is well.
  default List<String> damage() {
    return List.of();
  }

  /// What became of a store that was broken, a sentence for people each: what was read of it, what
  /// is lost, where the broken one is kept. Empty if it was whole.
  default List<String> salvaged() {
    return List.of();
  }

  /// What was taken away from a store that is sound, a sentence for people each: leases that were
  /// acknowledged may be in it. Empty if nothing was.
  default List<String> lost() {
    return List.of();
  }

  /// Which of these leases ended here, as far as the history goes back, and when: another store may
  /// not know it. At start, after [#load].
  ///
  /// @param leases of addresses of which [#load] gave nothing
  default Map<Ipv4, Long> ended(Collection<LeaseRecord.Bound> leases) throws StoreException {
    return Map.of();
  }

  /// Waits until the records are on stable storage, in this order.
  ///
  /// @param records 1 to [#BATCH_MAX]
  CommitOutcome commit(List<LeaseRecord> records);

  /// What [#keepTime] was last told, and when the latest record was made. At start, after [#load].
  KeptTime time() throws StoreException;

  /// Keeps this on stable storage.
  ///
  /// @return false if that is not possible now, or nobody knows whether it was
  boolean keepTime(KeptTime time);

  /// For who follows what is committed; empty if this store has no such order.
  default Optional<CommittedBatches> committed() {
    return Optional.empty();
  }

  /// Does one slice of housekeeping (a few milliseconds at most), or nothing. Called after every
  /// commit and when no record waits; the store knows what can wait under load.
  ///
  /// @param nowS by the time of the records
  /// @return true if more is left to do
  boolean tidy(long nowS);

  /// Finishes the housekeeping and lets go of the files.
  @Override
  void close();
}
