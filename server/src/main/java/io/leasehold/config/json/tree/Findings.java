package io.leasehold.config.json.tree;

import io.leasehold.config.json.tree.Json.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Collects what is wrong while a configuration is read. Not for two threads.
public final class Findings {
  /// More than anyone reads; the rest of a hopeless file is not worth its memory, and is only
  /// counted.
  static final int SIZE_MAX = 1000;

  private final List<ConfigError> errors = new ArrayList<>();

  /// Of those, too, that are not kept.
  private final AtomicInteger count = new AtomicInteger();

  public void add(String path, Place place, String found, String expected) {
    add(new ConfigError(path, place.line(), place.column(), found, expected, ""));
  }

  public void addAll(Findings others) {
    others.errors.forEach(this::add);
    count.addAndGet(others.count.get() - others.errors.size());
  }

  /// These and the others.
  public Findings with(Findings others) {
    Findings all = new Findings();
    all.addAll(this);
    all.addAll(others);
    return all;
  }

  /// Whether more is only counted.
  boolean isFull() {
    return errors.size() == SIZE_MAX;
  }

  public int size() {
    return count.get();
  }

  /// In the order of the text.
  public ConfigErrors errors() {
    return new ConfigErrors(
        errors.stream()
            .sorted(
                Comparator.comparingInt(ConfigError::line).thenComparingInt(ConfigError::column))
            .toList(),
        count.get());
  }

  public void add(ConfigError error) {
    count.incrementAndGet();
    if (errors.size() < SIZE_MAX) {
      errors.add(error);
    }
  }
}
