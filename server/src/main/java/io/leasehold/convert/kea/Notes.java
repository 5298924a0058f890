package io.leasehold.convert.kea;

import io.leasehold.config.json.tree.Json;
import io.leasehold.convert.Note;
import io.leasehold.convert.Note.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Collects what is to be told while a file is converted: errors, for which nothing is printed, and
/// notes. Not for two threads.
final class Notes {
  private final List<Note> errors = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final Origins origins = new Origins();
  private final Set<String> told = new HashSet<>();

  void error(String path, Json.Place place, String text) {
    errors.add(new Note(Kind.ERROR, path, place.line(), place.column(), text));
  }

  void note(String path, Json.Place place, String text) {
    notes.add(new Note(Kind.NOTE, path, place.line(), place.column(), text));
  }

  /// Only where it is met first: what holds for all of its kind is not told of each.
  void once(String path, Json.Place place, String text) {
    if (told.add(text)) {
      note(path, place, text + " (told once)");
    }
  }

  /// True if nothing is printed.
  boolean hasErrors() {
    return !errors.isEmpty();
  }

  /// What is wrong with a value, with something in it, or with what it is part of.
  boolean areWrongAbout(String path) {
    return errors.stream()
        .map(Note::path)
        .anyMatch(other -> isIn(other, path) || isIn(path, other));
  }

  /// Everything, in the order of the text; of a second file last.
  List<Note> all() {
    return Stream.concat(errors.stream(), notes.stream())
        .distinct()
        .sorted(
            Comparator.comparing((Note note) -> note.path().startsWith(KeaConverter.SECOND))
                .thenComparingInt(Note::line)
                .thenComparingInt(Note::column))
        .toList();
  }

  Origins origins() {
    return origins;
  }

  private static boolean isIn(String path, String outer) {
    return path.startsWith(outer)
        && (path.length() == outer.length() || ".[".indexOf(path.charAt(outer.length())) >= 0);
  }
}
