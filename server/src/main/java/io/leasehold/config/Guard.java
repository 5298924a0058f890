package io.leasehold.config;

import java.util.List;
import java.util.stream.Collectors;

/// Whom something is for: the clients of any of these classes.
///
/// @param anyOf empty: everybody
public record Guard(List<ClassName> anyOf) {
  /// Lets everybody in.
  public static final Guard OPEN = new Guard(List.of());

  public Guard {
    anyOf = List.copyOf(anyOf);
  }

  public boolean isOpen() {
    return anyOf.isEmpty();
  }

  @Override
  public String toString() {
    return isOpen()
        ? "everybody"
        : anyOf.stream().map(ClassName::name).collect(Collectors.joining(" or "));
  }
}
