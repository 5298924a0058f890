package io.leasehold.metrics;

import io.leasehold.metrics.Histograms.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What is counted, by name. Metrics are made when the server is put together; afterwards any
/// thread counts and any thread reads, for the log by [#snapshot], for Prometheus by [Exposition].
public final class Metrics {
  private final List<Family> families = new CopyOnWriteArrayList<>();

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
    Counter counter = new Counter();
    counter(name, meaning, counter::total);
    return counter;
  }

  /// A counter that somebody else keeps.
  public void counter(String name, String meaning, LongSupplier total) {
    Metric metric = new Metric(name, Metric.Kind.COUNTER, meaning, List.of());
    add(new Values(metric, alone(total), true));
  }

  /// A counter for each constant of an enum.
  ///
  /// @param label the label's name
  /// @param shown the label's value for a constant
  public <L extends Enum<L>> Counters<L> counters(
      String name, String meaning, String label, Class<L> of, Function<L, String> shown) {
    Counters<L> counters = new Counters<>(of, value -> Series.of(label, shown.apply(value)));
    Metric metric = new Metric(name, Metric.Kind.COUNTER, meaning, List.of(label));
    add(new Values(metric, counters, true));
    return counters;
  }

  /// Counters that somebody else keeps, too many of them for the log.
  public void counters(String name, String meaning, List<String> labels, Reading reading) {
    add(new Values(new Metric(name, Metric.Kind.COUNTER, meaning, labels), reading, false));
  }

  public Gauge gauge(String name, String meaning) {
    Gauge gauge = new Gauge();
    gauge(name, meaning, gauge::now);
    return gauge;
  }

  /// A gauge that somebody else keeps.
  public void gauge(String name, String meaning, LongSupplier now) {
    Metric metric = new Metric(name, Metric.Kind.GAUGE, meaning, List.of());
    add(new Values(metric, alone(now), true));
  }

  /// Gauges that somebody else keeps, too many of them for the log.
  public void gauges(String name, String meaning, List<String> labels, Reading reading) {
    add(new Values(new Metric(name, Metric.Kind.GAUGE, meaning, labels), reading, false));
  }

  /// What does not change in a run: a gauge that is 1.
  public void info(String name, String meaning, List<String> labels, Series series) {
    Metric metric = new Metric(name, Metric.Kind.INFO, meaning, labels);
    add(new Values(metric, into -> into.put(series, 1), false));
  }

  public Histogram histogram(String name, String meaning, Scale scale) {
    Histogram histogram = new Histogram(scale);
    Metric metric = new Metric(name, Metric.Kind.HISTOGRAM, meaning, List.of());
    List<Labelled> one = List.of(new Labelled(Series.ALONE, histogram));
    add(new Histograms(metric, () -> one, true));
    return histogram;
  }

  /// A histogram of times for each constant of an enum.
  public <L extends Enum<L>> HistogramsBy<L> histograms(
      String name, String meaning, String label, Class<L> of, Function<L, String> shown) {
    HistogramsBy<L> histograms = new HistogramsBy<>(of, Scale.TIMES);
    List<Labelled> all = new ArrayList<>();
    histograms
        .all()
        .forEach((value, one) -> all.add(new Labelled(Series.of(label, shown.apply(value)), one)));
    Metric metric = new Metric(name, Metric.Kind.HISTOGRAM, meaning, List.of(label));
    add(new Histograms(metric, () -> List.copyOf(all), true));
    return histograms;
  }

  /// Histograms that come and go, too many of them for the log.
  public void histograms(
      String name, String meaning, String label, Supplier<Map<String, Histogram>> byValue) {
    Metric metric = new Metric(name, Metric.Kind.HISTOGRAM, meaning, List.of(label));
    Supplier<List<Labelled>> all =
        () ->
            byValue.get().entrySet().stream()
                .map(each -> new Labelled(Series.of(label, each.getKey()), each.getValue()))
                .toList();
    add(new Histograms(metric, all, false));
  }

  /// Every metric, in the order in which they were made.
  public List<Metric> all() {
    return families.stream().map(Family::metric).toList();
  }

  /// Every value now that is for the log, those that are 0 as well.
  public List<Sample> snapshot() {
    List<Sample> samples = new ArrayList<>();
    families.forEach(family -> family.sample(samples::add));
    return samples;
  }

  /// Grows as metrics are added.
  List<Family> families() {
    return families;
  }

  private static Reading alone(LongSupplier value) {
    return into -> into.put(Series.ALONE, value.getAsLong());
  }

  private void add(Family family) {
    String name = family.metric().name();
    if (families.stream().anyMatch(other -> other.metric().name().equals(name))) {
      throw new IllegalStateException("metric " + name + " is made twice");
    }
    families.add(family);
  }
}
