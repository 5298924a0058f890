package io.leasehold.notify;

import io.leasehold.config.Outside;
import io.leasehold.stream.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Tells an extension, some events at a time.
final class SinkCall implements Recipient {
  static final int EVENTS_MAX = 100;

  private final Outside.Listener listener;
  private final Told told;

  SinkCall(Outside.Listener listener, Told told) {
    this.listener = listener;
    this.told = told;
  }

  @Override
  public Handed take(List<Entry> entries) throws InterruptedException {
    List<Outside.Told> events = new ArrayList<>();
    for (Entry entry : entries.subList(0, Math.min(entries.size(), EVENTS_MAX))) {
      String json = new String(told.json(entry), StandardCharsets.UTF_8);
      events.add(new Outside.Told(entry.cursor().toString(), entry.change().kind(), json));
    }
    try {
      listener.take(List.copyOf(events));
      return new Handed.Taken(Outcome.DONE, events.size());
    } catch (Outside.Untaken e) {
      return new Handed.NotYet(Outcome.FAILED, String.valueOf(e.getMessage()), 0);
    }
  }

  @Override
  public void close() {
    listener.close();
  }
}
