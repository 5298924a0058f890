package io.leasehold.store.sqlite;

/// How many records a slice of folding may take, learnt from how long the slices before it worked,
/// for a commit waits behind each. What folds is compiled when it is first needed, which may be
/// under full load, and a record costs ten times as much before that. The last write and its wait
/// for the disk are not counted: on a slow one smaller slices would only be more waits.
final class SliceSize {
  static final int LEAST = 32;
  static final int MOST = Housekeeping.SLICE_RECORDS_MAX;

  /// A slice that works longer was too large; one of half of that may become twice as large.
  static final long LONG_NS = 3_000_000;

  private int records = LEAST;

  int records() {
    return records;
  }

  /// @param taken how many records a slice has taken; of fewer than it might nothing can be learnt
  ///   but that they took too long
  /// @param workedNs how long it worked for them
  void took(int taken, long workedNs) {
    if (workedNs > LONG_NS) {
      records = Math.max(LEAST, records / 2);
    } else if (workedNs <= LONG_NS / 2 && taken >= records) {
      records = Math.min(MOST, records * 2);
    }
  }
}
