package io.leasehold.bench;

import io.leasehold.config.Config;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Engine4;
import io.leasehold.engine.v4.Reply;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.Arrival;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.Query;
import io.leasehold.wire.v4.Strictness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one decision costs, of the many that an [Exchange] has beside: for clients that have a
/// lease, each in its turn. Nothing is applied, so that every decision finds the same table.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class DecideBenchmark {
  private static final int CLIENTS = 60_000;

  /// From one client to one far from it, until all have had their turn.
  private static final int STRIDE = 37_501;

  private static final Ipv4 FIRST = Ipv4.of("10.0.16.0");

  private final Config config = ExchangeSite.config(0, 0, "iterative", false);
  private final Engine4 engine = Engine4.of(config);
  private final LeaseTable leases = new LeaseTable(0x1234_5678_9ABC_DEF1L);
  private final Arrival arrival = Exchange.arrival();
  private final List<Query> discovers = new ArrayList<>();
  private final List<Query> requests = new ArrayList<>();
  private int client;

  @Setup
  public void prepare() {
    leases.use(config);
    Message4 discover = message(MessageType4.DISCOVER);
    Message4 request = message(MessageType4.REQUEST);
    for (int i = 0; i < CLIENTS; i++) {
      Ipv4 address = FIRST.plus(i);
      HardwareAddress hardware =
          HardwareAddress.ethernet(Octets.of(2, 0, 0, i >>> 16, i >>> 8 & 0xFF, i & 0xFF));
      ClientKey key = new ClientKey.ByHardware(hardware);
      Holder holder = new Holder(key, hardware, Octets.EMPTY, Octets.EMPTY);
      leases.apply(
          new LeaseRecord.Bound(
              address, holder, Exchange.NOW_S, Exchange.NOW_S, Exchange.NOW_S + 90_000));
      discovers.add(new Query.Discover(from(hardware, discover), key, Optional.empty()));
      requests.add(
          new Query.Selecting(
              from(hardware, request), key, arrival.destination(), Optional.of(address)));
    }
    checkEach(this::discover, ReplyType.OFFER);
    checkEach(this::request, ReplyType.ACK);
  }

  @Benchmark
  public Decision discover() {
    return decided(discovers);
  }

  @Benchmark
  public Decision request() {
    return decided(requests);
  }

  private Decision decided(List<Query> queries) {
    client = (client + STRIDE) % CLIENTS;
    return engine.decide(queries.get(client), arrival, leases, Exchange.NOW_S);
  }

  private static Message4 message(MessageType4 type) {
    Decoded.Valid valid =
        (Decoded.Valid) Decoder4.decode(Exchange.octets(type).rewind(), false, Strictness.STRICT);
    return valid.query().message();
  }

  /// The same options for all, as octets that were just read are at hand. What a DHCPREQUEST asks
  /// for the query says.
  private static Message4 from(HardwareAddress hardware, Message4 message) {
    return new Message4(
        message.op(),
        message.hops(),
        message.xid(),
        message.secs(),
        message.flags(),
        message.ciaddr(),
        message.yiaddr(),
        message.siaddr(),
        message.giaddr(),
        hardware,
        message.sname(),
        message.file(),
        message.options());
  }

  /// Every client is offered its own address, or gets it.
  private void checkEach(Supplier<Decision> decided, ReplyType expected) {
    for (int i = 0; i < CLIENTS; i++) {
      Reply reply = decided.get().reply().orElseThrow();
      if (reply.type() != expected || !reply.message().yiaddr().equals(FIRST.plus(client))) {
        throw new IllegalStateException("client %d: %s".formatted(client, reply));
      }
    }
  }
}
