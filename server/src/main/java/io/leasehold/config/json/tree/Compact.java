package io.leasehold.config.json.tree;

import java.util.List;
import java.util.Locale;

/// JSON on one line, as a person would write it there: `{"range": "192.0.2.10-192.0.2.20"}`.
public final class Compact {
  private static final String CUT = "…";

  private Compact() {}

  /// All of it.
  public static String of(Json json) {
    return of(json, Integer.MAX_VALUE - CUT.length());
  }

  /// At most so many characters, and "…" if there are more.
  public static String of(Json json, int lengthMax) {
    StringBuilder text = new StringBuilder();
    append(text, json, lengthMax);
    if (text.length() > lengthMax) {
      text.setLength(lengthMax);
      text.append(CUT);
    }
    return text.toString();
  }

  /// A text in double quotes, whatever is in it.
  public static String quoted(String plain) {
    StringBuilder text = new StringBuilder(plain.length() + 2);
    quote(text, plain);
    return text.toString();
  }

  /// What comes behind the limit is not looked at: an array can be long.
  private static void append(StringBuilder text, Json json, int lengthMax) {
    if (text.length() > lengthMax) {
      return;
    }
    switch (json) {
      case Json.Text(String plain, _) -> quote(text, plain);
      case Json.Num(String literal, _) -> text.append(literal);
      case Json.Bool(boolean is, _) -> text.append(is);
      case Json.Null _ -> text.append("null");
      case Json.Arr(List<Json> items, _) -> items(text, items, lengthMax);
      case Json.Obj(List<Json.Member> members, _) -> members(text, members, lengthMax);
    }
  }

  private static void items(StringBuilder text, List<Json> items, int lengthMax) {
    text.append('[');
    for (int i = 0; i < items.size() && text.length() <= lengthMax; i++) {
      text.append(i > 0 ? ", " : "");
      append(text, items.get(i), lengthMax);
    }
    text.append(']');
  }

  private static void members(StringBuilder text, List<Json.Member> members, int lengthMax) {
    String separator = "";
    text.append('{');
    for (Json.Member member : members) {
      text.append(separator);
      quote(text, member.key());
      text.append(": ");
      append(text, member.value(), lengthMax);
      separator = ", ";
    }
    text.append('}');
  }

  /// What a terminal would act on, and half a surrogate pair, come out as escapes.
  private static void quote(StringBuilder text, String plain) {
    text.append('"');
    plain
        .codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
              } else if (Quoting.isPrintable(c)) {
                text.appendCodePoint(c);
              } else {
                escape(text, c);
              }
            });
    text.append('"');
  }

  private static void escape(StringBuilder text, int codePoint) {
    for (char half : Character.toChars(codePoint)) {
      text.append(String.format(Locale.ROOT, "\\u%04x", (int) half));
    }
  }
}
