package io.leasehold.bench;

import io.leasehold.engine.v4.Engine4;
import io.leasehold.lease.LeaseTable;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoded;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.Strictness;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to read a DHCPDISCOVER, and to write the DHCPOFFER that answers it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  @Param({"few", "many"})
  public String options = "";

  private final ByteBuffer query = Exchange.octets(MessageType4.DISCOVER);
  private final ByteBuffer out = ByteBuffer.allocate(Exchange.MESSAGE_MAX);
  private Message4 offer = offer(false);

  @Setup
  public void prepare() {
    offer = offer(options.equals("many"));
  }

  @Benchmark
  public Decoded decode() {
    return Decoder4.decode(query.rewind(), false, Strictness.STRICT);
  }

  @Benchmark
  public Encoded encode() {
    return Encoder4.encode(offer, Exchange.MESSAGE_MAX, out.clear());
  }

  private static Message4 offer(boolean manyOptions) {
    var config = ExchangeSite.config(0, 0, "iterative", manyOptions);
    LeaseTable leases = new LeaseTable();
    leases.use(config);
    ByteBuffer discover = Exchange.octets(MessageType4.DISCOVER);
    Decoded.Valid valid =
        (Decoded.Valid) Decoder4.decode(discover.rewind(), false, Strictness.STRICT);
    return Engine4.of(config)
        .decide(valid.query(), Exchange.arrival(), leases, Exchange.NOW_S)
        .reply()
        .orElseThrow()
        .message();
  }
}
