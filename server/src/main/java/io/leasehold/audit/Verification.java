package io.leasehold.audit;

import io.leasehold.audit.Segments.Segment;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the entries are those that were written, and all of them. Needs no server.
///
/// A line that was changed, taken out, put in or moved is found in any case, for the hashes do not
/// fit. Whoever writes all that follows anew, or cuts the end off and knows of `head`, is found by
/// an end that was noted elsewhere: in the log, or from the API.
public final class Verification {
  /// Of more nothing is told: the first ones say where to look.
  static final int BREAKS_MAX = 20;

  private final Optional<Head> noted;
  private final List<Break> breaks = new ArrayList<>();

  /// Heads that the chain has to come by.
  private final List<Head> awaited = new ArrayList<>();

  private Optional<Entry> first = Optional.empty();
  private Head last = Head.NONE;
  private boolean startIsTold;
  private boolean allAreThere;
  private long count;
  private long torn;

  /// @param noted an end of the chain that was noted elsewhere
  private Verification(Optional<Head> noted) {
    this.noted = noted;
    noted.ifPresent(awaited::add);
  }

  /// A place where it does not fit.
  ///
  /// @param line 0 for the file as a whole
  public record Break(String file, long line, String what) {}

  /// What came of it.
  ///
  /// @param first the number of the first entry; 0 if there is none
  /// @param torn octets of a last line that was never finished, as a crash leaves them
  /// @param breaks empty if all is as it was written
  public record Verdict(long entries, long first, Head head, long torn, List<Break> breaks) {
    public Verdict {
      breaks = List.copyOf(breaks);
    }
  }

  /// The directory of a server, which may be running.
  public static Verdict ofDirectory(Path directory, Optional<Head> noted) throws IOException {
    Verification all = new Verification(noted);
    Segments segments = new Segments(directory);
    // Before the entries are read: it is never ahead of them.
    Head known = segments.head();
    if (known.number() > 0) {
      all.awaited.add(known);
    }
    List<Segment> list = segments.list();
    if (list.isEmpty() && known.number() == 0) {
      throw new NoSuchFileException(directory.toString(), null, "there is no audit");
    }
    for (Segment segment : list) {
      all.read(segment.file(), segment.first());
    }
    return all.verdict(true);
  }

  /// A segment, or what was exported. It may begin anywhere.
  public static Verdict ofFile(Path file, Optional<Head> noted) throws IOException {
    Verification one = new Verification(noted);
    one.read(file, 0);
    if (one.torn > 0) {
      one.broken(file, 0, "the last line is cut off");
    } else if (one.first.isEmpty()) {
      one.broken(file, 0, "there is no entry in it");
    }
    return one.verdict(false);
  }

  /// @param number of its first entry; 0 for any
  private void read(Path file, long number) throws IOException {
    try (Lines lines = new Lines(file)) {
      long at = 0;
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        at++;
        Optional<Entry> entry = EntryLine.parse(line.get());
        if (entry.isEmpty()) {
          broken(file, at, "it is no entry");
        } else {
          if (!EntryLine.isUnchanged(line.get(), entry.get())) {
            broken(file, at, "entry %d was changed".formatted(entry.get().number()));
          }
          if (at == 1 && number > 0 && entry.get().number() != number) {
            broken(file, at, "the file is named for entry %d".formatted(number));
          }
          follow(file, at, entry.get());
        }
      }
      torn = lines.torn();
    }
  }

  private void follow(Path file, long at, Entry entry) {
    count++;
    if (first.isEmpty()) {
      first = Optional.of(entry);
      allAreThere = entry.number() == 1 && entry.before().equals(Head.NONE.hash());
    } else {
      compare(file, at, entry);
    }
    tellOfStart(entry);
    for (Head each : List.copyOf(awaited)) {
      if (each.number() == entry.number()) {
        awaited.remove(each);
        if (!each.hash().equals(entry.hash())) {
          broken(file, at, "entry %d is another than was noted".formatted(entry.number()));
        }
      }
    }
    last = Head.of(entry);
  }

  private void compare(Path file, long at, Entry entry) {
    long expected = last.number() + 1;
    if (entry.number() > expected) {
      broken(file, at, "entries %d to %d are missing".formatted(expected, entry.number() - 1));
    } else if (entry.number() < expected) {
      broken(file, at, "entry %d stands where %d belongs".formatted(entry.number(), expected));
    } else if (!entry.before().equals(last.hash())) {
      broken(file, at, "entry %d does not follow the one before it".formatted(entry.number()));
    }
  }

  /// Whether it says that what is before the first one was let go.
  private void tellOfStart(Entry entry) {
    Entry start = first.orElse(entry);
    startIsTold |=
        entry.deed().action().equals(Chain.PRUNED)
            && entry.deed().on().endsWith("-" + (start.number() - 1))
            && entry.detail().equals(start.before());
  }

  private Verdict verdict(boolean isWhole) {
    Path nowhere = Path.of("");
    long start = first.map(Entry::number).orElse(0L);
    if (isWhole && start > 0 && !allAreThere && !startIsTold) {
      broken(nowhere, 0, "what was before entry %d is gone, and nobody let it go".formatted(start));
    }
    for (Head each : awaited) {
      broken(nowhere, 0, missing(each, start));
    }
    return new Verdict(count, start, last, torn, breaks);
  }

  private String missing(Head head, long start) {
    if (head.number() > last.number()) {
      return "entries %d to %d are missing at the end".formatted(last.number() + 1, head.number());
    }
    return noted.filter(head::equals).isPresent() && head.number() < start
        ? "entry %d is not kept any more, so nothing can be said of it".formatted(head.number())
        : "entry %d is missing".formatted(head.number());
  }

  private void broken(Path file, long line, String what) {
    if (breaks.size() < BREAKS_MAX) {
      Path name = file.getFileName();
      breaks.add(new Break(name == null ? "" : name.toString(), line, what));
    }
  }
}
