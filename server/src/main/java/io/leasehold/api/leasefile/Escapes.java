package io.leasehold.api.leasefile;

import io.leasehold.model.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// What [Printable] has made of text from outside, taken back: every octet as it was.
final class Escapes {
  private static final int HEX = 16;
  private static final int CODE_POINT_DIGITS_MAX = 6;

  private final CharBuffer shown;
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

  private Escapes(CharSequence shown) {
    this.shown = CharBuffer.wrap(shown);
  }

  /// The octets of which this was shown; empty if it cannot have been made of any.
  static Optional<Octets> octets(CharSequence shown) {
    Escapes escapes = new Escapes(shown);
    while (escapes.shown.hasRemaining()) {
      if (!escapes.takeOne()) {
        return Optional.empty();
      }
    }
    return Optional.of(Octets.copyOf(escapes.octets.toByteArray()));
  }

  /// The same as text.
  static Optional<String> text(CharSequence shown) {
    return octets(shown).flatMap(Escapes::utf8);
  }

  /// In ASCII, so that no locale and no spreadsheet spoils it.
  static String ascii(String shown) {
    StringBuilder ascii = new StringBuilder(shown.length());
    shown
        .codePoints()
        .forEach(
            c -> {
              if (c > 0xFFFF) {
                ascii.append("\\u{%x}".formatted(c));
              } else if (c > 0x7E) {
                ascii.append("\\u%04x".formatted(c));
              } else {
                ascii.append((char) c);
              }
            });
    return ascii.toString();
  }

  private static Optional<String> utf8(Octets octets) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(octets.asBuffer()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private boolean takeOne() {
    char c = shown.get();
    if (c != '\\') {
      int whole = Character.isHighSurrogate(c) && shown.hasRemaining() ? pair(c) : c;
      return put(whole);
    }
    return shown.hasRemaining() && takeEscape();
  }

  private int pair(char high) {
    char low = shown.get(shown.position());
    if (!Character.isLowSurrogate(low)) {
      return high;
    }
    shown.get();
    return Character.toCodePoint(high, low);
  }

  private boolean takeEscape() {
    switch (shown.get()) {
      case '\\' -> octets.write('\\');
      case 'n' -> octets.write('\n');
      case 'r' -> octets.write('\r');
      case 't' -> octets.write('\t');
      case 'x' -> {
        int octet = number(2);
        octets.write(octet);
        return octet >= 0;
      }
      case 'u' -> {
        return put(codePoint());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private int codePoint() {
    if (!shown.hasRemaining() || shown.get(shown.position()) != '{') {
      return number(4);
    }
    shown.get();
    int digits = 0;
    while (digits < shown.remaining() && shown.charAt(digits) != '}') {
      if (++digits > CODE_POINT_DIGITS_MAX) {
        return -1;
      }
    }
    int number = digits == 0 ? -1 : number(digits);
    return shown.hasRemaining() && shown.get() == '}' ? number : -1;
  }

  /// @return negative if there is none of so many digits
  private int number(int digits) {
    if (shown.remaining() < digits) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits; i++) {
      char digit = shown.get();
      if (!HexFormat.isHexDigit(digit)) {
        return -1;
      }
      number = number * HEX + HexFormat.fromHexDigit(digit);
    }
    return number;
  }

  private boolean put(int codePoint) {
    if (!Character.isValidCodePoint(codePoint)
        || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      return false;
    }
    octets.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    return true;
  }
}
