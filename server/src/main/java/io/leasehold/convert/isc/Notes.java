package io.leasehold.convert.isc;

import io.leasehold.convert.Note;
import io.leasehold.convert.Note.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects what is to be told while a file is converted. Not for two threads.
final class Notes {
  private final List<Note> all = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  void note(Place place, String text) {
    add(Kind.NOTE, place, text);
  }

  void error(Place place, String text) {
    add(Kind.ERROR, place, text);
  }

  /// Only where it is met first.
  void once(Place place, String text) {
    if (told.add(text)) {
      note(place, text + " (told once)");
    }
  }

  /// In the order of the files: an included one stands where it is met first.
  List<Note> all() {
    List<String> files = all.stream().map(Note::path).distinct().toList();
    return all.stream()
        .distinct()
        .sorted(
            Comparator.<Note>comparingInt(note -> files.indexOf(note.path()))
                .thenComparingInt(Note::line)
                .thenComparingInt(Note::column))
        .toList();
  }

  private void add(Kind kind, Place place, String text) {
    all.add(new Note(kind, place.file(), place.line(), place.column(), text));
  }
}
