package io.leasehold.events;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text from outside made safe to show: on a terminal, in a log file, in a line of its own.
///
/// Control characters (and with them line ends and the escape sequences of terminals), characters
/// that turn the direction of writing, and octets that are not UTF-8 come out as `\n`, `\x1b`,
/// `\u202e`; a backslash comes out doubled, so that what is shown can be told from what was sent.
public final class Printable {
  /// Characters after which a value is cut.
  public static final int LENGTH_MAX = 1024;

  private Printable() {}

  /// What is shown for text of any origin.
  public static String of(String text) {
    int shown = Math.min(text.length(), LENGTH_MAX);
    if (shown < text.length() && Character.isHighSurrogate(text.charAt(shown - 1))) {
      shown--;
    }
    StringBuilder line = new StringBuilder(shown + 16);
    text.codePoints().limit(text.codePointCount(0, shown)).forEach(c -> append(line, c));
    return cut(line, text.length() - shown, "characters");
  }

  /// What is shown for octets that ought to be UTF-8.
  public static String of(byte[] octets) {
    if (isPlain(octets)) {
      return new String(octets, StandardCharsets.US_ASCII);
    }
    ByteBuffer bytes = ByteBuffer.wrap(octets, 0, Math.min(octets.length, LENGTH_MAX));
    CharBuffer chars = CharBuffer.allocate(bytes.limit());
    StringBuilder line = new StringBuilder(2 * bytes.limit());
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, true);
      chars.flip().codePoints().forEach(c -> append(line, c));
      chars.clear();
      if (!result.isError()) {
        return cut(line, octets.length - bytes.limit(), "octets");
      }
      for (int i = 0; i < result.length(); i++) {
        line.append("\\x%02x".formatted(bytes.get()));
      }
      decoder.reset();
    }
  }

  /// Nearly all are: a list of a million leases asks for a million names.
  private static boolean isPlain(byte[] octets) {
    for (byte each : octets) {
      if (each < ' ' || each > '~' || each == '\\') {
        return false;
      }
    }
    return octets.length <= LENGTH_MAX;
  }

  private static String cut(StringBuilder line, int left, String unit) {
    return left == 0 ? line.toString() : line + "… (%d %s more)".formatted(left, unit);
  }

  private static void append(StringBuilder line, int c) {
    switch (c) {
      case '\\' -> line.append("\\\\");
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (c < 0x20 || c == 0x7F) {
          line.append("\\x%02x".formatted(c));
        } else if (c > 0x7E && !isShown(c)) {
          line.append(c > 0xFFFF ? "\\u{%x}".formatted(c) : "\\u%04x".formatted(c));
        } else {
          line.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
