package io.leasehold.command;

import io.leasehold.config.Config;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Reason;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.Exchanges;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Query;
import io.leasehold.wire.v4.Strictness;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Queries that came to a server and got no answer, as it remembers them.
final class Silences {
  static final Ipv4 SERVER = Ipv4.of("192.0.2.1");

  private static final Interface4 ETH0 =
      new Interface4(
          2,
          "eth0",
          true,
          false,
          HardwareAddress.of("00:53:00:ff:ff:01"),
          List.of(new InterfaceAddress(SERVER, 24)));

  private static final long NOW_NS = 1_800_000_000_000_000_000L;

  private final Exchanges exchanges = new Exchanges(1, NOW_NS);

  /// Comes by broadcast on the server's interface.
  void come(Query query, Reason why) {
    ByteBuffer octets = ByteBuffer.allocate(Datagram.PAYLOAD_MAX);
    int length = Encoder4.encode(query.message(), 576, octets).length();
    Datagram datagram = new Datagram(octets);
    datagram.arrived(length, 2, Ipv4.ANY, 68, Ipv4.BROADCAST);
    exchanges.look(NOW_NS, 1, Strictness.STRICT);
    Decision silence = new Decision(List.of(), List.of(), Optional.empty(), why);
    exchanges.decided(query, datagram, new Exchanges.Decided(silence, true, false));
  }

  Remembering remembered(Supplier<Config> config) {
    return new Remembering(exchanges, config, () -> List.of(ETH0));
  }
}
