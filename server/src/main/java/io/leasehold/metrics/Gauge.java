package io.leasehold.metrics;

import java.util.concurrent.atomic.AtomicLong;

/// One metric that is set to what is so now. Any thread.
public final class Gauge {
  private final AtomicLong value = new AtomicLong();

  Gauge() {}

  public void set(long now) {
    value.set(now);
  }

  /// Keeps the greater of this and what was set before.
  public void raise(long seen) {
    value.accumulateAndGet(seen, Math::max);
  }

  public long now() {
    return value.get();
  }
}
