package io.leasehold.config.json.tree;

import io.leasehold.config.json.tree.Json.Place;

/// The text of a configuration, to point at a character within one of its values. It is looked at
/// only when something is wrong there.
public final class SourceText {
  private static final int WIDTH_MAX = 76;
  private static final int BEFORE = 50;
  private static final int ESCAPE = 2;
  private static final int UNICODE_ESCAPE = 6;

  /// Of a configuration that was never text: nothing in it can be pointed at.
  public static final SourceText NONE = new SourceText(LongText.of(""));

  private final LongText text;

  public SourceText(LongText text) {
    this.text = text;
  }

  /// Where a character of a value in double quotes stands, however those before it were written.
  ///
  /// @param quote where the value begins
  /// @param offset from 0; the value's length is the quote that ends it
  public Place within(Place quote, int offset) {
    if (text.isEmpty()) {
      return quote;
    }
    int at = lineStart(quote.line()) + quote.column();
    for (int i = 0; i < offset && at < text.length(); i++) {
      at += width(at);
    }
    return new Place(quote.line(), at - lineStart(quote.line()) + 1);
  }

  /// The line around the place, and a caret below it.
  public String excerpt(Place place) {
    if (text.isEmpty()) {
      return "";
    }
    int start = lineStart(place.line());
    int at = Math.min(start + place.column() - 1, text.length());
    int from = Math.max(start, at - BEFORE);
    int end = from;
    while (end < text.length() && end - from < WIDTH_MAX && !isLineEnd(text.charAt(end))) {
      end++;
    }
    String before = plain(text.subSequence(from, at));
    String line = before + plain(text.subSequence(at, Math.max(at, end)));
    String cut = line.stripLeading();
    int caret = before.length() - (line.length() - cut.length());
    return "  " + cut + "\n  " + " ".repeat(Math.max(0, caret)) + "^";
  }

  private int width(int at) {
    if (text.charAt(at) != '\\' || at + 1 == text.length()) {
      return 1;
    }
    return text.charAt(at + 1) == 'u' ? UNICODE_ESCAPE : ESCAPE;
  }

  private int lineStart(int line) {
    int start = 0;
    int number = 1;
    while (number < line && start < text.length()) {
      char c = text.charAt(start);
      boolean two = c == '\r' && start + 1 < text.length() && text.charAt(start + 1) == '\n';
      number += isLineEnd(c) ? 1 : 0;
      start += two ? 2 : 1;
    }
    return start;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /// As many characters, none of which a terminal acts on.
  private static String plain(CharSequence part) {
    StringBuilder plain = new StringBuilder(part.length());
    part.chars().forEach(c -> plain.append(Quoting.isPrintable((char) c) ? (char) c : ' '));
    return plain.toString();
  }
}
