package io.leasehold.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was answered since the last look, share by share, and which of them were the busiest in the
/// last minute. Not for two threads.
///
/// Shares come and go with the configuration; each has numbers of a fixed size here as long as it
/// is there.
final class Shares {
  /// How far back the busiest are looked for.
  static final int BUSY_S = 60;

  /// How many of them are told.
  static final int BUSIEST_MAX = 10;

  private List<Share> seen = List.of();

  /// By the histogram, for a name may come back with another one.
  private Map<Histogram, Recent> recent = new HashMap<>();

  /// The exchanges of one share, second by second, in a ring.
  private static final class Recent {
    private final int[] bySecond = new int[BUSY_S];
    private final long[] times;
    private long exchanges;
    private long sum;

    Recent(int buckets) {
      times = new long[buckets];
    }

    void clear() {
      Arrays.fill(bySecond, 0);
      sum = 0;
    }

    void add(long second, int passedS, long count) {
      for (int i = 0; i < Math.min(passedS, BUSY_S); i++) {
        int at = Math.floorMod(second - i, BUSY_S);
        sum -= bySecond[at];
        bySecond[at] = 0;
      }
      int at = Math.floorMod(second, BUSY_S);
      bySecond[at] = (int) Math.min(count, Integer.MAX_VALUE);
      sum += bySecond[at];
    }
  }

  /// A share and how often it was counted within the last minute.
  record Busy(String name, long exchanges) {}

  /// What was counted before is of no interest.
  void begin(List<Share> now, int buckets) {
    look(now, 0, BUSY_S, new long[buckets]);
    recent.values().forEach(Recent::clear);
  }

  /// Looks at every share.
  ///
  /// @param second of this look
  /// @param passedS since the one before
  /// @param answered gets, by bucket, how many were answered since then
  void look(List<Share> now, long second, int passedS, long[] answered) {
    follow(now, answered.length);
    long[] totals = new long[answered.length];
    for (Share share : now) {
      Recent known = recent(share, answered.length);
      share.times().read(totals);
      for (int i = 0; i < totals.length; i++) {
        answered[i] += Math.max(0, totals[i] - known.times[i]);
        known.times[i] = totals[i];
      }
      long exchanges = share.exchanges().count();
      known.add(second, passedS, Math.max(0, exchanges - known.exchanges));
      known.exchanges = exchanges;
    }
  }

  /// Those with a name that were counted at all, the busiest first.
  List<Busy> busiest() {
    return seen.stream()
        .filter(share -> share.name().isPresent())
        .map(share -> new Busy(share.name().get(), sum(share)))
        .filter(busy -> busy.exchanges() > 0)
        .sorted(Comparator.comparingLong(Busy::exchanges).reversed().thenComparing(Busy::name))
        .limit(BUSIEST_MAX)
        .toList();
  }

  /// How many shares it has numbers of.
  int size() {
    return recent.size();
  }

  /// Forgets those that are gone.
  private void follow(List<Share> now, int buckets) {
    if (!seen.equals(now)) {
      Map<Histogram, Recent> kept = new HashMap<>();
      now.forEach(share -> kept.put(share.times(), recent(share, buckets)));
      recent = kept;
      seen = now;
    }
  }

  private Recent recent(Share share, int buckets) {
    return Optional.ofNullable(recent.get(share.times())).orElseGet(() -> new Recent(buckets));
  }

  private long sum(Share share) {
    return Optional.ofNullable(recent.get(share.times())).map(each -> each.sum).orElse(0L);
  }
}
