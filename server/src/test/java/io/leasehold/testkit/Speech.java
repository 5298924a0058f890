package io.leasehold.testkit;

/// How a client comes to an address.
public enum Speech {
  FOUR_MESSAGES,
  /// It asks for a DHCPACK at once (RFC 4039), and takes a DHCPOFFER, too.
  RAPID_COMMIT,
  /// RFC 951: one question, one answer, and the address is its own for as long as it runs.
  BOOTP
}
