package io.leasehold.store.sqlite;

/// How many records of the journal may wait to be folded, and what is noted of them meanwhile.
///
/// @param records more are folded while commits come as fast as they can, too
/// @param notedFrom from so many on it is worth knowing which of them are renewed later
/// @param places how many addresses are noted at most, a power of two; 48 octets each
record Backlog(int records, int notedFrom, int places) {
  /// The records are about 70 MB, which a start reads in a second or two; the places are 12.
  static final Backlog USUAL = new Backlog(1_000_000, 1_024, 1 << 18);

  /// So small that a server fills it within a second, and still meets all that it would with the
  /// other.
  static final Backlog REHEARSED = new Backlog(1_024, 512, 1 << 10);

  Backlog {
    if (Integer.bitCount(places) != 1) {
      throw new IllegalArgumentException(places + " places are no power of two");
    }
  }

  /// The same, noted from another number on.
  Backlog withNotedFrom(int other) {
    return new Backlog(records, other, places);
  }
}
