package io.leasehold.audit;

import io.leasehold.audit.EntryLine.Draft;
import io.leasehold.audit.Segments.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entries as their one writer sees them: segments, of which the last is appended to. What was
/// appended is on stable storage. One thread at a time.
///
/// When a write or a sync fails, nobody knows what the disk has of that line: the next one is
/// written in its place.
final class Chain implements AutoCloseable {
  static final String PRUNED = "audit-pruned";

  private final Segments segments;
  private final AuditLimits limits;
  private final Output.Opener opener;
  private final Map<Long, Entry> open = new LinkedHashMap<>();

  private Optional<Output> output = Optional.empty();
  private Optional<Segment> last = Optional.empty();
  private Head head = Head.NONE;
  private long size;

  /// What was found at the start.
  ///
  /// @param cut octets of a line that was never finished
  /// @param damage what does not fit together
  /// @param open entries that nobody has said the outcome of
  record Found(long cut, List<String> damage, List<Entry> open) {
    Found {
      damage = List.copyOf(damage);
      open = List.copyOf(open);
    }
  }

  Chain(Path directory, AuditLimits limits, Output.Opener opener) {
    segments = new Segments(directory);
    this.limits = limits;
    this.opener = opener;
  }

  /// Finds the end that is to be gone on from. A line that was never finished is cut off by the
  /// next one; what does not fit together stays as it is, and a segment of its own follows.
  Found open() throws IOException {
    segments.makeDirectory();
    close();
    open.clear();
    head = Head.NONE;
    long cut = 0;
    List<String> damage = new ArrayList<>();
    List<Segment> found = segments.list();
    Optional<Segment> end = Optional.empty();
    for (int i = found.size() - 1; i >= 0 && head.number() == 0; i--) {
      Segment segment = found.get(i);
      Walk walk = Walk.of(segment);
      cut += walk.torn();
      size = walk.size();
      open.putAll(walk.open());
      end = Optional.of(segment).filter(_ -> walk.damage().isEmpty());
      walk.damage().ifPresent(what -> damage.add(segment.file().getFileName() + ": " + what));
      // A segment without a line was made, and nothing came of it: the one before it is the end.
      if (walk.lines() > 0) {
        head = new Head(segment.first() + walk.lines() - 1, walk.head().hash());
      } else if (i > 0) {
        segments.remove(segment);
      }
    }
    last = end;
    missing().ifPresent(damage::add);
    if (cut > 0 && last.isPresent()) {
      output().write(size, new byte[0]);
    }
    return new Found(cut, damage, List.copyOf(open.values()));
  }

  /// What is known of the end beside the entries says more than they do.
  private Optional<String> missing() {
    Head known = segments.head();
    boolean gone = known.number() > head.number();
    if (!gone && (known.number() < head.number() || known.equals(head))) {
      return Optional.empty();
    }
    String what =
        gone
            ? "entries %d to %d are missing at the end".formatted(head.number() + 1, known.number())
            : "entry %d is another than the one that was written".formatted(head.number());
    head = known;
    last = Optional.empty();
    return Optional.of(what);
  }

  /// Appends an entry, which is on stable storage then. If it fails there is no such entry.
  Entry append(Draft draft) throws IOException {
    if (isFull() || last.isEmpty()) {
      begin(draft);
    }
    return write(draft);
  }

  /// What belongs together stays in one segment, within reason.
  private boolean isFull() {
    return size >= (open.isEmpty() ? limits.segmentSize() : 2 * limits.segmentSize());
  }

  Head head() {
    return head;
  }

  Segments segments() {
    return segments;
  }

  @Override
  public void close() throws IOException {
    Optional<Output> former = output;
    output = Optional.empty();
    if (former.isPresent()) {
      former.get().close();
    }
  }

  private Entry write(Draft draft) throws IOException {
    String line = EntryLine.next(head, draft);
    byte[] octets = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    output().write(size, octets);
    Entry entry =
        EntryLine.parse(line).orElseThrow(() -> new IllegalStateException("no entry: " + line));
    size += octets.length;
    head = Head.of(entry);
    if (entry.outcome() == Outcome.ASKED) {
      open.put(entry.number(), entry);
    } else {
      open.remove(entry.asked());
    }
    try {
      segments.head(head);
    } catch (IOException e) {
      // It is beside the entries, and may be behind them.
    }
    return entry;
  }

  private Output output() throws IOException {
    if (output.isEmpty()) {
      output = Optional.of(opener.open(last.orElseThrow().file()));
    }
    return output.get();
  }

  private void begin(Draft draft) throws IOException {
    Segment next = segments.make(head.number() + 1);
    close();
    last = Optional.of(next);
    size = 0;
    try {
      List<Segment> all = segments.list();
      for (int i = 0; i < all.size() - limits.segmentsKept(); i++) {
        prune(all.get(i), all.get(i + 1), draft);
      }
    } catch (IOException e) {
      // The next segment tries it again.
    }
  }

  /// It is said before it is done, with the hash that what follows goes on from: so one can tell
  /// what was let go from what somebody has taken away.
  private void prune(Segment oldest, Segment second, Draft cause) throws IOException {
    String before = "";
    try (Lines lines = new Lines(second.file())) {
      before = lines.next().flatMap(EntryLine::parse).map(Entry::before).orElse("");
    }
    Deed deed =
        Deed.of(
            Actor.local("audit"), PRUNED, "%d-%d".formatted(oldest.first(), second.first() - 1));
    write(new Draft(cause.at(), deed, Outcome.DONE, before, 0));
    segments.remove(oldest);
  }
}
