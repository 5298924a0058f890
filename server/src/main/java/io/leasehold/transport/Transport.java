package io.leasehold.transport;

import io.leasehold.model.Interface4;
import java.io.IOException;
import java.util.List;

/// The server's socket and the interfaces it listens on. [#receive] is for one thread; each sending
/// thread has a [Sender] of its own.
public interface Transport extends AutoCloseable {
  /// The most datagrams of one [#receive].
  int BATCH_MAX = 64;

  /// Waits up to `waitMs` for datagrams, then takes what is there. Datagrams from interfaces that
  /// are not chosen are dropped and counted. Also notices changed interfaces.
  ///
  /// @param batch [#BATCH_MAX] slots, reused: what was in them is overwritten
  /// @return how many slots are filled, 0 if none came or [#wakeUp] was called
  int receive(List<Datagram> batch, int waitMs) throws IOException;

  /// Ends a waiting [#receive] early. From any thread.
  void wakeUp();

  /// The chosen interfaces as they are now; a new list whenever anything changed.
  List<Interface4> interfaces();

  Sender newSender();

  @Override
  void close();
}
