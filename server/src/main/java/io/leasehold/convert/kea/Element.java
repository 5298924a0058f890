package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Quoting;
import io.leasehold.convert.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A value in Kea's file, the path that leads to it, and where to tell of it. What it is asked for
/// and is not is an error that it reports itself.
record Element(String path, Json json, Notes notes) {
  Element member(Json.Member member) {
    return new Element(path + Quoting.step(member.key()), member.value(), notes);
  }

  /// A member of an object.
  Optional<Element> member(String key) {
    return json instanceof Json.Obj(List<Json.Member> members, _)
        ? members.stream().filter(member -> member.key().equals(key)).findFirst().map(this::member)
        : Optional.empty();
  }

  /// What became of it: what is wrong with that is told here.
  <T extends Out> T became(T made) {
    notes.origins().add(made, this);
    return made;
  }

  /// Nothing is printed for a file with an error.
  void error(String text) {
    notes.error(path, json.place(), text);
  }

  void wrong(String expected) {
    error("found " + found() + ", expected " + expected);
  }

  void note(String text) {
    notes.note(path, json.place(), text);
  }

  void once(String text) {
    notes.once(path, json.place(), text);
  }

  Optional<String> text() {
    if (json instanceof Json.Text(String text, _)) {
      return Optional.of(text);
    }
    wrong("text");
    return Optional.empty();
  }

  Optional<Boolean> bool() {
    if (json instanceof Json.Bool(boolean value, _)) {
      return Optional.of(value);
    }
    wrong("true or false");
    return Optional.empty();
  }

  OptionalLong whole(long min, long max) {
    if (json instanceof Json.Num(String literal, _) && literal.matches("-?[0-9]{1,15}")) {
      long value = Long.parseLong(literal);
      if (value >= min && value <= max) {
        return OptionalLong.of(value);
      }
    }
    wrong("a whole number from %d to %d".formatted(min, max));
    return OptionalLong.empty();
  }

  /// A number with or without a fraction, as it was written.
  Optional<String> number() {
    if (json instanceof Json.Num(String literal, _) && literal.matches("[0-9.]{1,15}")) {
      return Optional.of(literal);
    }
    wrong("a number");
    return Optional.empty();
  }

  List<Element> items() {
    if (!(json instanceof Json.Arr(List<Json> items, _))) {
      wrong("an array");
      return List.of();
    }
    List<Element> elements = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      elements.add(new Element(path + "[" + i + "]", items.get(i), notes));
    }
    return elements;
  }

  private String found() {
    return switch (json) {
      case Json.Text text -> quoted(text.value());
      case Json.Num number -> quoted(number.literal()).replace("\"", "");
      case Json.Bool bool -> String.valueOf(bool.value());
      case Json.Null _ -> "null";
      case Json.Arr _ -> "an array";
      case Json.Obj _ -> "an object";
    };
  }
}
