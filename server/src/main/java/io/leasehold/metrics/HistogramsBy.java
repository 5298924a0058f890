package io.leasehold.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// One metric: a histogram for each value of its label.
///
/// @param <L> the label's values
public final class HistogramsBy<L extends Enum<L>> {
  private final Map<L, Histogram> histograms;

  HistogramsBy(Class<L> of, Scale scale) {
    histograms = new EnumMap<>(of);
    for (L value : of.getEnumConstants()) {
      histograms.put(value, new Histogram(scale));
    }
  }

  public Histogram of(L value) {
    return Objects.requireNonNull(histograms.get(value));
  }

  Map<L, Histogram> all() {
    return Collections.unmodifiableMap(histograms);
  }
}
