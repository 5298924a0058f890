package io.leasehold.pipeline;

import io.leasehold.engine.v4.Reply;
import io.leasehold.events.ClientEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.NetworkEvent;
import io.leasehold.metrics.Histogram.Lane;
import io.leasehold.transport.Sender;
import io.leasehold.wire.v4.Encoded;
import io.leasehold.wire.v4.Encoder4;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Encodes replies and hands them to a sender. For one thread: each agent has one.
final class Mailbox implements AutoCloseable {
  /// What fits into an Ethernet frame: 1,500 octets less IP and UDP headers.
  private static final int REPLY_MAX = 1472;

  /// Of so many replies at once it is known when they left, of more a little later.
  private static final int TIMED_MAX = 512;

  private final Sender sender;
  private final ServerMetrics metrics;
  private final EventLog log;
  private final ServerClock clock;
  private final Side side;
  private final Lane sending;

  /// What was added since the last flush, and since when each could have left.
  private final List<Outgoing.Letter> timed = new ArrayList<>();

  private final long[] sinceNs = new long[TIMED_MAX];
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(REPLY_MAX);

  Mailbox(Parts parts, Side side) {
    sender = parts.transport().newSender();
    metrics = parts.metrics();
    log = parts.log();
    clock = parts.clock();
    this.side = side;
    sending = metrics.stages.of(Stage.SEND).newLane();
  }

  /// Adds one and measures how long it takes until it has left.
  ///
  /// @param readyNs since when it can leave, on the monotonic clock
  void add(Outgoing.Letter letter, long readyNs) {
    if (timed.size() == TIMED_MAX) {
      flush();
    }
    sinceNs[timed.size()] = readyNs;
    timed.add(letter);
    add(letter);
  }

  /// Adds one that does not leave as soon as it could, or of which that is not to be known.
  ///
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
    if (!timed.isEmpty()) {
      measure(clock.monotonicNs());
    }
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

  private void measure(long nowNs) {
    for (int i = 0; i < timed.size(); i++) {
      sending.record(nowNs - sinceNs[i]);
      Outgoing.Letter letter = timed.get(i);
      letter.latency().lane(side).record(nowNs - letter.arrivedNs());
    }
    timed.clear();
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
