package io.leasehold.bench.compare;

import java.util.List;
import java.util.function.DoubleFunction;

/// What several rounds have shown, in ascending order.
record Spread(List<Double> values) {
  Spread {
    values = List.copyOf(values);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  double median() {
    int middle = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(middle)
        : (values.get(middle - 1) + values.get(middle)) / 2;
  }

  /// The median, and in brackets the least and the most; a dash if there is nothing.
  String text(DoubleFunction<String> number) {
    if (isEmpty()) {
      return "–";
    }
    String median = number.apply(median());
    return values.size() == 1
        ? median
        : "%s (%s–%s)"
            .formatted(median, number.apply(values.getFirst()), number.apply(values.getLast()));
  }
}
