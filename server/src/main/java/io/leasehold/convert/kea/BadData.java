package io.leasehold.convert.kea;

/// Option data that Kea itself would refuse; the message says what was found and what is expected.
/// Never leaves this package.
final class BadData extends Exception {
  private static final long serialVersionUID = 1L;

  BadData(String message) {
    super(message, null, false, false);
  }
}
