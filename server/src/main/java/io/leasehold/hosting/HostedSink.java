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
        sink.take(told);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
        Untaken untaken = new Untaken(String.valueOf(e));
        untaken.initCause(e);
        throw untaken;
      }
    }

    @Override
    public void close() {
      try {
        sink.close();
      } catch (RuntimeException | LinkageError e) {
        // It has been told all; what it holds goes with the process.
      }
    }
  }
}
