package io.leasehold.transport;

import java.nio.ByteBuffer;

/// Sends datagrams in batches. For one thread.
public interface Sender extends AutoCloseable {
  /// Copies the payload (position to limit, up to 1,472 octets are never fragmented) and sends it
  /// with the batch, at the latest at [#flush].
  void add(ByteBuffer payload, Delivery delivery);

  /// Sends what has been added.
  ///
  /// @return how many could not be sent since the last flush: no such interface, no route, no
  ///   buffer
  int flush();

  /// Where the last message was to go that could not be sent, and why, in the system's words: `to
  /// 192.0.2.2: no route to host`.
  String refusal();

  @Override
  void close();
}
