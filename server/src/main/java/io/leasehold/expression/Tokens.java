package io.leasehold.expression;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a text word by word, one word ahead. For one text and one thread.
final class Tokens {
  /// The most characters of an expression.
  static final int TEXT_MAX = 65_536;

  private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\n]*+");

  /// Kinds in the order in which they are tried; possessive, so that no text is read twice.
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?<text>[^'\\n]*+)'"
              + "|(?<address>[0-9a-fA-F]*+:[0-9a-fA-F]*+:[0-9a-fA-F:.]*+"
              + "|[0-9]++\\.[0-9]++\\.[0-9]++\\.[0-9]++)"
              + "|(?<hex>0[xX][0-9a-fA-F]++)"
              + "|(?<number>-?[0-9]++)"
              + "|(?<word>[A-Za-z][-_A-Za-z0-9]*+)"
              + "|(?<symbol>==|[.()\\[\\],+*])");

  private final String text;
  private final Matcher blanks;
  private final Matcher matcher;
  private Token ahead;

  Tokens(String text) throws SyntaxError {
    if (text.length() > TEXT_MAX) {
      throw new SyntaxError(
          TEXT_MAX, text.length() + " characters", TEXT_MAX + " characters at most");
    }
    this.text = text;
    this.blanks = BLANKS.matcher(text);
    this.matcher = TOKEN.matcher(text);
    this.ahead = read(0);
  }

  Token peek() {
    return ahead;
  }

  Token next() throws SyntaxError {
    Token token = ahead;
    if (token.kind() != Token.Kind.END) {
      ahead = read(matcher.end());
    }
    return token;
  }

  /// Steps over this word if it comes next.
  boolean skip(String word) throws SyntaxError {
    boolean found = ahead.is(word);
    if (found) {
      next();
    }
    return found;
  }

  void expect(String word) throws SyntaxError {
    if (!skip(word)) {
      throw ahead.instead("\"" + word + "\"");
    }
  }

  Token expect(Token.Kind kind, String expected) throws SyntaxError {
    if (ahead.kind() != kind) {
      throw ahead.instead(expected);
    }
    return next();
  }

  /// A number in its bounds.
  long number(long min, long max, String what) throws SyntaxError {
    String expected = "%s, a number from %d to %d".formatted(what, min, max);
    Token token = expect(Token.Kind.NUMBER, expected);
    // What has more digits than these is out of any bounds here, and perhaps of a long's.
    boolean readable = token.text().length() <= 18;
    if (!readable || Long.parseLong(token.text()) < min || Long.parseLong(token.text()) > max) {
      throw token.instead(expected);
    }
    return Long.parseLong(token.text());
  }

  private Token read(int from) throws SyntaxError {
    blanks.region(from, text.length()).lookingAt();
    int start = blanks.end();
    if (start == text.length()) {
      return new Token(Token.Kind.END, "", start);
    }
    if (!matcher.region(start, text.length()).lookingAt()) {
      throw unreadable(start);
    }
    for (Token.Kind kind : Token.Kind.values()) {
      String found =
          kind == Token.Kind.END ? null : matcher.group(kind.name().toLowerCase(Locale.ROOT));
      if (found != null) {
        return new Token(kind, found, start);
      }
    }
    throw new IllegalStateException("a token of no kind at " + start);
  }

  private SyntaxError unreadable(int start) {
    String found = "\"" + Character.toString(text.codePointAt(start)) + "\"";
    return switch (text.charAt(start)) {
      case '\'' -> new SyntaxError(start, "a quote that nothing ends", "a quote at the text's end");
      case '"' -> new SyntaxError(start, found, "single quotes around a text");
      case '=' -> new SyntaxError(start, found, "\"==\"");
      default -> new SyntaxError(start, found, "a value, a condition or an operator");
    };
  }
}
