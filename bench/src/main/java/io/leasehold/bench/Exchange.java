package io.leasehold.bench;

import io.leasehold.config.Config;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Engine4;
import io.leasehold.engine.v4.OfferChange;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.Arrival;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Strictness;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/// One exchange of a new client as the deciding thread has it: DHCPDISCOVER to DHCPACK through a
/// relay agent, octets to octets, without sockets and disk. Afterwards the address is freed, so
/// that the pool stays nine tenths full.
final class Exchange {
  static final int MESSAGE_MAX = 1_472;
  private static final int CHADDR_AT = 28;
  private static final int XID_AT = 4;
  static final long NOW_S = 1_800_000_000L;
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  private static final int POOL = 240 * 256;

  private final LeaseTable leases = new LeaseTable(0x1234_5678_9ABC_DEF1L);
  private final ByteBuffer out = ByteBuffer.allocate(MESSAGE_MAX);
  private final Arrival arrival = arrival();
  private final ByteBuffer discover = octets(MessageType4.DISCOVER);
  private final ByteBuffer request = octets(MessageType4.REQUEST);
  private final int requestedAt = find(request, 50) + 2;
  private final Engine4 engine;
  private int client;

  Exchange(Config config) {
    engine = Engine4.of(config);
    leases.use(config);
    Ipv4 first = Ipv4.of("10.0.16.0");
    for (int i = 0; i < POOL / 10 * 9; i++) {
      HardwareAddress hardware =
          HardwareAddress.ethernet(Octets.of(2, 0, 0, i >>> 16, i >>> 8 & 0xFF, i & 0xFF));
      Holder holder =
          new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
      leases.apply(new LeaseRecord.Bound(first.plus(i), holder, NOW_S, NOW_S, NOW_S + 90_000));
    }
  }

  /// @return something that depends on all of it
  int run() {
    client++;
    Ipv4 offered = ask(discover);
    request.putInt(requestedAt, offered.bits());
    Ipv4 bound = ask(request);
    leases.apply(new LeaseRecord.Freed(bound, NOW_S));
    return out.position();
  }

  /// Asks, as the deciding thread does, and encodes the answer, as the committing thread does.
  private Ipv4 ask(ByteBuffer message) {
    message.putInt(XID_AT, client).putInt(CHADDR_AT + 2, client);
    Decoded.Valid valid =
        (Decoded.Valid) Decoder4.decode(message.rewind(), false, Strictness.STRICT);
    Decision decision = engine.decide(valid.query(), arrival, leases, NOW_S);
    decision.records().forEach(leases::apply);
    for (OfferChange change : decision.offers()) {
      switch (change) {
        case OfferChange.Hold(var offer) -> leases.hold(offer);
        case OfferChange.Withdraw(var offer) -> leases.withdraw(offer);
      }
    }
    Message4 reply = decision.reply().orElseThrow().message();
    Encoder4.encode(reply, MESSAGE_MAX, out.clear());
    return reply.yiaddr();
  }

  static Arrival arrival() {
    Interface4 on =
        new Interface4(
            2,
            "eth0",
            true,
            false,
            HardwareAddress.of("00:53:00:00:00:01"),
            List.of(new InterfaceAddress(SERVER, 24)));
    return new Arrival(on, Ipv4.of(ExchangeSite.GIADDR), 67, SERVER, 400, Set.of(SERVER));
  }

  /// As a client sends it that is in the classes 0 and 3 and, by its hardware address, in 6.
  static ByteBuffer octets(MessageType4 type) {
    Options4.Builder all =
        Options4.builder()
            .put(53, Octets.of(type.code()))
            .put(60, Octets.ofText("model-000 rev 3"))
            .put(12, Octets.ofText("printer"))
            .put(55, Octets.of(1, 3, 6, 15, 42, 119, 121, 26, 44, 46, 2))
            .put(57, Octets.of(5, 220));
    if (type == MessageType4.REQUEST) {
      all.put(50, Octets.of(0, 0, 0, 0)).put(54, Octets.ofHex("c0000201"));
    }
    all.put(82, Octets.ofHex("0106706f72742d33020e637573746f6d65722d3030393939"));
    Message4 message =
        new Message4(
            Message4.BOOTREQUEST,
            1,
            0,
            0,
            0,
            Ipv4.ANY,
            Ipv4.ANY,
            Ipv4.ANY,
            Ipv4.of(ExchangeSite.GIADDR),
            HardwareAddress.of("00:53:06:00:00:00"),
            Octets.EMPTY,
            Octets.EMPTY,
            all.build());
    ByteBuffer octets = ByteBuffer.allocate(MESSAGE_MAX);
    Encoder4.encode(message, MESSAGE_MAX, octets);
    return octets.flip();
  }

  /// Where the option stands.
  private static int find(ByteBuffer message, int code) {
    int at = 240;
    while (message.get(at) != code) {
      at += 2 + (message.get(at + 1) & 0xFF);
    }
    return at;
  }
}
