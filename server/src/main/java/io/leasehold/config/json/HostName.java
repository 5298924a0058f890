package io.leasehold.config.json;

import io.leasehold.wire.option.DomainName;
import java.util.Optional;

/// The syntax of host names: labels of letters, digits and hyphens (RFC 1123 §2.1).
final class HostName {
  static final String EXPECTED =
      "a host name: labels of letters, digits and '-' with dots between them";

  private static final int LENGTH_MAX = 253;

  private HostName() {}

  static Optional<String> parse(String text) {
    return Optional.of(text).filter(HostName::isValid);
  }

  /// A domain that host names can be put before: one with another dot at its end is the same.
  static Optional<DomainName> domain(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return parse(name).flatMap(DomainName::parse);
  }

  private static boolean isValid(String text) {
    return text.length() <= LENGTH_MAX
        && text.matches(
            "[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?"
                + "(\\.[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?)*");
  }
}
