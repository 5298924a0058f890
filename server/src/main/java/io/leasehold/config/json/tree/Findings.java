package io.leasehold.config.json.tree;

import io.leasehold.config.json.tree.Json.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong while a configuration is read. Not for two threads.
public final class Findings {
  /// More than anyone reads; the rest of a hopeless file is not worth its memory.
  static final int SIZE_MAX = 1000;

  private final List<ConfigError> errors = new ArrayList<>();

  public void add(String path, Place place, String found, String expected) {
    add(new ConfigError(path, place.line(), place.column(), found, expected, ""));
  }

  public void addAll(Findings others) {
    others.errors.forEach(this::add);
  }

  /// These and the others.
  public Findings with(Findings others) {
    Findings all = new Findings();
    all.addAll(this);
    all.addAll(others);
    return all;
  }

  public int size() {
    return errors.size();
  }

  /// In the order of the text.
  public List<ConfigError> errors() {
    return errors.stream()
        .sorted(Comparator.comparingInt(ConfigError::line).thenComparingInt(ConfigError::column))
        .toList();
  }

  public void add(ConfigError error) {
    if (errors.size() < SIZE_MAX) {
      errors.add(error);
    }
  }
}
