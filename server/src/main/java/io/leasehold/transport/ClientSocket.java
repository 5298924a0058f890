package io.leasehold.transport;

import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The other side of the conversation: a client's or a relay's socket. For one thread.
///
/// A *relay* is bound to an address and a port of this machine. A *direct client* sits on one
/// interface, below the system's own addresses: it can speak before it has an address and hears
/// what is sent to one that the system does not have.
public interface ClientSocket extends AutoCloseable {
  /// Sends the payload (position to limit). A direct client sends to 255.255.255.255 as a
  /// link-layer broadcast, and to any other address in a frame for the station it last heard from
  /// that address (a broadcast frame if it heard none).
  void send(ByteBuffer payload, Ipv4 destination, int port) throws IOException;

  /// Waits up to `waitMs` for one datagram.
  ///
  /// @param slot is overwritten; its interface is 0 where it isn't known
  /// @return false if none came
  boolean receive(Datagram slot, int waitMs) throws IOException;

  /// How many datagrams the system has dropped so far because they were not taken in time; 0 where
  /// it does not tell.
  long dropped();

  /// The address it sends from. A direct client starts with 0.0.0.0.
  Ipv4 address();

  /// From now on a direct client sends from this address: the one it got. A relay has one for good.
  void use(Ipv4 address);

  @Override
  void close();
}
