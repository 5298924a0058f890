package io.leasehold.api.access;

import java.time.Instant;
import java.util.Optional;

/// What is kept of a token: never the token itself.
///
/// @param name by which it is revoked, and by which its holder is known
/// @param hash SHA-256 of the token, hexadecimal; a token is random, so nothing slower is needed
/// @param expires empty if it does not
public record Token(
    String name, Role role, String hash, Instant created, Optional<Instant> expires) {
  boolean isValid(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }
}
