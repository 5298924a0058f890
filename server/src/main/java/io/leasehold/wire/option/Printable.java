package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Makes octets from outside fit to be shown: on one line, in quotes, nothing that a terminal, a
/// log or a reader could take for something else.
public final class Printable {
  private static final HexFormat HEX = HexFormat.of();

  private Printable() {}

  /// Letters, digits and ASCII punctuation as they are; all else in hexadecimal behind a backslash:
  /// `x` and two digits for an octet, `u` and four or six for a character of UTF-8.
  public static String quoted(Octets octets) {
    StringBuilder text = new StringBuilder(octets.length() + 2).append('"');
    try {
      String decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(octets.toByteArray()))
              .toString();
      decoded.codePoints().forEach(point -> append(text, point));
    } catch (CharacterCodingException notUtf8) {
      for (int i = 0; i < octets.length(); i++) {
        int octet = octets.at(i);
        append(text, octet < 0x80 ? octet : -octet);
      }
    }
    return text.append('"').toString();
  }

  /// True for one ASCII character at least and nothing else.
  static boolean plain(Octets octets) {
    for (int i = 0; i < octets.length(); i++) {
      if (octets.at(i) < 0x20 || octets.at(i) >= 0x7F) {
        return false;
      }
    }
    return !octets.isEmpty();
  }

  /// @param point a code point, or an octet of no character, negated
  private static void append(StringBuilder text, int point) {
    if (point == '"' || point == '\\') {
      text.append('\\').append((char) point);
    } else if (point >= 0x20 && point < 0x7F || point >= 0x80 && Character.isLetterOrDigit(point)) {
      text.appendCodePoint(point);
    } else if (point < 0x80) {
      text.append("\\x").append(HEX.toHexDigits((byte) Math.abs(point)));
    } else {
      text.append("\\u").append(HEX.toHexDigits(point, point > 0xFFFF ? 6 : 4));
    }
  }
}
