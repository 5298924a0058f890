package io.leasehold.notify;

import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.StreamEvent;
import io.leasehold.files.Reason;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.CursorGone;
import io.leasehold.stream.Entry;
import io.leasehold.stream.EventReader;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// One consumer's way through the stream: reads on from where it was, hands over what concerns it,
/// again and again until it is taken, and notes how far it has come. One thread; a test takes
/// [#begin] and then one [#turn] after the other.
///
/// What was taken is noted within a second, so after a kill what was taken in that second is handed
/// over again: each event at least once, in order. Noting every batch would be one more wait for
/// the disk that leases need.
final class Courier {
  static final int READ_MAX = 1_000;
  static final long NOTE_NS = 1_000_000_000L;
  static final int IDLE_MS = 10_000;

  private static final int UNNOTED_MS = 1_000;
  private static final long TROUBLE_MS = 5_000;
  private static final long NS_PER_S = 1_000_000_000L;

  /// Before all that there ever was: what goes on from there begins with a gap, in another run too.
  private static final Cursor NOWHERE = new Cursor(0, 0);

  private final Consumer consumer;
  private final Source source;
  private final Outside outside;
  private final Standing standing;
  private final Backoff backoff;

  /// What was read and concerns the consumer; those before `first` are taken.
  private List<Entry> waiting = List.of();

  private int first;
  private Cursor cursor;
  private Cursor readUpTo;
  private Optional<EventReader> reader = Optional.empty();
  private Optional<Cursor> noted = Optional.empty();
  private long notedNs;
  private Optional<Long> failingSinceNs = Optional.empty();

  /// @param concerns what it is told of; that something may be missing it is told always
  record Consumer(String name, Recipient recipient, Predicate<Change> concerns, CursorFile file) {}

  /// The stream.
  ///
  /// @param oldest where it begins now
  record Source(Function<Cursor, EventReader> readers, Supplier<Cursor> oldest) {}

  /// What is outside.
  record Outside(EventLog log, Time time, Rest rest) {}

  /// Waits.
  @FunctionalInterface
  interface Rest {
    void ms(long ms) throws InterruptedException;
  }

  /// @param standing its cursor is where a consumer begins that is new
  Courier(Consumer consumer, Source source, Outside outside, Standing standing, Backoff backoff) {
    this.consumer = consumer;
    this.source = source;
    this.outside = outside;
    this.standing = standing;
    this.backoff = backoff;
    cursor = standing.cursor();
    readUpTo = cursor;
    notedNs = outside.time().monotonicNs().getAsLong() - NOTE_NS;
  }

  /// Until the thread is interrupted.
  void run() {
    try {
      begin();
      while (!Thread.currentThread().isInterrupted()) {
        turnWhateverComes();
      }
    } catch (InterruptedException e) {
      // That is how it ends.
    } finally {
      noteAtTheEnd();
      consumer.recipient().close();
    }
  }

  private void turnWhateverComes() throws InterruptedException {
    try {
      turn();
    } catch (RuntimeException e) {
      outside.log().log(FaultEvent.BUG, "telling " + consumer.name(), String.valueOf(e));
      outside.rest().ms(TROUBLE_MS);
    }
  }

  /// Finds out where it was.
  void begin() throws InterruptedException {
    try {
      noted = consumer.file().read();
      goOnFrom(noted.orElse(cursor));
      note();
    } catch (ClosedByInterruptException e) {
      throw interrupted(e);
    } catch (IOException e) {
      cursor = NOWHERE;
      tellGap("where it was cannot be read from " + consumer.file().path() + ": " + Reason.of(e));
    }
  }

  private void goOnFrom(Cursor at) {
    cursor = at;
    readUpTo = at;
    reader = Optional.of(source.readers().apply(at));
    standing.at(at);
  }

  /// Reads, if there is nothing to hand over, and hands over once.
  void turn() throws InterruptedException {
    if (first == waiting.size()) {
      read();
    }
    if (first < waiting.size()) {
      handOver();
    }
    if (outside.time().monotonicNs().getAsLong() - notedNs >= NOTE_NS) {
      note();
    }
  }

  private void read() throws InterruptedException {
    EventReader from = reader.orElseThrow();
    try {
      List<Entry> next = from.next(READ_MAX, isNoted() ? IDLE_MS : UNNOTED_MS);
      waiting = next.stream().filter(this::concerns).toList();
      first = 0;
      readUpTo = from.cursor();
      if (waiting.isEmpty()) {
        cursor = readUpTo;
      }
      tellStanding();
    } catch (CursorGone e) {
      tellGap(String.valueOf(e.getMessage()));
    } catch (ClosedByInterruptException e) {
      throw interrupted(e);
    } catch (IOException e) {
      outside.log().log(StreamEvent.STREAM_UNREADABLE, consumer.name(), Reason.withFile(e));
      // It reads anew from where it is: of what it has read, nothing is to be left out.
      goOnFrom(cursor);
      outside.rest().ms(TROUBLE_MS);
    }
  }

  private boolean concerns(Entry entry) {
    return entry.change() instanceof Change.Gap || consumer.concerns().test(entry.change());
  }

  /// The consumer hears of it as of an event, and goes on with the oldest that there is.
  private void tellGap(String why) {
    outside.log().log(StreamEvent.CONSUMER_GAP, consumer.name(), why);
    Cursor oldest = source.oldest().get();
    reader = Optional.of(source.readers().apply(oldest));
    Change gap = new Change.Gap(Change.Gap.Why.CURSOR_GONE);
    waiting = List.of(new Entry(oldest, outside.time().nowS().getAsLong(), gap));
    first = 0;
    readUpTo = oldest;
    tellStanding();
  }

  private void handOver() throws InterruptedException {
    switch (consumer.recipient().take(waiting.subList(first, waiting.size()))) {
      case Handed.Taken(Outcome outcome, int count) -> {
        standing.count(outcome, count);
        first += count;
        cursor = first == waiting.size() ? readUpTo : waiting.get(first - 1).cursor();
        tellStanding();
        goesOn();
      }
      case Handed.NotYet _ when Thread.interrupted() ->
          throw new InterruptedException("while it was handed over");
      case Handed.NotYet(Outcome outcome, String why, long pauseMs) -> {
        standing.count(outcome, 0);
        long waitMs = Math.max(backoff.nextMs(), pauseMs);
        if (failingSinceNs.isEmpty()) {
          failingSinceNs = Optional.of(outside.time().monotonicNs().getAsLong());
        }
        outside.log().log(
            StreamEvent.CONSUMER_FAILS, consumer.name(), why, Math.ceilDiv(waitMs, 1_000L));
        note();
        outside.rest().ms(waitMs);
      }
    }
  }

  private void goesOn() {
    backoff.reset();
    if (failingSinceNs.isPresent()) {
      long failedNs = outside.time().monotonicNs().getAsLong() - failingSinceNs.get();
      outside.log().log(StreamEvent.CONSUMER_GOES_ON, consumer.name(), failedNs / NS_PER_S);
      failingSinceNs = Optional.empty();
    }
  }

  private void tellStanding() {
    if (first < waiting.size()) {
      standing.waiting(cursor, waiting.get(first).atS());
    } else {
      standing.at(cursor);
    }
  }

  /// A channel that a thread waits for is closed when the thread is interrupted: no fault of the
  /// disk.
  private static InterruptedException interrupted(ClosedByInterruptException e) {
    boolean _ = Thread.interrupted();
    InterruptedException ends = new InterruptedException("while a file was read");
    ends.initCause(e);
    return ends;
  }

  private boolean isNoted() {
    return noted.filter(cursor::equals).isPresent();
  }

  /// The interrupt is for the waiting, but closes a channel. It may do so, too, when the thread has
  /// answered it already: who interrupts looks for a channel last.
  private void noteAtTheEnd() {
    boolean interrupted;
    do {
      boolean _ = Thread.interrupted();
      interrupted = !note();
    } while (interrupted);
  }

  /// Returns false if it was interrupted, and is not noted.
  private boolean note() {
    notedNs = outside.time().monotonicNs().getAsLong();
    // Before it has begun it is nowhere yet.
    if (isNoted() || reader.isEmpty()) {
      return true;
    }
    try {
      consumer.file().write(cursor);
      noted = Optional.of(cursor);
    } catch (ClosedByInterruptException e) {
      // It ends, and that is noted then.
      return false;
    } catch (IOException e) {
      // What comes after the last one noted is handed over again, if it comes to that.
      outside.log().log(
          StreamEvent.CURSOR_NOT_NOTED, consumer.name(), consumer.file().path(), Reason.of(e));
    }
    return true;
  }
}
