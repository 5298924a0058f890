package io.leasehold.pipeline;

import io.leasehold.engine.v4.Reply;
import io.leasehold.events.ClientEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.NetworkEvent;
import io.leasehold.transport.Sender;
import io.leasehold.wire.v4.Encoded;
import io.leasehold.wire.v4.Encoder4;
import java.nio.ByteBuffer;

/// Encodes replies and hands them to a sender. For one thread: each agent has one.
final class Mailbox implements AutoCloseable {
  /// What fits into an Ethernet frame: 1,500 octets less IP and UDP headers.
  private static final int REPLY_MAX = 1472;

  private final Sender sender;
  private final ServerMetrics metrics;
  private final EventLog log;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(REPLY_MAX);

  Mailbox(Sender sender, ServerMetrics metrics, EventLog log) {
    this.sender = sender;
    this.metrics = metrics;
    this.log = log;
  }

  /// A reply that cannot be encoded (our bug) is dropped, and costs no other client its answer.
  void add(Outgoing.Letter letter) {
    try {
      encode(letter);
    } catch (RuntimeException e) {
      metrics.dropped.count(DropReason.BUG);
      log.log(FaultEvent.BUG, "encoding", Trouble.of(e));
    }
  }

  /// Sends what was added.
  void flush() {
    int failed = sender.flush();
    if (failed > 0) {
      metrics.sendFailed.count(failed);
      Sender.Refusal last = sender.refusal();
      log.log(NetworkEvent.SEND_FAILED, failed, last.reason(), last.destination());
    }
  }

  @Override
  public void close() {
    flush();
    sender.close();
  }

  private void encode(Outgoing.Letter letter) {
    Reply reply = letter.reply();
    buffer.clear();
    Encoded encoded = Encoder4.encode(reply.message(), reply.sizeMax(), buffer);
    if (!encoded.leftOut().isEmpty()) {
      encoded.leftOut().forEach(code -> metrics.leftOut.count(LeftOut.of(code)));
      log.log(
          ClientEvent.REPLY_DOES_NOT_FIT,
          reply.message().chaddr(),
          reply.sizeMax(),
          "left out " + encoded.leftOut());
    }
    sender.add(buffer.flip(), letter.delivery());
    metrics.sent.count(reply.type());
  }
}
