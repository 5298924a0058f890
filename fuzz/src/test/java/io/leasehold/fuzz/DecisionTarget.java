package io.leasehold.fuzz;

import io.leasehold.explain.Explainer;
import io.leasehold.explain.Explanation;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Ports;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import java.util.Set;

/// A datagram on its whole way to an answer, by a configuration that has everything which looks at
/// messages: decoded, classified, decided, encoded, and told to people.
public final class DecisionTarget {
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");

  /// What was asked before has given leases, as in a server that runs.
  private static final Explainer EXPLAINER =
      new Explainer(
          Configs.read(Corpus.text("/hostile.json")),
          Set.of(SERVER),
          Ports.STANDARD,
          new LeaseTable());

  private static final Arrivals ARRIVALS = Arrivals.on("eth0", "192.0.2.1/24");

  private static long nowS = 1_800_000_000L;

  private DecisionTarget() {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] octets) {
    nowS++;
    Explanation told = EXPLAINER.explain(Octets.copyOf(octets), ARRIVALS.broadcast(), nowS);
    if (told.toString().isEmpty()) {
      throw new IllegalStateException("nothing is told");
    }
  }
}
