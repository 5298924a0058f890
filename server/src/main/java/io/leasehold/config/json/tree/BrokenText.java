package io.leasehold.config.json.tree;

import io.leasehold.config.json.tree.Json.Place;

/// A place in a text that is no JSON there: what is told of it.
///
/// @param offset of the character that the library stumbled over
/// @param message the library's
/// @param where in the tree it was
record BrokenText(String text, int offset, String message, TreePath where) {
  private static final int WORD_MAX = 30;

  /// @param place of the offset
  ConfigError error(Place place) {
    int start = start();
    return new ConfigError(
        path(start),
        place.line(),
        Math.max(1, place.column() - (offset - start)),
        found(start),
        expected(start),
        "");
  }

  /// What stands at the offset.
  String found() {
    return found(offset);
  }

  /// A value that is no value is told from its first character: the library reads ahead of it.
  private int start() {
    int start = offset;
    if (SyntaxText.isAboutWords(message) || isWord(offset)) {
      while (start > 0 && isWord(start - 1)) {
        start--;
      }
    }
    return start;
  }

  private String found(int at) {
    if (at >= text.length()) {
      return "the end of the text";
    }
    if (isLineEnd(at)) {
      return "the end of the line";
    }
    int end = at;
    while (end < text.length() && end - at < WORD_MAX && isWord(end)) {
      end++;
    }
    return text.charAt(at) == '\t'
        ? "a tab"
        : Quoting.quoted(text.substring(at, Math.max(at + 1, end)));
  }

  /// Between two members, or where one ends, the error is of what they are in.
  private String path(int start) {
    if (isGrown(start)) {
      return where.last();
    }
    boolean between = SyntaxText.isAboutSeparators(message) && !awaitsValue();
    return between ? where.container() : where.value();
  }

  /// True for a number that something stands right behind.
  private boolean isGrown(int start) {
    return start < offset && SyntaxText.isAboutSeparators(message);
  }

  /// True if the text ends behind a key.
  private boolean awaitsValue() {
    String before = text.substring(0, offset).stripTrailing();
    return SyntaxText.isAboutMembers(message) && (before.endsWith(":") || before.endsWith("\""));
  }

  private String expected(int start) {
    if (isGrown(start)) {
      return SyntaxText.NUMBER;
    }
    if (awaitsValue()) {
      return "a ':' and " + SyntaxText.VALUE;
    }
    if (offset < text.length() && SyntaxText.isAboutControls(message) && !isLineEnd(offset)) {
      char c = text.charAt(offset);
      return c == '\t' ? "\\t in its place" : "\\u%04x in its place".formatted((int) c);
    }
    return SyntaxText.expected(message).replace(SyntaxText.BEGUN, " begun on line " + where.line());
  }

  private boolean isLineEnd(int at) {
    return text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private boolean isWord(int at) {
    if (at >= text.length() || SyntaxText.isAboutEscapes(message)) {
      return false;
    }
    char c = text.charAt(at);
    return c >= '0' && c <= '9'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || ".+-_".indexOf(c) >= 0;
  }
}
