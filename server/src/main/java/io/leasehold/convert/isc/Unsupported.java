package io.leasehold.convert.isc;

/// Something that has no counterpart here, or that is not what it should be; the message says what.
final class Unsupported extends Exception {
  private static final long serialVersionUID = 1L;

  Unsupported(String message) {
    super(message);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
