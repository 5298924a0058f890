package io.leasehold.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How far something has come that was to be done.
public enum Outcome {
  /// It is about to be done. A later entry says what became of it.
  ASKED,
  DONE,
  /// Nothing was changed: it was not allowed, or not possible as it was asked.
  REFUSED,
  /// Something went wrong on the way.
  FAILED,
  /// The server ended before anybody could say.
  UNKNOWN;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Outcome> parse(String text) {
    return Stream.of(values()).filter(each -> each.label().equals(text)).findFirst();
  }
}
