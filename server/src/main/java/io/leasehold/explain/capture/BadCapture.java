package io.leasehold.explain.capture;

import java.io.Serial;

/// What is no capture, or one that cannot be read further.
public final class BadCapture extends Exception {
  @Serial private static final long serialVersionUID = 1;

  BadCapture(String message) {
    super(message);
  }

  /// @param octet of the file, from 0
  static BadCapture at(int octet, String found, String expected) {
    return new BadCapture("octet %d: found %s, expected %s".formatted(octet, found, expected));
  }
}
