package io.leasehold.stream;

import java.util.List;
import java.util.Optional;

/// What readers see of the stream at a moment.
///
/// @param segments without a gap between them, the oldest first; empty before the stream is open
/// @param caughtUp false while the store has batches that consumers may have been told of before a
///   crash or a fault, and that are not here yet
/// @param number another for each
/// @param toldId the last entry that anybody may have been told of in this run
record View(long number, List<Segment> segments, boolean caughtUp, long toldId) {
  static final View NOTHING = new View(0, List.of(), false, 0);

  View {
    segments = List.copyOf(segments);
  }

  long lastId() {
    return segments.isEmpty() ? 0 : segments.getLast().lastId();
  }

  /// The one that has the entry, or will have it.
  Optional<Segment> at(long id) {
    int low = 0;
    int high = segments.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (segments.get(middle).header().firstId() <= id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high < 0 ? Optional.empty() : Optional.of(segments.get(high));
  }

  /// In which an entry was told, or the one before the first.
  long epochOf(long id) {
    return at(id)
        .map(segment -> segment.header().epoch())
        .orElseGet(() -> segments.getFirst().header().formerEpoch());
  }

  /// @throws CursorGone if the stream cannot go on from there
  void check(Cursor cursor) throws CursorGone {
    if (segments.isEmpty()) {
      return;
    }
    Header oldest = segments.getFirst().header();
    if (cursor.id() < oldest.firstId() - 1) {
      throw new CursorGone(cursor, "entries after it are not kept any more");
    }
    boolean ahead = cursor.id() > lastId();
    if (ahead && caughtUp && cursor.id() > toldId) {
      throw new CursorGone(cursor, "the stream ends before it");
    }
    if (!isOfEpoch(cursor, oldest)) {
      throw new CursorGone(cursor, "it is of another stream, or of a part that was lost");
    }
  }

  private boolean isOfEpoch(Cursor cursor, Header oldest) {
    long epoch = cursor.epoch();
    if (cursor.id() == oldest.firstId() - 1) {
      return epoch == oldest.epoch() || epoch == oldest.formerEpoch();
    }
    return at(cursor.id()).filter(segment -> segment.header().epoch() == epoch).isPresent();
  }
}
