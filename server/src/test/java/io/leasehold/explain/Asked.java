package io.leasehold.explain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Ports;
import io.leasehold.select.Arrival;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Query;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/// An explainer of a configuration, on "eth0" with the address 192.0.2.1/24, whose clock stands.
final class Asked {
  static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  private static final long NOW_S = 1_800_000_000;

  private final Arrivals arrivals = Arrivals.on("eth0", "192.0.2.1/24");
  private final Explainer explainer;

  private Asked(String json) {
    explainer = new Explainer(Configs.read(json), Set.of(SERVER), Ports.STANDARD, new LeaseTable());
  }

  static Asked of(String json) {
    return new Asked(json);
  }

  Explanation.Decided about(Query query) {
    Arrival arrival =
        query.message().relayed()
            ? arrivals.relayed(query.message().giaddr(), SERVER)
            : query instanceof Query.Renewing renewing
                ? arrivals.unicast(renewing.ciaddr(), SERVER)
                : arrivals.broadcast();
    return (Explanation.Decided) explainer.explain(octets(query), arrival, NOW_S);
  }

  Explanation about(Octets datagram) {
    return explainer.explain(datagram, arrivals.broadcast(), NOW_S);
  }

  /// What was told in such steps.
  static List<String> told(Step step, Explanation.Decided decided) {
    return decided.steps().stream().filter(told -> told.step() == step).map(Told::about).toList();
  }

  static void assertTold(Step step, String about, Explanation.Decided decided) {
    assertTrue(
        told(step, decided).contains(about),
        () -> "'%s' is none of %s %s".formatted(about, step, told(step, decided)));
  }

  static Octets octets(Query query) {
    ByteBuffer octets = ByteBuffer.allocate(1_500);
    Encoder4.encode(query.message(), 1_472, octets);
    return Octets.copyOf(octets, 0, octets.position());
  }
}
