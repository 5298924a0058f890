package io.leasehold.expression;

import io.leasehold.model.Spelling;
import java.util.Collection;

/// A word of the language where it stands.
///
/// @param text a word or a symbol as it is written; what stands between the quotes of a text
/// @param offset of its first character
record Token(Kind kind, String text, int offset) {
  private static final int SHOWN_MAX = 40;

  enum Kind {
    WORD,
    TEXT,
    HEX,
    NUMBER,
    ADDRESS,
    SYMBOL,
    END
  }

  boolean is(String wanted) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(wanted);
  }

  /// As an error shows it.
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "'" + cut() + "'";
      case WORD, HEX, NUMBER, ADDRESS, SYMBOL -> "\"" + cut() + "\"";
    };
  }

  SyntaxError instead(String expected) {
    return new SyntaxError(offset, shown(), expected);
  }

  /// @param words of which one may have been meant
  SyntaxError instead(String expected, Collection<String> words) {
    return instead(expected + (kind == Kind.WORD ? Spelling.hint(text, words) : ""));
  }

  private String cut() {
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
  }
}
