package io.leasehold.metrics;

import java.util.concurrent.atomic.AtomicLong;

/// One metric that is set to what is so now. Any thread.
public final class Gauge {
  private final AtomicLong value = new AtomicLong();

  Gauge() {}

  public void set(long now) {
    value.set(now);
  }

  public long now() {
    return value.get();
  }
}
