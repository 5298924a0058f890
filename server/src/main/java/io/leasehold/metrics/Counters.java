package io.leasehold.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/// One metric: a counter for each value of its label. Any thread counts; counting never waits.
///
/// @param <L> the label's values
public final class Counters<L extends Enum<L>> {
  private final Map<L, LongAdder> counts;
  private final Function<L, String> labelled;

  Counters(Class<L> of, Function<L, String> labelled) {
    this.labelled = labelled;
    counts = new EnumMap<>(of);
    for (L value : of.getEnumConstants()) {
      counts.put(value, new LongAdder());
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

  void each(ObjLongConsumer<String> each) {
    counts.forEach((value, count) -> each.accept(labelled.apply(value), count.sum()));
  }

  private LongAdder adder(L value) {
    return Objects.requireNonNull(counts.get(value));
  }
}
