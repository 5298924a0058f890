package io.leasehold.audit;

import io.leasehold.audit.Segments.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Reads what was written down up to one moment. Segments that are let go meanwhile are missing.
public final class AuditReader {
  /// A page looks at no more than this, whether it is full then or not.
  static final int SEGMENTS_A_PAGE = 4;

  private final List<Segment> segments;
  private final Head head;

  AuditReader(List<Segment> segments, Head head) {
    this.segments = List.copyOf(segments);
    this.head = head;
  }

  /// Where the chain ended then.
  public Head head() {
    return head;
  }

  /// @param from the number of an entry that was seen; empty to begin
  /// @param newestFirst else the oldest
  public record Wanted(
      Predicate<Entry> which, boolean newestFirst, OptionalLong from, int countMax) {}

  /// @param next what to go on from, if there may be more; a page can be short and yet not the last
  public record Page(List<Entry> entries, OptionalLong next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  public Page page(Wanted wanted) throws IOException {
    return wanted.newestFirst() ? newest(wanted) : oldest(wanted);
  }

  /// Writes every entry, just as it was written down.
  public void writeAll(OutputStream out) throws IOException {
    for (Segment segment : segments) {
      each(
          segment,
          (line, entry) -> {
            out.write(line.getBytes(StandardCharsets.ISO_8859_1));
            out.write('\n');
            return entry.isEmpty() || entry.get().number() < head.number();
          });
    }
  }

  private Page newest(Wanted wanted) throws IOException {
    long below = wanted.from().orElse(head.number() + 1);
    List<Entry> found = new ArrayList<>();
    List<Segment> relevant =
        segments.reversed().stream().filter(each -> each.first() < below).toList();
    long reached = below;
    for (Segment segment : relevant.stream().limit(SEGMENTS_A_PAGE).toList()) {
      int room = wanted.countMax() - found.size();
      Deque<Entry> latest = new ArrayDeque<>();
      each(
          segment,
          (_, entry) -> {
            entry
                .filter(each -> each.number() < below && each.number() <= head.number())
                .filter(wanted.which())
                .ifPresent(latest::addFirst);
            if (latest.size() > room) {
              latest.removeLast();
            }
            return true;
          });
      found.addAll(latest);
      reached = segment.first();
      if (found.size() == wanted.countMax()) {
        reached = found.getLast().number();
        break;
      }
    }
    boolean isEnd = segments.isEmpty() || reached <= segments.getFirst().first();
    return new Page(found, isEnd ? OptionalLong.empty() : OptionalLong.of(reached));
  }

  private Page oldest(Wanted wanted) throws IOException {
    long above = wanted.from().orElse(0);
    List<Entry> found = new ArrayList<>();
    long reached = head.number();
    int looked = 0;
    for (int i = 0; i < segments.size() && found.size() < wanted.countMax(); i++) {
      boolean isPast = i + 1 < segments.size() && segments.get(i + 1).first() <= above + 1;
      if (isPast) {
        continue;
      }
      if (looked++ == SEGMENTS_A_PAGE) {
        reached = segments.get(i).first() - 1;
        break;
      }
      each(
          segments.get(i),
          (_, entry) -> {
            entry
                .filter(each -> each.number() > above && each.number() <= head.number())
                .filter(wanted.which())
                .ifPresent(found::add);
            return found.size() < wanted.countMax();
          });
    }
    if (found.size() == wanted.countMax()) {
      reached = found.getLast().number();
    }
    return new Page(
        found, reached < head.number() ? OptionalLong.of(reached) : OptionalLong.empty());
  }

  /// Looks at a line.
  private interface Look {
    /// @return false if no more are to be looked at
    boolean at(String line, Optional<Entry> entry) throws IOException;
  }

  private static void each(Segment segment, Look look) throws IOException {
    try (Lines lines = new Lines(segment.file())) {
      boolean more = true;
      while (more) {
        Optional<String> line = lines.next();
        more = line.isPresent() && look.at(line.get(), EntryLine.parse(line.get()));
      }
    } catch (NoSuchFileException e) {
      // It was let go.
    }
  }
}
