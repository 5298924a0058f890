package io.leasehold.command;

import java.io.Serial;

/// An option of the command line whose value is not what it has to be.
final class FieldError extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1;

  FieldError(String option, String found, String expected) {
    super("%s: found '%s', expected %s".formatted(option, found, expected));
  }
}
