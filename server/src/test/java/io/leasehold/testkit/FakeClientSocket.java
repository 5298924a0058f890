package io.leasehold.testkit;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageReading;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// A client's socket with servers on the other side that answer as they are told. Waiting is time
/// that passes on the clock. For one thread.
public final class FakeClientSocket implements ClientSocket {
  private static final int SERVER_PORT = 67;

  /// What the client sent, in order.
  public final List<Message4> sent = new ArrayList<>();

  private final VirtualClock clock;
  private final Map<MessageType4, List<Incoming>> answers = new EnumMap<>(MessageType4.class);
  private final Queue<Incoming> incoming = new ArrayDeque<>();
  private Ipv4 address = Ipv4.ANY;

  private record Incoming(Ipv4 source, Message4 message) {}

  public FakeClientSocket(VirtualClock clock) {
    this.clock = clock;
  }

  /// Whenever a message of this type is sent, these come back.
  public void answer(MessageType4 type, Ipv4 source, Message4... replies) {
    List<Incoming> all = new ArrayList<>();
    for (Message4 reply : replies) {
      all.add(new Incoming(source, reply));
    }
    answers.put(type, all);
  }

  public List<MessageType4> sentTypes() {
    return sent.stream().map(FakeClientSocket::type).toList();
  }

  @Override
  public void send(ByteBuffer payload, Ipv4 destination, int port) {
    switch (Decoder4.read(payload)) {
      case MessageReading.Good good -> {
        sent.add(good.message());
        incoming.addAll(answers.getOrDefault(type(good.message()), List.of()));
      }
      case MessageReading.Bad bad -> throw new IllegalStateException("sent " + bad.why());
    }
  }

  @Override
  public boolean receive(Datagram slot, int waitMs) {
    if (incoming.isEmpty()) {
      clock.advanceMs(waitMs);
      return false;
    }
    Incoming next = incoming.remove();
    ByteBuffer payload = slot.payload().clear();
    int length = Encoder4.encode(next.message(), 1472, payload).length();
    slot.arrived(length, 0, next.source(), SERVER_PORT, address);
    return true;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public Ipv4 address() {
    return address;
  }

  @Override
  public void use(Ipv4 own) {
    address = own;
  }

  @Override
  public void close() {}

  private static MessageType4 type(Message4 message) {
    return message
        .option(OptionCode4.MESSAGE_TYPE)
        .flatMap(type -> MessageType4.ofCode(type.at(0)))
        .orElseThrow();
  }
}
