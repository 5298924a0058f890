package io.leasehold.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A metric each of whose values is one number.
///
/// @param isLogged whether the log tells them
record Values(Metric metric, Reading reading, boolean isLogged) implements Family {
  @Override
  public void sample(Consumer<Metrics.Sample> each) {
    if (isLogged) {
      reading.read(
          (series, value) ->
              each.accept(new Metrics.Sample(metric.name(), series.toString(), (long) value)));
    }
  }

  @Override
  public MetricSnapshot snapshot() {
    MetricMetadata metadata = Family.metadata(metric);
    return switch (metric.kind()) {
      case COUNTER -> new CounterSnapshot(metadata, counts());
      case GAUGE -> new GaugeSnapshot(metadata, levels());
      case INFO -> new InfoSnapshot(metadata, infos());
      case HISTOGRAM ->
          throw new IllegalStateException(metric.name() + " is a histogram: one number is too few");
    };
  }

  private List<CounterDataPointSnapshot> counts() {
    List<CounterDataPointSnapshot> points = new ArrayList<>();
    reading.read(
        (series, value) ->
            points.add(
                CounterDataPointSnapshot.builder().labels(series.labels()).value(value).build()));
    return points;
  }

  private List<GaugeDataPointSnapshot> levels() {
    List<GaugeDataPointSnapshot> points = new ArrayList<>();
    reading.read(
        (series, value) ->
            points.add(
                GaugeDataPointSnapshot.builder().labels(series.labels()).value(value).build()));
    return points;
  }

  private List<InfoDataPointSnapshot> infos() {
    List<InfoDataPointSnapshot> points = new ArrayList<>();
    reading.read((series, _) -> points.add(new InfoDataPointSnapshot(series.labels())));
    return points;
  }
}
