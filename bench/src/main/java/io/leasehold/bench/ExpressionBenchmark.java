package io.leasehold.bench;

import io.leasehold.expression.Facts;
import io.leasehold.expression.Names;
import io.leasehold.expression.SyntaxError;
import io.leasehold.expression.Test;
import io.leasehold.expression.TestSet;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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

/// What the tests of client classes cost for one message: all together, and one by one.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExpressionBenchmark {
  /// How many classes there are; one of them holds.
  @Param({"0", "1", "20", "200", "2000"})
  public int classes;

  @Param({
    "substring(option[60].hex, 0, 9) == 'model-%03d'",
    "pkt4.mac == 0x0053000000%02x",
    "match('model-%03d.*', option[60].hex)",
    "substring(option[60].hex, 0, 9) == 'model-%03d' and not member('A')"
  })
  public String form = "";

  private final Facts facts = new Discover();
  private List<Test> tests = List.of();
  private TestSet set = TestSet.of(List.of());
  private int found;

  @Setup
  public void compile() throws SyntaxError {
    List<Test> compiled = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      compiled.add(Test.compile(form.formatted(i), new NoNames()));
    }
    tests = compiled;
    set = TestSet.of(compiled);
  }

  @Benchmark
  public int together() {
    set.run(facts, index -> found = index);
    return found;
  }

  @Benchmark
  public int oneByOne() {
    for (int i = 0; i < tests.size(); i++) {
      if (tests.get(i).holds(facts)) {
        found = i;
      }
    }
    return found;
  }

  private static final class NoNames implements Names {
    @Override
    public OptionalInt option(String space, String name) {
      return OptionalInt.empty();
    }

    @Override
    public int classNumber(String name) {
      return 0;
    }
  }

  /// A message with the options that a client sends.
  private static final class Discover implements Facts {
    private final Message4 message =
        new Message4(
            Message4.BOOTREQUEST,
            1,
            0x1234_5678,
            0,
            0,
            Ipv4.ANY,
            Ipv4.ANY,
            Ipv4.ANY,
            Ipv4.of("192.0.2.1"),
            HardwareAddress.of("00:53:00:00:00:00"),
            Octets.EMPTY,
            Octets.EMPTY,
            Options4.builder()
                .put(53, Octets.of(1))
                .put(61, Octets.ofHex("01005300000000"))
                .put(50, Octets.of(192, 0, 2, 7))
                .put(57, Octets.of(5, 220))
                .put(60, Octets.ofText("model-000 rev 3"))
                .put(12, Octets.ofText("printer"))
                .put(55, Octets.of(1, 3, 6, 15, 42))
                .put(82, Octets.ofHex("0106706f72742d37"))
                .build());

    @Override
    public Message4 message() {
      return message;
    }

    @Override
    public Ipv4 source() {
      return Ipv4.ANY;
    }

    @Override
    public Ipv4 destination() {
      return Ipv4.ANY;
    }

    @Override
    public Octets interfaceName() {
      return Octets.EMPTY;
    }

    @Override
    public int length() {
      return 300;
    }

    @Override
    public boolean isSupposed() {
      return false;
    }

    @Override
    public boolean isMember(int classNumber) {
      return false;
    }
  }
}
