package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leasehold.change.InUse;
import io.leasehold.change.Source;
import io.leasehold.config.Config;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.effect.Forecast;
import io.leasehold.effect.Hearing;
import io.leasehold.engine.v4.Engine4;
import io.leasehold.engine.v4.Reason;
import io.leasehold.explain.Explainer;
import io.leasehold.explain.Vantage;
import io.leasehold.explain.capture.CapturedDatagram;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.PoolPlans;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Ports;
import io.leasehold.pipeline.Rules;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.FakeOutside;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Query;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whoever asks what would become of a query says so to extensions.
class SupposedTest {
  private static final long NOW_S = 1_800_000_000;
  private static final String TEXT =
      """
      {
        "client-classes": [{"name": "odd", "test": "extension('odd')"}],
        "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.10-192.0.2.19"]}]
      }
      """;

  private final List<Boolean> supposed = new ArrayList<>();
  private final Config config =
      ReadConfig.good(
          TEXT, new FakeOutside().test("odd", facts -> supposed.add(facts.isSupposed())));
  private final Vantage vantage = Vantage.of(config, Optional.empty(), Optional.empty());
  private final Query discover = Queries.of(1).discover();

  @Test
  void aClientIsNot() {
    LeaseTable leases = new LeaseTable();
    leases.fill(PoolPlans.of(config)).finish();

    Engine4.of(config)
        .decide(discover, Arrivals.on("eth0", "192.0.2.1/24").broadcast(), leases, NOW_S);

    assertEquals(List.of(false), supposed);
  }

  @Test
  void whatIsExplainedIs() {
    ByteBuffer octets = ByteBuffer.allocate(1_500);
    int length = Encoder4.encode(discover.message(), 576, octets).length();
    CapturedDatagram datagram =
        new CapturedDatagram(
            1,
            NOW_S,
            Ipv4.ANY,
            68,
            Ipv4.BROADCAST,
            67,
            Octets.copyOf(Arrays.copyOf(octets.array(), length)));

    new Explainer(config, vantage.own(), Ports.STANDARD, new LeaseTable())
        .explain(datagram.payload(), vantage.arrivalOf(datagram), NOW_S);

    assertAllSupposed();
  }

  @Test
  void aRenewalThatIsForeseenIs() {
    Ipv4 address = Ipv4.of("192.0.2.10");
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:01");
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    Hearing hearing = new Hearing(List.of(vantage.on()), vantage.own());

    new Forecast(config, config, hearing, NOW_S + 1, 0)
        .ask(new LeaseRecord.Bound(address, holder, NOW_S, NOW_S, NOW_S + 60));

    assertAllSupposed();
  }

  @Test
  void whatIsTriedOnFormerMessagesIs() throws Exception {
    InUse inUse = new InUse(Source.of(TEXT), config);
    Silences silences = new Silences();
    silences.come(discover, Reason.DROPPED_BY_CLASS);

    new ServedTrial(
            () -> inUse,
            () -> Rules.of(config),
            () -> Set.of(Silences.SERVER),
            silences.remembered(() -> config))
        .trial("member('odd')", 50, OptionalLong.empty());

    assertAllSupposed();
  }

  private void assertAllSupposed() {
    assertFalse(supposed.isEmpty());
    assertFalse(supposed.contains(false), supposed.toString());
  }
}
