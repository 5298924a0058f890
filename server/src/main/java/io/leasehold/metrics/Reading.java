package io.leasehold.metrics;

/// Reads all values of a metric, whenever somebody asks; any thread.
@FunctionalInterface
public interface Reading {
  void read(Sink into);

  /// Takes the values, each with other labels.
  @FunctionalInterface
  interface Sink {
    void put(Series series, double value);

    /// The same of a whole number.
    default void put(Series series, long value) {
      put(series, (double) value);
    }
  }
}
