package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.fail;

import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Converts Kea configurations for tests that look at a part of what comes out.
final class Kea {
  static final String SUBNET = "\"subnet4\": [{\"subnet\": \"192.0.2.0/24\"%s}]";

  private final Json root;
  private final List<Note> notes;

  private Kea(Json root, List<Note> notes) {
    this.root = root;
    this.notes = notes;
  }

  /// @param members of "Dhcp4"
  static Kea of(String... members) {
    return file("{\"Dhcp4\": {" + String.join(",\n", members) + "}}");
  }

  /// A file with one subnet, which says this, too.
  static Kea subnet(String members) {
    return of(SUBNET.formatted(", " + members));
  }

  static Kea file(String text) {
    return made(KeaConverter.convert(text));
  }

  /// @param ddns the file of kea-dhcp-ddns
  static Kea files(String text, String ddns) {
    return made(KeaConverter.convert(text, Optional.of(ddns)));
  }

  private static Kea made(Conversion conversion) {
    return switch (conversion) {
      case Conversion.Refused(List<Note> errors) -> fail("refused: " + errors);
      case Conversion.Converted(String converted, List<Note> notes) ->
          switch (TreeReader.read(converted)) {
            case TreeRead.Broken broken -> fail(broken + " in " + converted);
            case TreeRead.Tree(Json root) -> new Kea(root, notes);
          };
    };
  }

  /// What is wrong with a file, each as a person sees it.
  static List<String> errors(String text) {
    return switch (KeaConverter.convert(text)) {
      case Conversion.Refused refused -> refused.errors().stream().map(Note::toString).toList();
      case Conversion.Converted converted -> fail("converted: " + converted.text());
    };
  }

  List<String> notes() {
    return notes.stream().map(Note::toString).toList();
  }

  /// All that came out.
  String all() {
    return text(root);
  }

  boolean tellsOf(String text) {
    return notes().stream().anyMatch(note -> note.contains(text));
  }

  /// A part of what came out, on one line and without quotes around keys; "" if there is none.
  ///
  /// @param path keys and indices, with blanks between them
  String at(String path) {
    Json json = root;
    for (String step : path.split(" ", -1)) {
      json = step(json, step);
    }
    return text(json);
  }

  private static Json step(Json json, String step) {
    return switch (json) {
      case Json.Obj object ->
          object.members().stream()
              .filter(member -> member.key().equals(step))
              .map(Json.Member::value)
              .findFirst()
              .orElse(new Json.Null(json.place()));
      case Json.Arr array when Integer.parseInt(step) < array.items().size() ->
          array.items().get(Integer.parseInt(step));
      case Json.Arr _, Json.Text _, Json.Num _, Json.Bool _, Json.Null _ ->
          new Json.Null(json.place());
    };
  }

  private static String text(Json json) {
    return switch (json) {
      case Json.Obj object ->
          object.members().stream()
              .map(member -> member.key() + ": " + text(member.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Json.Arr array ->
          array.items().stream().map(Kea::text).collect(Collectors.joining(", ", "[", "]"));
      case Json.Text value -> value.value();
      case Json.Num number -> number.literal();
      case Json.Bool bool -> String.valueOf(bool.value());
      case Json.Null _ -> "";
    };
  }
}
