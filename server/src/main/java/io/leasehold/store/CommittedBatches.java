package io.leasehold.store;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.function.Consumer;

/// The batches of a store in the order in which they were committed, for one who follows them. For
/// any thread, but the marks: they are for the one that starts the server.
public interface CommittedBatches {
  /// The number of the latest batch; 0 if there is none.
  long lastSeq();

  /// Has every batch told from now on, in the committing thread, before the replies that rely on
  /// it: the follower returns at once.
  void follow(Consumer<CommittedBatch> follower);

  /// The oldest of those that the store still has, after that number.
  ///
  /// @param countMax the most that are given; fewer if they are large
  Kept after(long seq, int countMax) throws StoreException;

  /// What the store still has.
  ///
  /// @param goneSeq up to this number it has none any more
  record Kept(long goneSeq, List<CommittedBatch> batches) {
    public Kept {
      batches = List.copyOf(batches);
    }
  }

  /// Batches after this one have to be kept. Not for ever: of those that wait for too long the
  /// store lets go as if nobody followed, so that it cannot grow without end.
  void keepAfter(long seq);

  /// @param batch of any store of this version or an older one
  List<LeaseRecord> records(Octets batch) throws StoreException;

  /// What [#mark(long)] was last told. A store that was made anew, of what could be read of a
  /// broken one too, has 0.
  long mark() throws StoreException;

  /// Keeps the number, by which a follower knows that this store is the one that it has followed,
  /// not an older copy of it.
  ///
  /// @return false if that is not possible now, or nobody knows whether it was
  boolean mark(long mark);
}
