package io.leasehold.command;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageReading;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// One client's exchange (RFC 2131 §3.1), told message by message. Every OFFER is shown; the first
/// one is taken. For one thread.
final class Discovery {
  /// RFC 2131 §2: what every client takes.
  private static final int MESSAGE_MAX = 1472;

  private static final int RESEND_MS = 1_000;

  /// How long it waits on a link for further servers' OFFERs after the first.
  private static final int MORE_OFFERS_MS = 1_000;

  private static final long NS_PER_MS = 1_000_000;

  private final Plan plan;
  private final ClientSocket socket;
  private final Teller teller;
  private final LongSupplier monotonicNs;
  private final Datagram slot = Datagram.direct();
  private final ByteBuffer buffer = ByteBuffer.allocate(MESSAGE_MAX);
  private long sentNs;

  /// What is asked, and of whom.
  ///
  /// @param server where messages go: a server, or 255.255.255.255
  /// @param giaddr of the relay that it plays; 0.0.0.0 as a client on the link
  /// @param options that go with DISCOVER and REQUEST
  /// @param keep the address is not given back
  record Plan(
      Ipv4 server,
      int port,
      Ipv4 giaddr,
      int xid,
      HardwareAddress hardware,
      Options4 options,
      Optional<Ipv4> requested,
      int timeoutMs,
      boolean keep) {
    boolean relayed() {
      return !giaddr.isAny();
    }
  }

  /// Hears of everything as it happens.
  interface Teller {
    void sent(Message4 message, Ipv4 to, int port);

    void came(Message4 message, Ipv4 from, int port, long tookMs);

    /// Something else, in words.
    void note(String text);

    /// A server gave an address.
    void got(Ipv4 address, boolean kept);
  }

  Discovery(Plan plan, ClientSocket socket, Teller teller, LongSupplier monotonicNs) {
    this.plan = plan;
    this.socket = socket;
    this.teller = teller;
    this.monotonicNs = monotonicNs;
  }

  /// @return true if a server gave an address
  boolean run() throws IOException {
    Map<Ipv4, Message4> offers = discover();
    if (offers.isEmpty()) {
      teller.note("nobody answered within %d ms".formatted(plan.timeoutMs()));
      if (plan.relayed()) {
        teller.note(
            "(a server that has the address %s itself answers it only if \"relays\" lists it)"
                .formatted(plan.giaddr()));
      }
      return false;
    }
    if (offers.size() > 1) {
      teller.note("%d servers offer an address: %s".formatted(offers.size(), offers.keySet()));
    }
    Message4 offer = offers.values().iterator().next();
    Optional<Message4> answer = request(offer);
    if (answer.isEmpty()) {
      teller.note("no answer to the DHCPREQUEST within %d ms".formatted(plan.timeoutMs()));
      return false;
    }
    if (type(answer.get()) != MessageType4.ACK) {
      return false;
    }
    Ipv4 address = answer.get().yiaddr();
    teller.got(address, plan.keep());
    if (!plan.keep()) {
      release(address, serverId(offer));
    }
    return true;
  }

  /// OFFERs by server, in the order in which they came.
  private Map<Ipv4, Message4> discover() throws IOException {
    Options4.Builder options = options(MessageType4.DISCOVER);
    plan.requested().ifPresent(address -> put(options, OptionCode4.REQUESTED_ADDRESS, address));
    Message4 discover = message(options.build(), Ipv4.ANY);
    Map<Ipv4, Message4> offers = new LinkedHashMap<>();
    long endNs = monotonicNs.getAsLong() + plan.timeoutMs() * NS_PER_MS;
    long resendNs = monotonicNs.getAsLong();
    while (endNs - monotonicNs.getAsLong() > 0) {
      if (offers.isEmpty() && resendNs - monotonicNs.getAsLong() <= 0) {
        send(discover, plan.server());
        resendNs += RESEND_MS * NS_PER_MS;
      }
      long untilNs = offers.isEmpty() ? Math.min(resendNs, endNs) : endNs;
      Optional<Message4> came = receive(untilNs);
      if (came.isPresent() && type(came.get()) == MessageType4.OFFER) {
        if (offers.isEmpty()) {
          long moreMs = plan.relayed() ? 0 : MORE_OFFERS_MS;
          endNs = Math.min(endNs, monotonicNs.getAsLong() + moreMs * NS_PER_MS);
        }
        offers.putIfAbsent(serverId(came.get()), came.get());
      }
    }
    return offers;
  }

  private Optional<Message4> request(Message4 offer) throws IOException {
    Options4.Builder options = options(MessageType4.REQUEST);
    put(options, OptionCode4.REQUESTED_ADDRESS, offer.yiaddr());
    put(options, OptionCode4.SERVER_IDENTIFIER, serverId(offer));
    Message4 request = message(options.build(), Ipv4.ANY);
    long endNs = monotonicNs.getAsLong() + plan.timeoutMs() * NS_PER_MS;
    long resendNs = monotonicNs.getAsLong();
    while (endNs - monotonicNs.getAsLong() > 0) {
      if (resendNs - monotonicNs.getAsLong() <= 0) {
        send(request, plan.server());
        resendNs += RESEND_MS * NS_PER_MS;
      }
      Optional<Message4> came = receive(Math.min(resendNs, endNs));
      if (came.isPresent() && type(came.get()) != MessageType4.OFFER) {
        return came;
      }
    }
    return Optional.empty();
  }

  /// RFC 2131 §4.4.6: to the server that gave it; nobody answers.
  private void release(Ipv4 address, Ipv4 serverId) throws IOException {
    Options4.Builder options = Options4.builder();
    options.put(OptionCode4.MESSAGE_TYPE, Octets.of(MessageType4.RELEASE.code()));
    put(options, OptionCode4.SERVER_IDENTIFIER, serverId);
    plan.options()
        .get(OptionCode4.CLIENT_IDENTIFIER)
        .ifPresent(id -> options.put(OptionCode4.CLIENT_IDENTIFIER, id));
    if (!plan.relayed()) {
      socket.use(address);
    }
    send(message(options.build(), address), plan.relayed() ? plan.server() : serverId);
  }

  private Options4.Builder options(MessageType4 type) {
    Options4.Builder options = Options4.builder();
    options.put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()));
    for (int i = 0; i < plan.options().size(); i++) {
      options.put(plan.options().codeAt(i), plan.options().valueAt(i));
    }
    return options;
  }

  /// A client on the link asks for broadcasts: its hardware address is not the interface's.
  private Message4 message(Options4 options, Ipv4 ciaddr) {
    boolean broadcast = !plan.relayed() && ciaddr.isAny();
    return new Message4(
        Message4.BOOTREQUEST,
        plan.relayed() ? 1 : 0,
        plan.xid(),
        0,
        broadcast ? Message4.BROADCAST_FLAG : 0,
        ciaddr,
        Ipv4.ANY,
        Ipv4.ANY,
        plan.giaddr(),
        plan.hardware(),
        Octets.EMPTY,
        Octets.EMPTY,
        options);
  }

  private void send(Message4 message, Ipv4 to) throws IOException {
    buffer.clear();
    Encoder4.encode(message, MESSAGE_MAX, buffer);
    sentNs = monotonicNs.getAsLong();
    socket.send(buffer.flip(), to, plan.port());
    teller.sent(message, to, plan.port());
  }

  /// The next message for this client; none if none came in time.
  private Optional<Message4> receive(long untilNs) throws IOException {
    long leftMs = Math.max(0, (untilNs - monotonicNs.getAsLong() + NS_PER_MS - 1) / NS_PER_MS);
    if (!socket.receive(slot, (int) leftMs)) {
      return Optional.empty();
    }
    return switch (Decoder4.read(slot.payload())) {
      case MessageReading.Bad(var why) -> {
        teller.note("<- from %s: %s".formatted(slot.source(), why.detail()));
        yield Optional.empty();
      }
      case MessageReading.Good(var message) when isOurs(message) -> {
        long tookMs = (monotonicNs.getAsLong() - sentNs) / NS_PER_MS;
        teller.came(message, slot.source(), slot.sourcePort(), tookMs);
        yield Optional.of(message);
      }
      case MessageReading.Good _ -> Optional.empty();
    };
  }

  private boolean isOurs(Message4 message) {
    return message.op() == Message4.BOOTREPLY
        && message.xid() == plan.xid()
        && message.chaddr().equals(plan.hardware());
  }

  private static MessageType4 type(Message4 message) {
    return message
        .option(OptionCode4.MESSAGE_TYPE)
        .filter(value -> value.length() == 1)
        .flatMap(value -> MessageType4.ofCode(value.at(0)))
        .orElse(MessageType4.FORCERENEW);
  }

  /// Option 54; a server that leaves it out is known by where its message came from.
  private Ipv4 serverId(Message4 offer) {
    return offer
        .option(OptionCode4.SERVER_IDENTIFIER)
        .filter(value -> value.length() == Ipv4.OCTETS)
        .map(value -> Ipv4.of(value.at(0), value.at(1), value.at(2), value.at(3)))
        .orElse(slot.source());
  }

  private static void put(Options4.Builder options, OptionCode4 code, Ipv4 address) {
    int bits = address.bits();
    options.put(code, Octets.of(bits >>> 24, bits >>> 16, bits >>> 8, bits));
  }
}
