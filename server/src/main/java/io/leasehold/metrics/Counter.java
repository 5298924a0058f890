package io.leasehold.metrics;

import java.util.concurrent.atomic.LongAdder;

/// One metric without labels. Any thread counts; counting never waits.
public final class Counter {
  private final LongAdder count = new LongAdder();

  Counter() {}

  public void count() {
    count.increment();
  }

  public void count(long times) {
    count.add(times);
  }

  public long total() {
    return count.sum();
  }
}
