package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Token.Kind;

/// Cuts the text of a file into tokens.
final class Lexer {
  private static final char END = '\uffff';

  /// dhcpd's own limit of a token.
  private static final int LENGTH_MAX = 1500;

  private static final String WORD_MARKS = "-_.:/*";

  private final String file;
  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  /// @param text each character is an octet
  Lexer(String file, String text) {
    this.file = file;
    this.text = text;
  }

  Token next() throws WrongText {
    skip();
    Place place = new Place(file, line, at - lineStart + 1);
    if (at >= text.length()) {
      return new Token(Kind.END, "", place);
    }
    char c = text.charAt(at);
    if (c == '"') {
      return new Token(Kind.STRING, string(place), place);
    }
    if (isOfWord(c)) {
      int from = at;
      while (isOfWord(peek(0))) {
        at++;
      }
      return new Token(Kind.WORD, bounded(place, text.substring(from, at)), place);
    }
    String mark = mark(c);
    at += mark.length();
    return new Token(Kind.MARK, mark, place);
  }

  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
        line++;
        lineStart = at;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c <= ' ') {
        at++;
      } else {
        return;
      }
    }
  }

  private String mark(char c) {
    char next = peek(1);
    boolean two = (c == '!' || c == '~') && next == '=' || c == '~' && next == '~';
    return two ? "" + c + next : String.valueOf(c);
  }

  private String string(Place place) throws WrongText {
    StringBuilder string = new StringBuilder();
    at++;
    while (peek(0) != '"') {
      if (at >= text.length()) {
        throw new WrongText(place, "found the end of the file in a string, expected its quote");
      }
      char c = text.charAt(at++);
      if (c == '\n') {
        line++;
        lineStart = at;
      }
      string.append(c == '\\' ? escaped(place) : c);
    }
    at++;
    return bounded(place, string.toString());
  }

  private char escaped(Place place) throws WrongText {
    if (at >= text.length()) {
      throw new WrongText(place, "found the end of the file in a string, expected its quote");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 'b' -> '\b';
      case 'x' -> number(2, 16);
      case '0', '1', '2', '3' -> {
        at--;
        yield number(3, 8);
      }
      case '\n' -> {
        line++;
        lineStart = at;
        yield c;
      }
      default -> c;
    };
  }

  private char number(int digitsMax, int radix) {
    int value = 0;
    for (int i = 0; i < digitsMax && Character.digit(peek(0), radix) >= 0; i++) {
      value = value * radix + Character.digit(text.charAt(at++), radix);
    }
    return (char) (value & 0xFF);
  }

  private static String bounded(Place place, String token) throws WrongText {
    if (token.length() > LENGTH_MAX) {
      throw new WrongText(
          place,
          "found %d octets without an end, expected %d at most"
              .formatted(token.length(), LENGTH_MAX));
    }
    return token;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  private static boolean isOfWord(char c) {
    return c != END
        && (c >= 'a' && c <= 'z'
            || c >= 'A' && c <= 'Z'
            || c >= '0' && c <= '9'
            || c >= 0x80 && c <= 0xFF
            || WORD_MARKS.indexOf(c) >= 0);
  }
}
