package io.leasehold.bench;

import io.leasehold.config.Config;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Engine4;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.Exchanges;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.Query;
import io.leasehold.wire.v4.Strictness;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
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

/// What it costs the deciding thread to remember a message and what was made of it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class RememberBenchmark {
  private static final int CHADDR_AT = 28;

  private final Exchanges exchanges = new Exchanges(0x1234_5678_9ABC_DEF1L, 0);
  private final Datagram datagram = Datagram.direct();
  private final Config config = ExchangeSite.config(0, 0, "iterative", false);
  private final LeaseTable leases = leases(config);
  private final Engine4 engine = Engine4.of(config);
  private final Query query = query();
  private final Exchanges.Decided decided = new Exchanges.Decided(decision(), false, true);
  private long now;
  private int client;

  @Setup
  public void prepare() {
    ByteBuffer octets = Exchange.octets(MessageType4.DISCOVER);
    int length = octets.remaining();
    datagram.payload().clear().put(0, octets, 0, length);
    datagram.arrived(length, 2, Ipv4.of(ExchangeSite.GIADDR), 67, Ipv4.of("192.0.2.1"));
  }

  /// Two messages of each client, as it is when many come.
  @Benchmark
  public void remember() {
    client++;
    datagram.payload().putInt(CHADDR_AT + 2, client >> 1);
    exchanges.look(now, now, Strictness.STRICT);
    now += 1_000;
    exchanges.decided(query, datagram, decided);
  }

  private static LeaseTable leases(Config config) {
    LeaseTable leases = new LeaseTable(1);
    leases.use(config);
    return leases;
  }

  private static Query query() {
    ByteBuffer octets = Exchange.octets(MessageType4.DISCOVER);
    return ((Decoded.Valid) Decoder4.decode(octets, false, Strictness.STRICT)).query();
  }

  private Decision decision() {
    return engine.decide(query, Exchange.arrival(), leases, Exchange.NOW_S);
  }
}
