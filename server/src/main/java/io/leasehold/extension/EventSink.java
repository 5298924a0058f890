package io.leasehold.extension;

import java.util.List;

/// Is told what happens. It has a thread of its own, so it may take its time: nothing waits for it.
@FunctionalInterface
public interface EventSink extends AutoCloseable {
  /// Takes events, in their order. If it returns, they are taken; if it throws, the same come again
  /// later, after a pause that grows up to five minutes. After a crash of the server up to a
  /// second's worth come again: each event at least once. The thread is interrupted when the server
  /// ends, or when the configuration changes.
  ///
  /// What it needs (a file, a connection) it opens here, the first time.
  ///
  /// @param events 1 to 100
  void take(List<Event> events) throws Exception;

  /// Lets go of what it holds. By the same thread, after the last [#take].
  @Override
  default void close() {}
}
