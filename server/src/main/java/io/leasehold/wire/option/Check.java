package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.List;

/// What constructors of values hold their arguments against.
final class Check {
  private Check() {}

  static void range(String what, long number, long min, long max) {
    if (number < min || number > max) {
      throw new BadOptionValue(what + " " + number + ", expected " + min + " to " + max);
    }
  }

  static void length(String what, Octets octets, int min, int max) {
    int length = octets.length();
    if (length < min || length > max) {
      throw new BadOptionValue(what + " of " + length + " octets, expected " + min + " to " + max);
    }
  }

  static void notEmpty(String what, List<?> values) {
    if (values.isEmpty()) {
      throw new BadOptionValue("no " + what + ", expected one at least");
    }
  }
}
