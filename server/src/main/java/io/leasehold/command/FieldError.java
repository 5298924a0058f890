package io.leasehold.command;

import java.io.Serial;

/// An option of the command line whose value is not what it has to be.
final class FieldError extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1;

  FieldError(String option, String found, String expected) {
    this("%s: found '%s', expected %s".formatted(option, found, expected));
  }

  FieldError(String message) {
    super(message);
  }

  static FieldError missing(String option, String example) {
    return new FieldError("%s is missing: %s %s".formatted(option, option, example));
  }
}
