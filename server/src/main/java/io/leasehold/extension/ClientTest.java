package io.leasehold.extension;

/// Says of a client whether it is meant.
@FunctionalInterface
public interface ClientTest {
  /// Called by the thread that decides: at once, or every client waits. If it throws, the client is
  /// not meant.
  boolean holds(Query query);
}
