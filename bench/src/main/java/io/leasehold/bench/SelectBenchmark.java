package io.leasehold.bench;

import io.leasehold.select.Arrival;
import io.leasehold.select.Doorkeeper;
import io.leasehold.select.Link;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Selected;
import io.leasehold.select.Selector;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.Strictness;
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

/// What it costs to find the network of a relayed query among so many.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SelectBenchmark {
  private static final Doorkeeper ALL =
      new Doorkeeper() {
        @Override
        public boolean letsInto(LinkSubnet subnet) {
          return true;
        }

        @Override
        public boolean letsInto(Link link) {
          return true;
        }
      };

  @Param({"1", "100", "10000"})
  public int subnets;

  private final Arrival arrival = Exchange.arrival();
  private final Message4 discover = discover();
  private Selector selector = Selector.of(ExchangeSite.subnets(1));

  @Setup
  public void prepare() {
    selector = Selector.of(ExchangeSite.subnets(subnets));
  }

  @Benchmark
  public Selected select() {
    return selector.select(discover, arrival, ALL);
  }

  private static Message4 discover() {
    Decoded.Valid valid =
        (Decoded.Valid)
            Decoder4.decode(
                Exchange.octets(MessageType4.DISCOVER).rewind(), false, Strictness.STRICT);
    return valid.query().message();
  }
}
