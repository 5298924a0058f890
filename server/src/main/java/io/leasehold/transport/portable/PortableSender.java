package io.leasehold.transport.portable;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.Delivery;
import io.leasehold.transport.Delivery.Broadcast;
import io.leasehold.transport.Delivery.OnLink;
import io.leasehold.transport.Delivery.Unicast;
import io.leasehold.transport.Sender;
import io.leasehold.transport.TransportCounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// Sends one datagram at a time by the channel that is bound to its source address; that binding
/// also picks the link that a broadcast leaves by.
final class PortableSender implements Sender {
  private final DatagramChannel everywhere;
  private final AddressedChannels addressed;
  private final TransportCounters counters;
  private int failed;
  private Refusal refusal = Refusal.NONE;

  PortableSender(
      DatagramChannel everywhere, AddressedChannels addressed, TransportCounters counters) {
    this.everywhere = everywhere;
    this.addressed = addressed;
    this.counters = counters;
  }

  @Override
  public void add(ByteBuffer payload, Delivery delivery) {
    Ipv4 destination =
        switch (delivery) {
          case Unicast to -> to.destination();
          case Broadcast _ -> Ipv4.BROADCAST;
          case OnLink _ -> {
            counters.broadcastInstead.increment();
            yield Ipv4.BROADCAST;
          }
        };
    if (send(payload, destination, delivery)) {
      counters.sent.increment();
    } else {
      counters.notSent.increment();
      failed++;
    }
  }

  @Override
  public int flush() {
    int result = failed;
    failed = 0;
    return result;
  }

  @Override
  public Refusal refusal() {
    return refusal;
  }

  @Override
  public void close() {
    // The channels belong to the transport.
  }

  private boolean send(ByteBuffer payload, Ipv4 destination, Delivery delivery) {
    DatagramChannel channel = addressed.bySource(delivery.source()).orElse(everywhere);
    try {
      var to = Channels.socketAddress(destination, delivery.port());
      boolean sent = channel.send(payload.duplicate(), to) == payload.remaining();
      refusal = sent ? refusal : new Refusal("no buffer space", destination);
      return sent;
    } catch (IOException e) {
      refusal = new Refusal(String.valueOf(e.getMessage()), destination);
      return false; // no route, no such address any more: counted, the client asks again
    }
  }
}
