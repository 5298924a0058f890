package io.leasehold.transport;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The server's socket and the interfaces it listens on. One thread, the receiving one, calls
/// [#receive] and [#choose]; each sending thread has a [Sender] of its own; the rest is for any
/// thread.
public interface Transport extends AutoCloseable {
  /// The most datagrams of one [#receive].
  int BATCH_MAX = 64;

  /// Waits up to `waitMs` for datagrams, then takes what is there. Datagrams from interfaces that
  /// are not chosen are dropped and counted. Also notices changed interfaces.
  ///
  /// A datagram that a process of this machine sends to an address of a chosen interface counts as
  /// come by that interface, although the kernel passes it through the loopback interface.
  ///
  /// @param batch [#BATCH_MAX] slots, reused: what was in them is overwritten. Pass the same
  ///   unchanged list each time
  /// @return how many slots are filled; 0 if none came, [#wakeUp] was called or interfaces changed
  int receive(List<Datagram> batch, int waitMs) throws IOException;

  /// Slots for [#receive]: direct buffers that hold any datagram whole.
  default List<Datagram> newBatch() {
    return IntStream.range(0, BATCH_MAX).mapToObj(_ -> Datagram.direct()).toList();
  }

  /// Ends a waiting [#receive] early.
  void wakeUp();

  /// The chosen interfaces as they are now; a new list whenever anything changed.
  List<Interface4> interfaces();

  /// Every address of this machine, of chosen interfaces or not, as they are now: a new set
  /// whenever one comes or goes.
  Set<Ipv4> ownAddresses();

  /// Chooses the interfaces anew, at once. By the receiving thread.
  void choose(Predicate<Interface4> chosen);

  /// False if [Delivery.OnLink] becomes a broadcast because the system cannot do better or does not
  /// let us (on Linux: CAP_NET_RAW is missing).
  boolean sendsOnLink();

  TransportCounts counts();

  Sender newSender();

  /// Once no thread receives or sends any more, and every sender is closed.
  @Override
  void close();
}
