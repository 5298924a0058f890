package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Token.Kind;
import java.util.List;

/// The words of a statement, one after the other.
final class Cursor {
  private final List<Token> words;
  private final Place end;
  private int at;

  /// @param start where they begin, for a list of none
  Cursor(List<Token> words, Place start) {
    this.words = words;
    this.end = words.isEmpty() ? start : words.getLast().place();
  }

  Token peek() {
    return at < words.size() ? words.get(at) : new Token(Kind.END, "", end);
  }

  Token next() {
    Token token = peek();
    at++;
    return token;
  }

  boolean isDone() {
    return at >= words.size();
  }

  boolean takeMark(String mark) {
    return take(peek().isMark(mark));
  }

  boolean takeWord(String word) {
    return take(peek().isWord(word));
  }

  void mark(String mark) throws Unsupported {
    if (!takeMark(mark)) {
      throw expected("\"" + mark + "\"");
    }
  }

  Unsupported expected(String what) {
    String found = isDone() ? "nothing more" : peek().shown();
    return new Unsupported("found %s, expected %s".formatted(found, what));
  }

  int size() {
    return words.size();
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  private boolean take(boolean is) {
    at += is ? 1 : 0;
    return is;
  }
}
