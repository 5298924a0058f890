package io.leasehold.api.leasefile;

import io.leasehold.events.Printable;
import io.leasehold.model.Octets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads the fields of a line, and says of each that is not as it should be what was found and what
/// was expected.
final class FieldReader {
  static final String NEVER = "never";

  private static final int SHOWN_MAX = 60;

  /// 9999-12-31T23:59:59Z.
  private static final long LAST_S = 253_402_300_799L;

  private final Map<LeaseField, String> fields;
  private final Consumer<String> wrong;

  FieldReader(Map<LeaseField, String> fields, Consumer<String> wrong) {
    this.fields = fields;
    this.wrong = wrong;
  }

  String text(LeaseField field) {
    return fields.getOrDefault(field, "");
  }

  String quoted(LeaseField field) {
    return quoted(text(field));
  }

  /// For people, and not too long.
  static String quoted(String text) {
    int end =
        text.offsetByCodePoints(0, Math.min(SHOWN_MAX, text.codePointCount(0, text.length())));
    return '"' + Printable.of(text.substring(0, end)) + (end < text.length() ? "…\"" : "\"");
  }

  /// @param expected for people
  <T> Optional<T> required(
      LeaseField field, Function<String, Optional<T>> parser, String expected) {
    if (text(field).isEmpty()) {
      wrong.accept("%s is missing, expected %s".formatted(field.label(), expected));
      return Optional.empty();
    }
    return optional(field, parser, expected);
  }

  <T> Optional<T> optional(
      LeaseField field, Function<String, Optional<T>> parser, String expected) {
    String text = text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = parser.apply(text);
    if (value.isEmpty()) {
      wrong.accept("%s: found %s, expected %s".formatted(field.label(), quoted(text), expected));
    }
    return value;
  }

  /// Seconds since 1970.
  Optional<Long> time(LeaseField field) {
    return text(field).equals(NEVER)
        ? Optional.empty()
        : optional(field, FieldReader::seconds, "a time with its zone, as 2027-01-31T12:00:00Z");
  }

  Optional<Octets> hex(LeaseField field, int sizeMax) {
    return optional(
        field,
        text -> octets(text).filter(each -> each.length() <= sizeMax),
        "hexadecimal digits in pairs, %d pairs at most".formatted(sizeMax));
  }

  /// Digits in pairs, with colons or dashes between them or not.
  static Optional<Octets> octets(String hex) {
    return Octets.parseHex(hex.indexOf(':') < 0 && hex.indexOf('-') < 0 ? hex : joined(hex));
  }

  /// Without separators where there is one after each pair; else nothing that could be read.
  private static String joined(String hex) {
    StringBuilder digits = new StringBuilder(hex.length());
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      boolean separates = i % 3 == 2 && i < hex.length() - 1;
      if (separates != (c == ':' || c == '-')) {
        return "?";
      }
      if (!separates) {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  private static Optional<Long> seconds(String text) {
    try {
      long seconds = OffsetDateTime.parse(text).toEpochSecond();
      return Optional.of(seconds).filter(each -> each >= 0 && each <= LAST_S);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
