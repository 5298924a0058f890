package io.leasehold.convert;

import java.util.List;

/// What became of another server's configuration. Either way everything is told, in the order of
/// its text.
public sealed interface Conversion {
  /// What is told of it.
  List<Note> notes();

  /// @param text our configuration
  /// @param notes what could not be carried over, or works otherwise here; and errors, where the
  ///   other server takes what this one does not
  record Converted(String text, List<Note> notes) implements Conversion {
    public Converted {
      notes = List.copyOf(notes);
    }
  }

  /// A file that is wrong by the other server's rules.
  ///
  /// @param notes at least one error
  record Refused(List<Note> notes) implements Conversion {
    public Refused {
      notes = List.copyOf(notes);
      if (notes.stream().noneMatch(Note::isError)) {
        throw new IllegalStateException("a refused configuration has an error");
      }
    }
  }

  /// What is wrong with it.
  default List<Note> errors() {
    return notes().stream().filter(Note::isError).toList();
  }
}
