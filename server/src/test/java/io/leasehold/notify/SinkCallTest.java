package io.leasehold.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Outside;
import io.leasehold.config.Outside.Untaken;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An extension that is told events.
class SinkCallTest {
  private final Listening listener = new Listening();
  private final SinkCall sink = new SinkCall(listener, new PlainTold());

  @Test
  void itIsToldEachEventAsTheApiTellsIt() throws Exception {
    Handed handed = sink.take(entries(2));

    assertEquals(new Handed.Taken(Outcome.DONE, 2), handed);
    assertEquals(
        List.of(
            new Outside.Told(
                new Cursor(7, 0).toString(),
                "gap",
                "{\"id\":\"%s\",\"kind\":\"gap\"}".formatted(new Cursor(7, 0))),
            new Outside.Told(
                new Cursor(7, 1).toString(),
                "gap",
                "{\"id\":\"%s\",\"kind\":\"gap\"}".formatted(new Cursor(7, 1)))),
        listener.told);
  }

  @Test
  void whatItThrowsHasThemComeAgain() throws Exception {
    listener.fails = true;

    Handed handed = sink.take(entries(2));

    assertEquals(new Handed.NotYet(Outcome.FAILED, "the disk is full", 0), handed);
  }

  @Test
  void itIsToldAHundredAtATime() throws Exception {
    assertEquals(new Handed.Taken(Outcome.DONE, SinkCall.EVENTS_MAX), sink.take(entries(150)));
    assertEquals(SinkCall.EVENTS_MAX, listener.told.size());
  }

  @Test
  void itIsClosedAtTheEnd() {
    sink.close();

    assertTrue(listener.closed);
  }

  private static List<Entry> entries(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(new Cursor(7, i), 1_800_000_000, new Change.Gap(Change.Gap.Why.BEGUN)));
    }
    return entries;
  }

  /// Remembers what it is told.
  private static final class Listening implements Outside.Listener {
    private final List<Outside.Told> told = new ArrayList<>();
    private boolean fails;
    private boolean closed;

    @Override
    public void take(List<Outside.Told> events) throws Untaken {
      if (fails) {
        throw new Untaken("the disk is full");
      }
      told.addAll(events);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
