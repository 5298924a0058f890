package io.leasehold.store;

import java.util.List;

/// What became of a batch of records.
public sealed interface CommitOutcome {
  /// On stable storage, all but the rejected.
  ///
  /// @param rejected positions in the batch, ascending, that a shared store refused because another
  ///   server was first; always empty with the embedded store
  record Durable(List<Integer> rejected) implements CommitOutcome {
    public static final Durable ALL = new Durable(List.of());

    public Durable {
      rejected = List.copyOf(rejected);
    }
  }

  /// Certainly nothing of the batch is stored, and trying again may work: the disk is full.
  record NotNow(String reason) implements CommitOutcome {}

  /// Nobody knows what is stored: an I/O error, a failed fsync. The server must stop and start
  /// anew.
  record Unknown(String reason) implements CommitOutcome {}
}
