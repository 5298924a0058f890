package io.leasehold.convert;

/// Something that someone who takes a configuration over should know: what was not carried over, or
/// what is wrong.
///
/// @param kind whether it keeps the configuration from being used
/// @param path the JSON path in the other server's file
/// @param line from 1
/// @param column in characters, from 1
public record Note(Kind kind, String path, int line, int column, String text) {
  public enum Kind {
    ERROR,
    NOTE
  }

  private static final int TEXT_MAX = 2_000;

  /// What stands in the file may be of any length, and hold what moves a terminal's cursor.
  public Note {
    text = harmless(text);
  }

  public boolean isError() {
    return kind == Kind.ERROR;
  }

  @Override
  public String toString() {
    return "line %d, column %d, %s: %s".formatted(line, column, path, text);
  }

  private static String harmless(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && i < TEXT_MAX; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        line.append("\\u%04x".formatted((int) c));
      } else {
        line.append(c);
      }
    }
    return text.length() > TEXT_MAX ? line.append('…').toString() : line.toString();
  }
}
