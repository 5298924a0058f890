package io.leasehold.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/// One metric: a counter for each value of its label. Any thread counts; counting never waits.
///
/// @param <L> the label's values
public final class Counters<L extends Enum<L>> implements Reading {
  private final Map<L, LongAdder> counts;
  private final Map<L, Series> series;

  Counters(Class<L> of, Function<L, Series> labelled) {
    counts = new EnumMap<>(of);
    series = new EnumMap<>(of);
    for (L value : of.getEnumConstants()) {
      counts.put(value, new LongAdder());
      series.put(value, labelled.apply(value));
    }
  }

  public void count(L value) {
    count(value, 1);
  }

  public void count(L value, long times) {
    adder(value).add(times);
  }

  public long of(L value) {
    return adder(value).sum();
  }

  public long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  @Override
  public void read(Sink into) {
    series.forEach((value, labels) -> into.put(labels, of(value)));
  }

  private LongAdder adder(L value) {
    return Objects.requireNonNull(counts.get(value));
  }
}
