package io.leasehold.stream;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Octets;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One consumer's way through the stream. It holds no file open and nothing up: whoever reads too
/// slowly for what is kept is told so. One thread at a time.
public final class EventReader {
  /// So many entries, about, are read at once, whatever is asked for.
  private static final int READ_MAX = 4_096;

  private final Tail tail;
  private final CommittedBatches store;
  private Cursor cursor;

  /// Of the frames that were read last, what was not given yet.
  private final ArrayDeque<Entry> left = new ArrayDeque<>();

  /// Where the frame after them begins, if that is in the same segment.
  private Place place = new Place(0, 0, 0, 0);

  /// @param id the last entry before it
  private record Place(long epoch, long firstId, long id, long at) {}

  EventReader(Tail tail, CommittedBatches store, Cursor cursor) {
    this.tail = tail;
    this.store = store;
    this.cursor = cursor;
  }

  /// Of the last entry that was given.
  public Cursor cursor() {
    return cursor;
  }

  /// The next entries. Waits until there is one.
  ///
  /// @param max 1 or more; fewer may be given though more are there
  /// @param waitMs how long it waits at most
  /// @return none if the time is over
  public List<Entry> next(int max, int waitMs)
      throws CursorGone, IOException, InterruptedException {
    long leftNs = TimeUnit.MILLISECONDS.toNanos(waitMs);
    while (left.isEmpty()) {
      View view = tail.view();
      view.check(cursor);
      if (cursor.id() < view.lastId()) {
        read(view, max);
      } else if (leftNs > 0) {
        leftNs = tail.awaitOther(view, leftNs);
      } else {
        return List.of();
      }
    }
    List<Entry> next = new ArrayList<>(Math.min(max, left.size()));
    while (next.size() < max && !left.isEmpty()) {
      next.add(left.remove());
    }
    cursor = next.getLast().cursor();
    return next;
  }

  private void read(View view, int max) throws IOException {
    Segment segment = view.at(cursor.id() + 1).orElseThrow();
    try {
      if (!readFrom(segment, max) && tail.view().number() == view.number()) {
        // Nothing has changed meanwhile, so it is the file that is damaged.
        left.add(gap(segment.header(), segment.lastId()));
      }
    } catch (NoSuchFileException e) {
      // It was retired meanwhile: the next look tells.
    }
  }

  private boolean readFrom(Segment segment, int max) throws IOException {
    Header header = segment.header();
    long last = cursor.id();
    try (FrameReader in = FrameReader.open(segment.file(), placeIn(header), segment.size())) {
      for (Optional<Frame> next = in.next(); next.isPresent(); next = in.next()) {
        Frame frame = next.get();
        if (frame.firstId() > last + 1) {
          break;
        }
        if (frame.lastId() > last) {
          last = frame.lastId();
          left.addAll(entries(frame, header));
          place = new Place(header.epoch(), header.firstId(), last, in.position());
        }
        if (left.size() >= Math.min(max, READ_MAX)) {
          break;
        }
      }
    }
    left.removeIf(entry -> entry.cursor().id() <= cursor.id());
    return !left.isEmpty();
  }

  private long placeIn(Header header) {
    boolean goesOn =
        place.epoch() == header.epoch()
            && place.firstId() == header.firstId()
            && place.id() == cursor.id();
    return goesOn ? place.at() : Header.SIZE;
  }

  private List<Entry> entries(Frame frame, Header header) {
    List<Entry> entries = new ArrayList<>(frame.count());
    try {
      if (frame.type() == Frame.BATCH) {
        ByteBuffer body = frame.body();
        Octets batch = Octets.copyOf(body, body.position(), body.remaining());
        for (LeaseRecord record : store.records(batch)) {
          Cursor at = new Cursor(header.epoch(), frame.firstId() + entries.size());
          entries.add(new Entry(at, record.atS(), new Change.OfLease(record)));
        }
      } else {
        for (Change change : ChangeCodec.decode(frame.body(), frame.count())) {
          Cursor at = new Cursor(header.epoch(), frame.firstId() + entries.size());
          entries.add(new Entry(at, frame.atS(), change));
        }
      }
    } catch (StoreException | IOException e) {
      // Whole, as its checksum says, and yet of a form that nobody knows.
      return List.of(gap(header, frame.lastId()));
    }
    return entries.size() == frame.count() ? entries : List.of(gap(header, frame.lastId()));
  }

  /// Entries up to that one cannot be read.
  private static Entry gap(Header header, long lastId) {
    Cursor at = new Cursor(header.epoch(), lastId);
    return new Entry(at, header.createdS(), new Change.Gap(Change.Gap.Why.DAMAGED));
  }
}
