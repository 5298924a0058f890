package io.leasehold.api.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody may do. Each may do what those before it may.
public enum Role {
  /// Not signed in.
  ANYBODY,
  /// Sees everything, tokens aside.
  VIEWER,
  /// Changes leases and reservations, too.
  OPERATOR,
  /// Changes the configuration and says who may do what.
  ADMINISTRATOR;

  /// Capitals make no difference; [#ANYBODY] is none that somebody can be given.
  public static Optional<Role> parse(String text) {
    return Stream.of(VIEWER, OPERATOR, ADMINISTRATOR)
        .filter(role -> role.label().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
