package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The batches that were carved from a broken store, in their order.
///
/// @param tail the last of them that follow each other without a gap; they are to be folded
/// @param earlier those before, that may or may not have been folded
/// @param broken those whose checksum is wrong, by number
/// @param lost numbers that should be there and are not, or are broken
record Batches(
    List<byte[]> tail, List<byte[]> earlier, NavigableMap<Long, byte[]> broken, List<String> lost) {

  Batches {
    tail = List.copyOf(tail);
    earlier = List.copyOf(earlier);
    lost = List.copyOf(lost);
  }

  static Batches of(Carving.Found found) {
    // What was folded and is still found lies on pages that are not in use any more.
    long after = Math.max(0, found.folded().seq());
    NavigableMap<Long, byte[]> whole =
        // But the rows that it became may be older, where a commit is missing.
        found.isConsistent() ? found.batches().tailMap(after, false) : found.batches();
    NavigableMap<Long, byte[]> broken = new TreeMap<>(found.brokenBatches().tailMap(after, false));
    broken.keySet().removeAll(whole.keySet());
    List<byte[]> tail = new ArrayList<>();
    List<byte[]> earlier = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    long last = broken.isEmpty() ? 0 : broken.lastKey();
    long next = whole.isEmpty() ? 0 : Math.max(last, whole.lastKey());
    if (!whole.isEmpty() && last > whole.lastKey()) {
      addLost(lost, whole.lastKey() + 1, last);
      next = whole.lastKey();
    } else if (whole.isEmpty() && last > 0) {
      addLost(lost, found.folded().seq() < 0 ? broken.firstKey() : after + 1, last);
    }
    boolean gapless = true;
    for (long seq : whole.descendingKeySet()) {
      if (seq != next) {
        addLost(lost, Math.max(seq, after) + 1, next);
        gapless = false;
      }
      (gapless ? tail : earlier).addFirst(whole.get(seq));
      next = seq - 1;
    }
    if (found.folded().seq() >= 0 && !whole.isEmpty()) {
      addLost(lost, after + 1, next);
    }
    return new Batches(tail, earlier, broken, lost.reversed());
  }

  int readable() {
    return tail.size() + earlier.size();
  }

  /// What is in a batch whose checksum is right; nothing if it is of a newer version.
  static List<LeaseRecord> records(byte[] batch) {
    try {
      return BatchCodec.decode(batch);
    } catch (Unreadable e) {
      return List.of();
    }
  }

  private static void addLost(List<String> lost, long from, long to) {
    if (from <= to) {
      lost.add(from == to ? Long.toString(from) : from + "-" + to);
    }
  }
}
