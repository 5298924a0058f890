package io.leasehold.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;

/// The labels of one of a metric's values. Made once where it is asked for often.
public final class Series {
  /// Of a metric without labels.
  public static final Series ALONE = new Series(Labels.EMPTY);

  private final Labels labels;

  private Series(Labels labels) {
    this.labels = labels;
  }

  /// @param namesAndValues in turn
  public static Series of(String... namesAndValues) {
    return new Series(Labels.of(namesAndValues));
  }

  Labels labels() {
    return labels;
  }

  /// As in `subnet="192.0.2.0/24"`; empty without labels.
  @Override
  public String toString() {
    List<String> all = new ArrayList<>();
    labels.forEach(label -> all.add(label.getName() + "=\"" + label.getValue() + "\""));
    return String.join(",", all);
  }
}
