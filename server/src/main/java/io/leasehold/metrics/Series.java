package io.leasehold.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The labels of one of a metric's values. Made once where it is asked for often.
public final class Series {
  /// Of a metric without labels.
  public static final Series ALONE = new Series();

  private final List<String> namesAndValues;

  /// Null until somebody reads the metric: a start need not wait for Prometheus' classes, and
  /// thousands of pools need not be labelled anew each time. If two threads make it at once, both
  /// make the same.
  private @Nullable Labels labels;

  private Series(String... namesAndValues) {
    this.namesAndValues = List.of(namesAndValues);
  }

  /// @param namesAndValues in turn
  public static Series of(String... namesAndValues) {
    return new Series(namesAndValues);
  }

  Labels labels() {
    Labels known = labels;
    if (known == null) {
      known = Labels.of(namesAndValues.toArray(String[]::new));
      labels = known;
    }
    return known;
  }

  /// As in `subnet="192.0.2.0/24"`; empty without labels.
  @Override
  public String toString() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      all.add(namesAndValues.get(i) + "=\"" + namesAndValues.get(i + 1) + "\"");
    }
    return String.join(",", all);
  }
}
