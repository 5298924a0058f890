package io.leasehold.load;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.FakeBatchSocket;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A server that gives every client the next address, a millisecond after it was asked, and does
/// something else with the messages that a test wants it to.
final class ToyServer {
  static final Ipv4 ADDRESS = Ipv4.of("192.0.2.1");
  static final long TAKES_NS = 1_000_000;

  final Map<Octets, Ipv4> given = new HashMap<>();
  private final Map<MessageType4, Integer> seen = new HashMap<>();

  private final FakeBatchSocket socket;
  private Twist twist = (_, answer) -> answer;
  private Times times = (_, _) -> 1;
  private long takesNs = TAKES_NS;
  private int leaseS = 3_600;
  private Ipv4 next = Ipv4.of("198.18.0.1");

  /// What becomes of an answer.
  interface Twist {
    Message4 of(Message4 query, Message4 answer);
  }

  /// How often it is sent to the `number`th message of its type, which counts from 1.
  interface Times {
    int of(MessageType4 type, int number);
  }

  ToyServer(FakeBatchSocket socket) {
    this.socket = socket;
    socket.serve(this::take);
  }

  ToyServer twist(Twist other) {
    twist = other;
    return this;
  }

  ToyServer times(Times other) {
    times = other;
    return this;
  }

  ToyServer takes(long ns) {
    takesNs = ns;
    return this;
  }

  ToyServer leaseS(int seconds) {
    leaseS = seconds;
    return this;
  }

  /// How many messages of the type have come.
  int seen(MessageType4 type) {
    return seen.getOrDefault(type, 0);
  }

  private void take(Message4 query) {
    MessageType4 type = typeOf(query);
    int number = seen.merge(type, 1, Integer::sum);
    if (type == MessageType4.RELEASE) {
      given.remove(query.chaddr().address());
      return;
    }
    Message4 plain =
        switch (type) {
          case DISCOVER -> answer(query, MessageType4.OFFER);
          case REQUEST -> answer(query, MessageType4.ACK);
          default -> throw new IllegalStateException("a client sent " + type);
        };
    Message4 answer = twist.of(query, plain);
    for (int i = 0; i < times.of(type, number); i++) {
      socket.answer(answer, takesNs);
    }
  }

  static MessageType4 typeOf(Message4 message) {
    return message
        .option(OptionCode4.MESSAGE_TYPE)
        .flatMap(value -> MessageType4.ofCode(value.at(0)))
        .orElseThrow();
  }

  Message4 answer(Message4 query, MessageType4 type) {
    Ipv4 address = type == MessageType4.NAK ? Ipv4.ANY : addressOf(query);
    Options4.Builder options = Options4.builder();
    options.put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()));
    options.put(OptionCode4.SERVER_IDENTIFIER, ADDRESS.octets());
    if (type != MessageType4.NAK) {
      options.put(OptionCode4.LEASE_TIME, new Ipv4(leaseS).octets());
    }
    return message(query, query.xid(), address, options.build());
  }

  /// The same answer to the same client, with this address.
  static Message4 at(Message4 answer, Ipv4 address) {
    return message(answer, answer.xid(), address, answer.options());
  }

  static Message4 withXid(Message4 answer, int xid) {
    return message(answer, xid, answer.yiaddr(), answer.options());
  }

  static Message4 with(Message4 answer, UnaryOperator<Options4.Builder> change) {
    Options4.Builder options = Options4.builder();
    for (int i = 0; i < answer.options().size(); i++) {
      options.put(answer.options().codeAt(i), answer.options().valueAt(i));
    }
    return message(answer, answer.xid(), answer.yiaddr(), change.apply(options).build());
  }

  static Message4 to(Message4 answer, HardwareAddress client, Ipv4 giaddr) {
    return new Message4(
        answer.op(),
        0,
        answer.xid(),
        0,
        answer.flags(),
        answer.ciaddr(),
        answer.yiaddr(),
        Ipv4.ANY,
        giaddr,
        client,
        Octets.EMPTY,
        Octets.EMPTY,
        answer.options());
  }

  private Ipv4 addressOf(Message4 query) {
    return given.computeIfAbsent(
        query.chaddr().address(),
        _ -> {
          Ipv4 address = next;
          next = next.plus(1);
          return address;
        });
  }

  private static Message4 message(Message4 like, int xid, Ipv4 yiaddr, Options4 options) {
    return new Message4(
        Message4.BOOTREPLY,
        0,
        xid,
        0,
        like.flags(),
        like.ciaddr(),
        yiaddr,
        Ipv4.ANY,
        like.giaddr(),
        like.chaddr(),
        Octets.EMPTY,
        Octets.EMPTY,
        options);
  }
}
