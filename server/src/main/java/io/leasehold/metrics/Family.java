package io.leasehold.metrics;

import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.function.Consumer;

/// A metric and where its values come from. For any thread.
interface Family {
  Metric metric();

  /// Its values for the log; none if they are too many, or too fine, to be read there.
  void sample(Consumer<Metrics.Sample> each);

  /// Its values as Prometheus' library wants them.
  MetricSnapshot snapshot();

  static MetricMetadata metadata(Metric metric) {
    return metric
        .unit()
        .map(unit -> new MetricMetadata(metric.base(), metric.meaning(), new Unit(unit)))
        .orElseGet(() -> new MetricMetadata(metric.base(), metric.meaning()));
  }
}
