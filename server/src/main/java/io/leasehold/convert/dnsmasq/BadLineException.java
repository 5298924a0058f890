package io.leasehold.convert.dnsmasq;

/// A line that dnsmasq refuses; the message says what was found and what was expected.
final class BadLineException extends Exception {
  private static final long serialVersionUID = 1L;

  BadLineException(String found, String expected) {
    super("found \"%s\", expected %s".formatted(Quoting.plain(found), expected));
  }
}
