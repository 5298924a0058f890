package io.leasehold.command;

import java.io.IOException;
import java.util.Optional;

/// Follows a stream of events, whatever becomes of the connections to it: after each that is lost
/// it goes on behind the last event that it has passed on, so that none is missing and none comes
/// twice. One thread; [#stop] is for any.
final class EventFollowing {
  /// The most events that are passed on before they are known to have arrived.
  private static final int UNSETTLED_MAX = 1_000;

  private static final int PAUSE_MS_MIN = 100;
  private static final int PAUSE_MS_MAX = 5_000;

  /// So long it tries to hear the rest of what has an end.
  private static final int TRIES_MAX = 10;

  private final Source source;
  private final Sink sink;
  private final Knocking.Pause pause;
  private final boolean forEver;
  private String place;
  private int unsettled;
  private int failures;
  private boolean wasReached;
  private volatile boolean stopping;
  private volatile Optional<Connection> connection = Optional.empty();
  private volatile Optional<Thread> thread = Optional.empty();

  /// Where events come from.
  interface Source {
    /// @param after `latest`, `oldest`, or the id of the last event that was passed on
    /// @throws IOException if it may be otherwise in a moment
    /// @throws CouldNotException if it will not
    /// @throws GoneException if what comes after that is not kept any more
    Connection open(String after) throws IOException, CouldNotException, GoneException;
  }

  /// What follows the last event that was passed on is not to be had any more.
  static final class GoneException extends Exception {
    private static final long serialVersionUID = 1L;

    GoneException(String why) {
      super(why);
    }
  }

  interface Connection extends AutoCloseable {
    /// Waits for the next event; empty at the end.
    Optional<ServerEvent> next() throws IOException;

    /// Whether [#next] need not wait.
    boolean hasMore() throws IOException;

    /// For any thread: [#next] ends then.
    @Override
    void close();
  }

  /// Where they go to.
  interface Sink {
    void event(ServerEvent event);

    /// All up to there has been passed on.
    ///
    /// @return false if nobody is left to pass it on to
    boolean settle(String place) throws CouldNotException;

    /// The connection is lost, and it is tried again.
    void lost(IOException why);
  }

  /// @param after where it begins
  /// @param forEver false to hear only what there is now
  EventFollowing(Source source, Sink sink, Knocking.Pause pause, String after, boolean forEver) {
    this.source = source;
    this.sink = sink;
    this.pause = pause;
    this.forEver = forEver;
    place = after;
  }

  /// Ends when it is stopped, when nobody listens any more, or when all is told.
  void run() throws CouldNotException, GoneException, InterruptedException {
    thread = Optional.of(Thread.currentThread());
    while (!stopping) {
      try {
        if (connect()) {
          return;
        }
        lost(new IOException("the server has ended it"));
      } catch (IOException e) {
        lost(e);
      } catch (CouldNotException | InterruptedException e) {
        if (!stopping) {
          throw e;
        }
      }
    }
  }

  /// What was passed on is settled, then [#run] ends.
  void stop() {
    stopping = true;
    // Whoever reads is not interrupted: that would spoil a file which is being written.
    connection.ifPresentOrElse(Connection::close, () -> thread.ifPresent(Thread::interrupt));
  }

  /// @return true if that is all
  private boolean connect() throws IOException, CouldNotException, GoneException {
    try (Connection to = source.open(place)) {
      connection = Optional.of(to);
      wasReached = true;
      for (Optional<ServerEvent> next = next(to); next.isPresent(); next = next(to)) {
        take(next.get());
        boolean mustSettle = unsettled >= UNSETTLED_MAX || !to.hasMore();
        if (mustSettle && !settle()) {
          return true;
        }
      }
      if (stopping || !forEver) {
        settle();
        return true;
      }
      return false;
    } finally {
      connection = Optional.empty();
    }
  }

  private Optional<ServerEvent> next(Connection from) throws IOException {
    return stopping ? Optional.empty() : from.next();
  }

  private void take(ServerEvent event) {
    failures = 0;
    if (!event.isSignOfLife()) {
      sink.event(event);
      unsettled++;
    }
    if (!event.id().isEmpty()) {
      place = event.id();
    }
  }

  private boolean settle() throws CouldNotException {
    unsettled = 0;
    if (stopping) {
      // The interrupt was for a connection that came in the same moment.
      Thread.interrupted();
    }
    return sink.settle(place);
  }

  private void lost(IOException why) throws CouldNotException, InterruptedException {
    boolean isHeard = settle();
    if (stopping || !isHeard) {
      stopping = true;
      return;
    }
    failures++;
    if (!wasReached || !forEver && failures == TRIES_MAX) {
      throw new CouldNotException(String.valueOf(why.getMessage()), why);
    }
    if (failures == 1) {
      sink.lost(why);
    }
    pause.ms(Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN << Math.min(failures - 1, 10)));
  }
}
