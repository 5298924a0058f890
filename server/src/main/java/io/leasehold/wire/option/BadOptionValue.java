package io.leasehold.wire.option;

import java.io.Serial;

/// Says why something cannot be the value of an option: what was found and what was expected, in
/// words that a configuration error can show. Carries no stack trace: octets from outside cause it.
public final class BadOptionValue extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  BadOptionValue(String message) {
    super(message);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
