package io.leasehold.expression;

/// A text that is no expression: where, what was found, what was expected.
public final class SyntaxError extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String found;
  private final String expected;

  SyntaxError(int offset, String found, String expected) {
    super("character %d: found %s, expected %s".formatted(offset + 1, found, expected));
    this.offset = offset;
    this.found = found;
    this.expected = expected;
  }

  /// The character of the text at which it goes wrong, from 0; the text's length is its end.
  public int offset() {
    return offset;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }
}
