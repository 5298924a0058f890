package io.leasehold.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// What is counted, by name. Metrics are made when the server is put together; afterwards any
/// thread counts and any thread takes a [#snapshot].
public final class Metrics {
  private final List<Metric> metrics = new ArrayList<>();
  private final List<Consumer<List<Sample>>> readers = new ArrayList<>();

  /// A value at a moment.
  ///
  /// @param metric its name
  /// @param label what it is the value of, as in `reason="stale"`; empty for a metric without label
  public record Sample(String metric, String label, long value) {
    /// The label and the value, without the metric.
    public String labelled() {
      return label.isEmpty() ? Long.toString(value) : label + " " + value;
    }
  }

  /// @param meaning a sentence for people
  public Counter counter(String name, String meaning) {
    add(name, Metric.Kind.COUNTER, meaning);
    Counter counter = new Counter();
    readers.add(samples -> samples.add(new Sample(name, "", counter.total())));
    return counter;
  }

  public Gauge gauge(String name, String meaning) {
    add(name, Metric.Kind.GAUGE, meaning);
    Gauge gauge = new Gauge();
    readers.add(samples -> samples.add(new Sample(name, "", gauge.now())));
    return gauge;
  }

  /// A counter that somebody else keeps.
  public void counter(String name, String meaning, LongSupplier total) {
    add(name, Metric.Kind.COUNTER, meaning);
    readers.add(samples -> samples.add(new Sample(name, "", total.getAsLong())));
  }

  /// A counter for each constant of an enum.
  ///
  /// @param label the label's name
  /// @param shown the label's value for a constant
  public <L extends Enum<L>> Counters<L> counters(
      String name, String meaning, String label, Class<L> of, Function<L, String> shown) {
    add(name, Metric.Kind.COUNTER, meaning);
    Counters<L> counters = new Counters<>(of, value -> label + "=\"" + shown.apply(value) + "\"");
    readers.add(
        samples ->
            counters.each((labelled, value) -> samples.add(new Sample(name, labelled, value))));
    return counters;
  }

  /// Every metric, in the order in which they were made.
  public List<Metric> all() {
    return List.copyOf(metrics);
  }

  /// Every value now, those that are 0 as well.
  public List<Sample> snapshot() {
    List<Sample> samples = new ArrayList<>();
    readers.forEach(reader -> reader.accept(samples));
    return samples;
  }

  private void add(String name, Metric.Kind kind, String meaning) {
    if (metrics.stream().anyMatch(metric -> metric.name().equals(name))) {
      throw new IllegalStateException("metric " + name + " is made twice");
    }
    metrics.add(new Metric(name, kind, meaning));
  }
}
