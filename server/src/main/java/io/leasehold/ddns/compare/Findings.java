package io.leasehold.ddns.compare;

import io.leasehold.ddns.compare.Difference.What;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.StoreException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The differences of a zone: counted, the first of them kept, and those that can be mended made
/// tasks of, if that is what is wanted.
public final class Findings {
  /// So many become tasks at a time.
  private static final int MEND_MAX = 500;

  private final Kind kind;
  private final List<Difference> first;
  private final int firstMax;
  private final Mending mending;
  private final Map<What, Long> counts = new EnumMap<>(What.class);
  private final Set<String> keys = new LinkedHashSet<>();
  private final List<Have> haves = new ArrayList<>();
  private long told;

  /// What makes tasks.
  public interface Mending {
    /// Nothing is mended.
    Mending NONE = (_, _, _) -> 0;

    /// @param haves what the book is to know of before
    /// @return how many tasks it made
    int mend(Kind kind, List<String> keys, List<Have> haves) throws StoreException;

    /// By the book; nothing is told to DNS but by the tasks of its zone.
    static Mending of(NameBook book, Supplier<? extends NameBook.Zones> zones, long nowS) {
      return (kind, keys, haves) -> book.mend(kind, keys, haves, zones, nowS);
    }
  }

  /// @param first takes differences, of other zones as well
  public Findings(Kind kind, List<Difference> first, int firstMax, Mending mending) {
    this.kind = kind;
    this.first = first;
    this.firstMax = firstMax;
    this.mending = mending;
  }

  public void add(String key, List<Found> found) throws StoreException {
    for (Found each : found) {
      What what = each.difference().what();
      counts.merge(what, 1L, Long::sum);
      if (first.size() < firstMax) {
        first.add(each.difference());
      }
      if (what != What.CONFLICT) {
        keys.add(key);
        haves.addAll(each.haves());
      }
    }
    if (keys.size() >= MEND_MAX) {
      mend();
    }
  }

  /// What has been found so far.
  public void mend() throws StoreException {
    told += keys.isEmpty() ? 0 : mending.mend(kind, List.copyOf(keys), haves);
    keys.clear();
    haves.clear();
  }

  public Map<What, Long> counts() {
    return counts;
  }

  public long told() {
    return told;
  }
}
