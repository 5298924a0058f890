package io.leasehold.config.json.edit;

import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import java.util.List;

/// Prints a value for the place where it is to stand: on one line if it fits there, else with its
/// parts on lines of their own.
///
/// @param step by which each level is indented
record Layout(String step, String lineBreak) {
  private static final int WIDTH = 100;

  /// @param indent of the line that it begins on
  /// @param used characters of that line that are taken
  String print(Json value, String indent, int used) {
    StringBuilder text = new StringBuilder();
    append(text, value, indent, used);
    return text.toString();
  }

  private void append(StringBuilder text, Json value, String indent, int used) {
    String line = Compact.of(value);
    boolean fits = used + line.length() < WIDTH;
    switch (value) {
      case Json.Arr(List<Json> items, _) when !fits && !items.isEmpty() ->
          items(text, items, indent);
      case Json.Obj(List<Json.Member> members, _) when !fits && !members.isEmpty() ->
          members(text, members, indent);
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ ->
          text.append(line);
    }
  }

  private void items(StringBuilder text, List<Json> items, String indent) {
    String deeper = indent + step;
    text.append('[');
    for (int i = 0; i < items.size(); i++) {
      text.append(i > 0 ? "," : "").append(lineBreak).append(deeper);
      append(text, items.get(i), deeper, deeper.length());
    }
    text.append(lineBreak).append(indent).append(']');
  }

  private void members(StringBuilder text, List<Json.Member> members, String indent) {
    String deeper = indent + step;
    String separator = "";
    text.append('{');
    for (Json.Member member : members) {
      String key = Compact.quoted(member.key()) + ": ";
      text.append(separator).append(lineBreak).append(deeper).append(key);
      append(text, member.value(), deeper, deeper.length() + key.length());
      separator = ",";
    }
    text.append(lineBreak).append(indent).append('}');
  }
}
