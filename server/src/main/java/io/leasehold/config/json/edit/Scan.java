package io.leasehold.config.json.edit;

import io.leasehold.config.json.option.OptionSense;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Finds where things stand in a text that has been read before, so that it is known to be JSON,
/// with comments and trailing commas.
final class Scan {
  /// Of what is read of a part: nobody asks where in the part it stands.
  private static final Json.Place PLACE = new Json.Place(1, 1);

  /// What is written anew is not indented further, however far to the right its neighbours stand.
  private static final int INDENT_MAX = 64;

  private final String text;

  /// Made when it is first asked for: it takes as long as reading the whole.
  private final AtomicReference<Optional<OptionSense>> options =
      new AtomicReference<>(Optional.empty());

  Scan(String text) {
    this.text = text;
  }

  /// A member of an object or an item of an array.
  ///
  /// @param key empty for an item
  /// @param start of the key, or of the item
  /// @param value where the value begins
  /// @param end behind the value
  /// @param comma where the comma behind it stands, if there is one
  record Child(Optional<String> key, int start, int value, int end, Optional<Integer> comma) {
    /// Behind the comma, or the value if there is none.
    int whole() {
      return comma.map(at -> at + 1).orElse(end);
    }
  }

  /// Where the outermost value begins.
  int root() {
    return behindBlanks(0);
  }

  /// What its options mean.
  OptionSense options() {
    OptionSense sense = options.get().orElseGet(() -> OptionSense.of(tree(root(), end(root()))));
    options.set(Optional.of(sense));
    return sense;
  }

  /// For people.
  Json.Place place(int at) {
    int line = 1;
    for (int start = lineStart(at); start > 0; start = lineStart(lastLine(start))) {
      line++;
    }
    return new Json.Place(line, at - lineStart(at) + 1);
  }

  /// Where the line ends that is above the one that begins there.
  private int lastLine(int start) {
    return start > 1 && text.startsWith("\r\n", start - 2) ? start - 2 : start - 1;
  }

  boolean isText(int value) {
    return text.charAt(value) == '"';
  }

  boolean isObject(int value) {
    return text.charAt(value) == '{';
  }

  boolean isArray(int value) {
    return text.charAt(value) == '[';
  }

  /// What is in an object or an array.
  ///
  /// @param container where it begins
  List<Child> children(int container) {
    List<Child> children = new ArrayList<>();
    boolean keyed = isObject(container);
    int at = behindBlanks(container + 1);
    while (text.charAt(at) != '}' && text.charAt(at) != ']') {
      Child child = child(at, keyed);
      children.add(child);
      at = behindBlanks(child.whole());
    }
    return children;
  }

  /// Behind the value that begins there.
  int end(int value) {
    char first = text.charAt(value);
    if (first == '"') {
      return behindText(value);
    }
    return first == '{' || first == '[' ? behindBrackets(value) : behindWord(value);
  }

  /// Where the bracket stands that closes an object or an array.
  int closing(int container) {
    return end(container) - 1;
  }

  /// Of an object only the members with these keys, of anything else all of it: where there are a
  /// hundred thousand, reading each whole takes longer than everything else.
  Json sketch(int start, Set<String> keys) {
    if (!isObject(start)) {
      return tree(start, end(start));
    }
    List<Json.Member> members = new ArrayList<>();
    for (Child child : children(start)) {
      child
          .key()
          .filter(keys::contains)
          .ifPresent(
              key -> members.add(new Json.Member(key, PLACE, tree(child.value(), child.end()))));
    }
    return new Json.Obj(members, PLACE);
  }

  /// The value in a part of the text.
  Json tree(int start, int end) {
    if (text.charAt(start) == '"' && text.indexOf('\\', start, end) < 0) {
      return new Json.Text(text.substring(start + 1, end - 1), PLACE);
    }
    return switch (TreeReader.read(text.substring(start, end))) {
      case TreeRead.Tree(Json json) -> json;
      case TreeRead.Broken(var error) -> throw new IllegalStateException(error.toString());
    };
  }

  private Child child(int start, boolean keyed) {
    int value = start;
    Optional<String> key = Optional.empty();
    if (keyed) {
      int behindKey = behindText(start);
      key = Optional.of(plain(start, behindKey));
      value = behindBlanks(behindBlanks(behindKey) + 1);
    }
    int end = end(value);
    int next = behindBlanks(end);
    boolean comma = text.charAt(next) == ',';
    return new Child(key, start, value, end, comma ? Optional.of(next) : Optional.empty());
  }

  /// The text in a part, which is in quotes; empty if it is anything else.
  String plain(int start, int end) {
    return tree(start, end) instanceof Json.Text(String key, _) ? key : "";
  }

  private int behindBrackets(int value) {
    int depth = 0;
    int at = value;
    do {
      switch (text.charAt(at)) {
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        case '"' -> at = behindText(at);
        default -> at = isBlank(at) ? behindBlanks(at) : at + 1;
      }
    } while (depth > 0);
    return at;
  }

  /// Behind the text that begins there.
  int behindText(int quote) {
    int at = quote + 1;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int behindWord(int start) {
    int at = start;
    while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0 && !isBlank(at)) {
      at++;
    }
    return at;
  }

  /// Behind white space and comments.
  int behindBlanks(int start) {
    int at = start;
    while (at < text.length() && isBlank(at)) {
      if (text.startsWith("/*", at)) {
        at = text.indexOf("*/", at + 2) + 2;
      } else if (text.charAt(at) == '/' || text.charAt(at) == '#') {
        at = lineEnd(at);
      } else {
        at++;
      }
    }
    return at;
  }

  /// Where the line ends: at its line break.
  int lineEnd(int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  int lineStart(int start) {
    int at = start;
    while (at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r') {
      at--;
    }
    return at;
  }

  /// The white space that a line begins with.
  String indent(int inLine) {
    int start = lineStart(inLine);
    int at = start;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return text.substring(start, Math.min(at, start + INDENT_MAX));
  }

  /// True if nothing but white space stands in front of it on its line.
  boolean isFirstOnLine(int at) {
    return text.substring(lineStart(at), at).isBlank();
  }

  /// True if nothing but white space and comments follows on the line, and all of those end there.
  boolean isLastOnLine(int at) {
    int end = lineEnd(at);
    return behindBlanks(at) >= end && !text.substring(at, end).contains("/*");
  }

  String lineBreak() {
    int end = lineEnd(0);
    return text.startsWith("\r\n", end) ? "\r\n" : "\n";
  }

  private boolean isBlank(int at) {
    char c = text.charAt(at);
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '#' || c == '/' || c == '\uFEFF';
  }
}
