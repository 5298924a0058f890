package io.leasehold.audit;

import io.leasehold.audit.Segments.Segment;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a segment turns out to hold when it is gone on with.
///
/// @param head of its last entry that fits; [Head#NONE] if there is none
/// @param size up to the end of its last line
/// @param torn octets behind that: a line that was being written when the power went
/// @param lines that have an end, whatever is in them
/// @param damage the first line that does not fit
/// @param open entries that nobody has said the outcome of, by number
record Walk(
    Head head, long size, long torn, long lines, Optional<String> damage, Map<Long, Entry> open) {
  Walk {
    open = new LinkedHashMap<>(open);
  }

  static Walk of(Segment segment) throws IOException {
    Head head = Head.NONE;
    long count = 0;
    Optional<String> damage = Optional.empty();
    Map<Long, Entry> open = new LinkedHashMap<>();
    try (Lines lines = new Lines(segment.file())) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        count++;
        if (damage.isPresent()) {
          continue;
        }
        Optional<Entry> entry = fitting(line.get(), segment.first() + count - 1, head);
        if (entry.isEmpty()) {
          damage = Optional.of("line " + count + " is not what was written");
        } else {
          note(entry.get(), open);
          head = Head.of(entry.get());
        }
      }
      return new Walk(head, lines.wholeEnd(), lines.torn(), count, damage, open);
    }
  }

  private static Optional<Entry> fitting(String line, long number, Head former) {
    return EntryLine.parse(line)
        .filter(entry -> entry.number() == number && EntryLine.isUnchanged(line, entry))
        .filter(entry -> former.number() == 0 || entry.before().equals(former.hash()));
  }

  private static void note(Entry entry, Map<Long, Entry> open) {
    if (entry.outcome() == Outcome.ASKED) {
      open.put(entry.number(), entry);
    } else {
      open.remove(entry.asked());
    }
  }
}
