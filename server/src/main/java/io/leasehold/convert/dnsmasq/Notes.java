package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Note;
import io.leasehold.convert.Note.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects what is to be told while a file is converted. Not for two threads.
final class Notes {
  private record Told(int order, Note note) {}

  private final List<Told> all = new ArrayList<>();
  private final Set<String> once = new HashSet<>();
  private boolean errors;

  /// What dnsmasq refuses: nothing is printed.
  void error(Line line, String text) {
    errors = true;
    tell(Kind.ERROR, line, text);
  }

  void note(Line line, String text) {
    tell(Kind.NOTE, line, text);
  }

  /// Only where it is met first: what holds for all of its kind is not told of each.
  void once(Line line, String text) {
    if (once.add(text)) {
      note(line, text + " (told once)");
    }
  }

  /// What holds for the file as a whole.
  void whole(String text) {
    all.add(new Told(-1, new Note(Kind.NOTE, "the whole file", 1, 1, text)));
  }

  boolean hasErrors() {
    return errors;
  }

  /// Everything, in the order in which dnsmasq reads it.
  List<Note> all() {
    return all.stream()
        .sorted(Comparator.comparingInt(Told::order))
        .map(Told::note)
        .distinct()
        .toList();
  }

  private void tell(Kind kind, Line line, String text) {
    Note note = new Note(kind, line.path(), line.number(), line.column(), Quoting.plain(text));
    all.add(new Told(line.order(), note));
  }
}
