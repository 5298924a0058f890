package io.leasehold.hosting;

import io.leasehold.config.Outside;
import io.leasehold.config.Outside.Untaken;
import io.leasehold.extension.Event;
import io.leasehold.extension.EventSink;
import java.util.List;

/// Events told by an extension.
record HostedSink(Hold<EventSink> hold) implements Outside.Sink {
  @Override
  public Outside.Listener listen() {
    return new Listener(hold.made());
  }

  /// One thread's.
  private record Listener(EventSink sink) implements Outside.Listener {
    @Override
    public void take(List<Outside.Told> events) throws Untaken, InterruptedException {
      List<Event> told =
          events.stream().map(each -> new Event(each.id(), each.kind(), each.json())).toList();
      try {
        Theirs.run(() -> sink.take(told));
      } catch (ThrownException e) {
        if (e.thrown() instanceof InterruptedException interrupted) {
          throw interrupted;
        }
        Untaken untaken = new Untaken(String.valueOf(e.thrown()));
        untaken.initCause(e.thrown());
        throw untaken;
      }
    }

    @Override
    public void close() {
      try {
        Theirs.run(sink::close);
      } catch (ThrownException e) {
        // It has been told all; what it holds goes with the process.
      }
    }
  }
}
