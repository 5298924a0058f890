package io.leasehold.api.access;

/// Who asks.
///
/// @param name of the token; empty for somebody who has not signed in
public record Principal(String name, Role role) {
  public static final Principal ANYBODY = new Principal("", Role.ANYBODY);
}
