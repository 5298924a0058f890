package io.leasehold.transport;

import io.leasehold.model.Ipv4;
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

  /// Of the last message that could not be sent.
  Refusal refusal();

  /// @param reason in the system's words: `no route to host`; empty if all could be sent
  /// @param destination where it was to go
  record Refusal(String reason, Ipv4 destination) {
    public static final Refusal NONE = new Refusal("", Ipv4.ANY);
  }

  @Override
  void close();
}
