package io.leasehold.expression;

import java.util.List;

/// A part of a regular expression as it was read.
sealed interface PatternPart {
  /// How often at most, if nothing bounds it.
  int UNBOUNDED = Integer.MAX_VALUE;

  /// One octet of these.
  record One(OctetSet octets) implements PatternPart {}

  record Sequence(List<PatternPart> parts) implements PatternPart {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  record Choice(List<PatternPart> branches) implements PatternPart {
    public Choice {
      branches = List.copyOf(branches);
    }
  }

  record Repeat(PatternPart part, int min, int max) implements PatternPart {}

  /// A place that takes no octet.
  enum Edge implements PatternPart {
    START,
    END,
    WORD_EDGE,
    NO_WORD_EDGE
  }
}
