package io.leasehold.transport;

import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/// The socket of one who plays many clients: like a [ClientSocket], with many datagrams in one call
/// of the system where it can do that. For one thread.
public interface BatchSocket extends AutoCloseable {
  /// The most datagrams of one [#receive].
  int BATCH_MAX = 64;

  /// No answer is larger: RFC 2131 §2 lets clients take less.
  int PAYLOAD_MAX = 2_048;

  /// A message (position to limit; it is copied) that leaves with the next [#flush], or earlier.
  ///
  /// @param source the address it comes from, or 0.0.0.0 for the socket's own
  void add(ByteBuffer payload, Ipv4 source, Ipv4 destination, int port) throws IOException;

  /// Sends what waits.
  void flush() throws IOException;

  /// Takes what is there, after a wait of up to `waitNs` for the first.
  ///
  /// @param batch [#BATCH_MAX] slots, reused: what was in them is overwritten. Pass the same
  ///   unchanged list each time
  /// @return how many slots are filled
  int receive(List<Datagram> batch, long waitNs) throws IOException;

  /// Slots for [#receive].
  static List<Datagram> newBatch() {
    return IntStream.range(0, BATCH_MAX)
        .mapToObj(_ -> new Datagram(ByteBuffer.allocateDirect(PAYLOAD_MAX)))
        .toList();
  }

  /// How many messages could not be sent so far.
  long notSent();

  /// How many answers the system has dropped so far because they were not taken in time.
  long dropped();

  @Override
  void close();
}
