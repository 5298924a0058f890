package io.leasehold.audit;

/// Reads the line of an entry from left to right. What it gets may be anything.
final class LineParts {
  private static final int DIGITS_MAX = 18;
  private static final int HEX_DIGITS = 4;

  private final String line;
  private int at;

  LineParts(String line) {
    this.line = line;
  }

  /// The line is none that [EntryLine] writes.
  static final class NoEntry extends Exception {
    private static final long serialVersionUID = 1;

    NoEntry(int at) {
      super("at " + at, null, false, false);
    }
  }

  long number(String beforeIt) throws NoEntry {
    expect(beforeIt);
    int start = at;
    while (at < line.length() && isDigit(line.charAt(at)) && at - start < DIGITS_MAX) {
      at++;
    }
    if (at == start || at - start > 1 && line.charAt(start) == '0') {
      throw new NoEntry(at);
    }
    return Long.parseLong(line.substring(start, at));
  }

  String text(String name) throws NoEntry {
    expect(",\"" + name + "\":\"");
    StringBuilder text = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return text.toString();
      }
      text.append(c == '\\' ? escaped() : c);
    }
  }

  void end() throws NoEntry {
    expect("}");
    if (at != line.length()) {
      throw new NoEntry(at);
    }
  }

  private char escaped() throws NoEntry {
    char c = next();
    if (c == '"' || c == '\\') {
      return c;
    }
    if (c != 'u' || line.length() - at < HEX_DIGITS) {
      throw new NoEntry(at);
    }
    int code = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw new NoEntry(at);
      }
      code = code << 4 | digit;
    }
    return (char) code;
  }

  private void expect(String text) throws NoEntry {
    if (!line.startsWith(text, at)) {
      throw new NoEntry(at);
    }
    at += text.length();
  }

  private char next() throws NoEntry {
    if (at >= line.length()) {
      throw new NoEntry(at);
    }
    char c = line.charAt(at++);
    if (c < 0x20 || c > 0x7E) {
      throw new NoEntry(at);
    }
    return c;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
