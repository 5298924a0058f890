package io.leasehold.convert;

import java.util.List;

/// What became of another server's configuration.
public sealed interface Conversion {
  /// @param text our configuration
  /// @param notes what could not be carried over, or works otherwise here
  record Converted(String text, List<Note> notes) implements Conversion {
    public Converted {
      notes = List.copyOf(notes);
    }
  }

  /// Everything that is wrong with the file; at least one.
  record Refused(List<Note> errors) implements Conversion {
    public Refused {
      errors = List.copyOf(errors);
      if (errors.isEmpty()) {
        throw new IllegalStateException("a refused configuration has an error");
      }
    }
  }
}
