package io.leasehold.model;

import java.util.Optional;

/// The addresses from `first` to `last`, both included.
public record Range(Ipv4 first, Ipv4 last) {
  public Range {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("range ends before it begins: " + first + "-" + last);
    }
  }

  /// Reads "first-last" (blanks around the dash allowed), "network/length" or one address.
  public static Optional<Range> parse(String text) {
    int dash = text.indexOf('-');
    if (dash >= 0) {
      return Ipv4.parse(text.substring(0, dash).strip())
          .flatMap(
              first ->
                  Ipv4.parse(text.substring(dash + 1).strip())
                      .flatMap(last -> between(first, last)));
    }
    if (text.indexOf('/') >= 0) {
      return Prefix.parse(text).map(prefix -> new Range(prefix.first(), prefix.last()));
    }
    return Ipv4.parse(text).map(only -> new Range(only, only));
  }

  /// What someone may have meant who wrote the last address first; empty for any other text.
  public static Optional<Range> reversed(String text) {
    int dash = text.indexOf('-');
    return dash < 0
        ? Optional.empty()
        : parse(text.substring(dash + 1) + "-" + text.substring(0, dash));
  }

  /// For constants in code and tests; text from outside goes through [#parse].
  public static Range of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a range: " + text));
  }

  public boolean contains(Ipv4 address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }

  public boolean overlaps(Range other) {
    return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
  }

  /// How many addresses: 1 to 2^32.
  public long size() {
    return last.asLong() - first.asLong() + 1;
  }

  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : first + "-" + last;
  }

  private static Optional<Range> between(Ipv4 first, Ipv4 last) {
    return first.compareTo(last) <= 0 ? Optional.of(new Range(first, last)) : Optional.empty();
  }
}
