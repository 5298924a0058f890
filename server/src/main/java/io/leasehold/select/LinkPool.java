package io.leasehold.select;

import io.leasehold.config.Pool;

/// A pool with the settings that hold in it.
public record LinkPool(Pool pool, Settings settings) {
  /// True if the pool is for clients of these classes.
  public boolean admits(Classes classes) {
    return classes.pass(pool.admission().guard());
  }

  @Override
  public String toString() {
    return pool.range().toString();
  }
}
