package io.leasehold.config.json.tree;

import io.leasehold.model.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What was found in a configuration: the first of it in words, all of it counted.
///
/// @param told in the order of the text; empty only if nothing was found
/// @param count of all, those included that are not told
public record ConfigErrors(List<ConfigError> told, int count) {
  public ConfigErrors {
    told = List.copyOf(told);
    if (told.size() > count || told.isEmpty() && count > 0) {
      throw new IllegalStateException("told are %d of %d".formatted(told.size(), count));
    }
  }

  public static ConfigErrors of(ConfigError error) {
    return new ConfigErrors(List.of(error), 1);
  }

  /// These and then the others.
  public ConfigErrors and(ConfigErrors others) {
    return new ConfigErrors(
        Stream.concat(told.stream(), others.told.stream()).toList(), count + others.count);
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /// "1 error", "3,000 errors".
  public String sum() {
    return Counted.of(count, "error");
  }

  /// Each as it is shown on a terminal, and at the end how many more there are.
  public List<String> shown() {
    return each(ConfigError::shown);
  }

  /// Each on one line, and at the end how many more there are.
  public List<String> lines() {
    return each(ConfigError::toString);
  }

  private List<String> each(Function<ConfigError, String> text) {
    List<String> lines = new ArrayList<>();
    told.forEach(error -> lines.add(text.apply(error)));
    if (count > told.size()) {
      lines.add("and %,d more, not shown".formatted(count - told.size()));
    }
    return lines;
  }
}
