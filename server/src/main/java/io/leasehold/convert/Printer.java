package io.leasehold.convert;

import java.util.Locale;
import java.util.Map;

/// Prints JSON for people: two blanks a level, and on one line what fits on one.
public final class Printer {
  private static final int WIDTH = 100;
  private static final int INLINE_DEPTH_MAX = 3;

  private final StringBuilder text = new StringBuilder();

  private Printer() {}

  public static String print(Out.Obj root) {
    Printer printer = new Printer();
    printer.members(root, "");
    return printer.text.append('\n').toString();
  }

  /// @param used columns that the line has already
  private void value(Out value, String indent, int used) {
    String inline = inline(value);
    boolean fits = used + inline.length() < WIDTH && depth(value) <= INLINE_DEPTH_MAX;
    switch (value) {
      case Out.Arr array when !fits -> items(array, indent);
      case Out.Obj object when !fits -> members(object, indent);
      case Out.Text _, Out.Num _, Out.Bool _, Out.Arr _, Out.Obj _ -> text.append(inline);
    }
  }

  private void members(Out.Obj object, String indent) {
    String deeper = indent + "  ";
    String separator = "{\n";
    for (Map.Entry<String, Out> member : object.members().entrySet()) {
      String key = quoted(member.getKey()) + ": ";
      text.append(separator).append(deeper).append(key);
      value(member.getValue(), deeper, deeper.length() + key.length());
      separator = ",\n";
    }
    text.append(object.isEmpty() ? "{" : "\n" + indent).append('}');
  }

  private void items(Out.Arr array, String indent) {
    String deeper = indent + "  ";
    String separator = "[\n";
    for (Out item : array.items()) {
      text.append(separator).append(deeper);
      value(item, deeper, deeper.length());
      separator = ",\n";
    }
    text.append('\n').append(indent).append(']');
  }

  private static int depth(Out value) {
    return switch (value) {
      case Out.Text _, Out.Num _, Out.Bool _ -> 0;
      case Out.Arr(var items) -> 1 + items.stream().mapToInt(Printer::depth).max().orElse(0);
      case Out.Obj object ->
          1 + object.members().values().stream().mapToInt(Printer::depth).max().orElse(0);
    };
  }

  private static String inline(Out value) {
    return switch (value) {
      case Out.Text(String plain) -> quoted(plain);
      case Out.Num(String literal) -> literal;
      case Out.Bool(boolean is) -> String.valueOf(is);
      case Out.Arr(var items) -> {
        StringBuilder line = new StringBuilder("[");
        items.forEach(item -> line.append(line.length() > 1 ? ", " : "").append(inline(item)));
        yield line.append(']').toString();
      }
      case Out.Obj object -> {
        StringBuilder line = new StringBuilder("{");
        object
            .members()
            .forEach(
                (key, member) ->
                    line.append(line.length() > 1 ? ", " : "")
                        .append(quoted(key))
                        .append(": ")
                        .append(inline(member)));
        yield line.append('}').toString();
      }
    };
  }

  private static String quoted(String plain) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
