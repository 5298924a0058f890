package io.leasehold.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A metric each of whose values is a histogram.
///
/// @param all those that there are now
/// @param isLogged whether the log tells of them: how many values, and their mean
record Histograms(Metric metric, Supplier<List<Labelled>> all, boolean isLogged) implements Family {
  /// A histogram with its labels.
  record Labelled(Series series, Histogram histogram) {}

  /// For the log, where a mean in whole seconds would say nothing.
  private static final long US_PER_S = 1_000_000;

  @Override
  public void sample(Consumer<Metrics.Sample> each) {
    if (isLogged) {
      all.get().forEach(one -> sample(one, each));
    }
  }

  private void sample(Labelled one, Consumer<Metrics.Sample> each) {
    long count = one.histogram().count();
    if (count > 0) {
      String label = one.series().toString();
      String before = label.isEmpty() ? "" : label + " ";
      boolean isTime = metric.unit().isPresent();
      double mean = one.histogram().sum() / count;
      each.accept(new Metrics.Sample(metric.name(), before + "count", count));
      each.accept(
          new Metrics.Sample(
              metric.name(),
              before + (isTime ? "mean_us" : "mean"),
              Math.round(isTime ? mean * US_PER_S : mean)));
    }
  }

  @Override
  public MetricSnapshot snapshot() {
    List<HistogramDataPointSnapshot> points = new ArrayList<>();
    for (Labelled one : all.get()) {
      Histogram histogram = one.histogram();
      points.add(
          HistogramDataPointSnapshot.builder()
              .classicHistogramBuckets(
                  ClassicHistogramBuckets.of(histogram.shownBounds(), histogram.shownCounts()))
              .sum(histogram.sum())
              .labels(one.series().labels())
              .build());
    }
    return new HistogramSnapshot(Family.metadata(metric), points);
  }
}
