package io.leasehold.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows under headings, for people: every column as wide as its widest value. What does not fit the
/// width takes of the widest columns, and says by "…" that it was cut.
final class Table {
  private static final String BETWEEN = "  ";

  /// No column becomes narrower.
  private static final int COLUMN_MIN = 8;

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    rows.add(List.of(headings));
  }

  /// @param values one for each heading
  void add(String... values) {
    if (values.length != rows.getFirst().size()) {
      throw new IllegalStateException(values.length + " values for " + rows.getFirst());
    }
    rows.add(List.of(values));
  }

  void print(PrintWriter out) {
    print(out, Terminal.width());
  }

  /// @param width of the whole
  void print(PrintWriter out, int width) {
    int[] widths = widths(width);
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String value = cut(row.get(i), widths[i]);
        line.append(value);
        line.repeat(" ", widths[i] - length(value)).append(BETWEEN);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private int[] widths(int width) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    long over = Arrays.stream(widths).asLongStream().sum() + gaps(widths) - (long) width;
    while (over > 0) {
      int widest = widest(widths);
      if (widths[widest] <= COLUMN_MIN) {
        break;
      }
      widths[widest]--;
      over--;
    }
    return widths;
  }

  private static int gaps(int[] widths) {
    return BETWEEN.length() * (widths.length - 1);
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] >= widths[widest] ? i : widest;
    }
    return widest;
  }

  /// The text, or as much of it as has room.
  static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
