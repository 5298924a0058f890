package io.leasehold.config;

import java.util.BitSet;
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

  /// True if it names a class of one of these numbers.
  public boolean names(BitSet numbers) {
    for (ClassName name : anyOf) {
      if (numbers.get(name.number())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return isOpen()
        ? "everybody"
        : anyOf.stream().map(ClassName::name).collect(Collectors.joining(" or "));
  }
}
