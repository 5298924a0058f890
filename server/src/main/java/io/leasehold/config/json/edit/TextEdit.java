package io.leasehold.config.json.edit;

import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.difference.Step;
import io.leasehold.config.json.edit.Scan.Child;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Sets, adds or removes one value in the text of a configuration. What is written anew is indented
/// like what stands beside it; every other character stays, but for a comma that has to come or go.
/// Comments stay even where what they were about has gone: whoever wrote them may take them out.
///
/// The text must be that of a configuration that could be read. Not for two threads.
public final class TextEdit {
  private static final String STEP = "  ";

  /// Where others stand further to the right, what is written anew does not.
  private static final int STEP_MAX = 8;

  private final String text;
  private final Scan scan;

  TextEdit(String text) {
    this.text = text;
    scan = new Scan(text);
  }

  Scan scan() {
    return scan;
  }

  /// The value there is this one: in place of what was there, or as a member that was not.
  ///
  /// @return empty if the path leads to no object that could have it
  public static Optional<String> set(String text, JsonPath path, Json value) {
    return path.steps().isEmpty() ? Optional.empty() : new TextEdit(text).set(path, value);
  }

  /// The array there has this item behind its others. If there is no such array, one is made.
  ///
  /// @return empty if the path leads to something else, or nowhere
  public static Optional<String> add(String text, JsonPath array, Json item) {
    return new TextEdit(text).add(array, item);
  }

  /// There is nothing any more.
  ///
  /// @return empty if there was nothing
  public static Optional<String> remove(String text, JsonPath path) {
    return path.steps().isEmpty() ? Optional.empty() : new TextEdit(text).remove(path);
  }

  /// What is there; empty if there is nothing.
  public static Optional<Found> find(String text, JsonPath path) {
    TextEdit edit = new TextEdit(text);
    return Spot.find(edit.scan, path).map(spot -> edit.new Found(spot));
  }

  /// A value, to be looked at before it is changed. In a long text looking for it takes longest.
  public final class Found {
    private final Spot spot;

    private Found(Spot spot) {
      this.spot = spot;
    }

    public Json value() {
      return scan.tree(spot.value(), scan.end(spot.value()));
    }

    /// The text without it.
    public String removed() {
      return without(spot);
    }

    /// The text in which this object has just these members. Those that are the same already stay
    /// as they are written, with what is written about them.
    public String with(Json.Obj object) {
      return value() instanceof Json.Obj former
          ? exchanged(former, object)
          : replaced(spot.value(), object);
    }

    private String exchanged(Json.Obj former, Json.Obj next) {
      int start = spot.value();
      String indent = scan.indent(start);
      String own = indent + text.substring(start, scan.end(start));
      for (Json.Member member : next.members()) {
        if (!has(former, member)) {
          own = TextEdit.set(own, JsonPath.of(member.key()), member.value()).orElse(own);
        }
      }
      Set<String> kept = next.members().stream().map(Json.Member::key).collect(Collectors.toSet());
      for (Json.Member member : former.members()) {
        if (!kept.contains(member.key())) {
          own = TextEdit.remove(own, JsonPath.of(member.key())).orElse(own);
        }
      }
      return text.substring(0, start)
          + own.substring(indent.length())
          + text.substring(scan.end(start));
    }

    private static boolean has(Json.Obj object, Json.Member member) {
      return object.members().stream()
          .anyMatch(
              each ->
                  each.key().equals(member.key())
                      && Compact.of(each.value()).equals(Compact.of(member.value())));
    }
  }

  private Optional<String> set(JsonPath path, Json value) {
    Optional<Spot> there = Spot.find(scan, path);
    if (there.isPresent()) {
      return Optional.of(replaced(there.get().value(), value));
    }
    JsonPath around = new JsonPath(path.steps().subList(0, path.steps().size() - 1));
    if (!(path.steps().getLast() instanceof Step.Key(String name))) {
      return Optional.empty();
    }
    Optional<Spot> object = Spot.find(scan, around);
    if (object.isPresent()) {
      return object
          .filter(spot -> scan.isObject(spot.value()))
          .map(spot -> added(spot.value(), Compact.quoted(name) + ": ", value));
    }
    Json.Member member = new Json.Member(name, value.place(), value);
    return around.steps().isEmpty()
        ? Optional.empty()
        : set(around, new Json.Obj(List.of(member), value.place()));
  }

  private Optional<String> add(JsonPath path, Json item) {
    Optional<Spot> array = Spot.find(scan, path);
    return array.isPresent()
        ? array
            .filter(spot -> scan.isArray(spot.value()))
            .map(spot -> added(spot.value(), "", item))
        : set(path, new Json.Arr(List.of(item), item.place()));
  }

  private Optional<String> remove(JsonPath path) {
    return Spot.find(scan, path).map(this::without);
  }

  /// With another value in place of the one that begins there.
  String replaced(int at, Json value) {
    String printed = layout(STEP).print(value, scan.indent(at), at - scan.lineStart(at));
    return text.substring(0, at) + printed + text.substring(scan.end(at));
  }

  private Layout layout(String step) {
    return new Layout(step, scan.lineBreak());
  }

  /// With one more behind what is in an object or an array.
  ///
  /// @param key with its colon; empty for an item
  String added(int container, String key, Json value) {
    List<Child> children = scan.children(container);
    if (children.isEmpty()) {
      return first(container, key, value);
    }
    Child last = children.getLast();
    return scan.isFirstOnLine(last.start())
        ? below(container, last, key, value)
        : behind(last, key, value);
  }

  /// On the line of the last one.
  private String behind(Child last, String key, Json value) {
    String indent = scan.indent(last.start());
    int used = last.end() - scan.lineStart(last.end()) + key.length() + 2;
    String printed = layout(STEP).print(value, indent, used);
    return text.substring(0, last.end()) + ", " + key + printed + text.substring(last.end());
  }

  /// On a line of its own, below the last one and the comment on its line.
  private String below(int container, Child last, String key, Json value) {
    String indent = scan.indent(last.start());
    Layout layout = layout(step(scan.indent(container), indent));
    String line =
        scan.lineBreak()
            + indent
            + key
            + layout.print(value, indent, indent.length() + key.length());
    boolean apart = scan.isLastOnLine(last.whole());
    int lineEnd = apart ? scan.lineEnd(last.whole()) : last.whole();
    return last.comma().isPresent()
        ? text.substring(0, lineEnd) + line + "," + text.substring(lineEnd)
        : text.substring(0, last.end())
            + ","
            + text.substring(last.end(), lineEnd)
            + line
            + text.substring(lineEnd);
  }

  private static String step(String outer, String inner) {
    int length = inner.length() - outer.length();
    return inner.startsWith(outer) && length > 0 && length <= STEP_MAX
        ? inner.substring(outer.length())
        : STEP;
  }

  /// Into an empty object or array, behind the comments in it.
  private String first(int container, String key, Json value) {
    int closing = scan.closing(container);
    String outer = scan.indent(container);
    if (!scan.isFirstOnLine(closing)) {
      int used = closing - scan.lineStart(closing) + key.length();
      String printed = layout(STEP).print(value, outer, used);
      return text.substring(0, closing) + key + printed + text.substring(closing);
    }
    String indent = outer + STEP;
    int lineStart = scan.lineStart(closing);
    return text.substring(0, lineStart)
        + indent
        + key
        + layout(STEP).print(value, indent, indent.length() + key.length())
        + scan.lineBreak()
        + text.substring(lineStart);
  }

  /// With its comma, or with that in front of it if it is the last and has none.
  String without(Spot spot) {
    Child child = spot.child();
    boolean isLast = spot.index() == spot.siblings().size() - 1;
    String rest = cut(child.start(), child.end(), child.comma());
    if (!isLast || child.comma().isPresent() || spot.index() == 0) {
      return rest;
    }
    int comma = spot.siblings().get(spot.index() - 1).comma().orElseThrow();
    String blanks = text.substring(comma + 1, child.start());
    int behind = blanks.indexOf('\n') < 0 && blanks.isBlank() ? child.start() : comma + 1;
    return rest.substring(0, comma) + rest.substring(behind);
  }

  /// Takes out a value and its comma; and their line, if nothing else is on it.
  private String cut(int start, int end, Optional<Integer> comma) {
    String between = comma.map(at -> text.substring(end, at)).orElse("");
    int behind = comma.map(at -> at + 1).orElse(end);
    if (!between.isBlank()) {
      // A comment stands in front of the comma.
      return text.substring(0, start) + between + text.substring(behind);
    }
    int lineEnd = scan.lineEnd(behind);
    boolean alone = scan.isFirstOnLine(start) && text.substring(behind, lineEnd).isBlank();
    if (alone && lineEnd < text.length()) {
      int next = text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
      return text.substring(0, scan.lineStart(start)) + text.substring(next);
    }
    int from = behind;
    while (from < lineEnd && text.charAt(from) == ' ' && !scan.isFirstOnLine(start)) {
      from++;
    }
    return text.substring(0, start) + text.substring(from);
  }
}
