package io.leasehold.stream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the stream: the entry that was seen last. As text it is `<epoch>-<id>`, the epoch in
/// 16 hexadecimal digits, the id in decimal ones.
///
/// @param epoch in which that entry was told. What is told twice, after a crash, is the same within
///   an epoch; where the stream cannot promise that, it begins another
/// @param id entries are numbered one by one, over all epochs
public record Cursor(long epoch, long id) {
  private static final Pattern TEXT = Pattern.compile("([0-9a-f]{16})-([0-9]{1,18})");

  public static Optional<Cursor> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Cursor(Long.parseUnsignedLong(parts.group(1), 16), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "%016x-%d".formatted(epoch, id);
  }
}
