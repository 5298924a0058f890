package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.explain.Explainer;
import io.leasehold.explain.Explanation;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `lenient-option-parsing`, from the configuration to the answer.
class LenientParsingTest {
  private static final RawMessage SPOILT =
      RawMessage.of(MessageType4.DISCOVER).option(50, 192, 0, 2).end();

  @Test
  void aMessageWithASpoiltOptionIsAnsweredWhereThatIsSaid() {
    UnderFire it = UnderFire.inMemory(config(true));

    assertEquals(1, it.answersTo(() -> it.broadcast(SPOILT)).size());
    it.use(config(false));
    assertTrue(it.answersTo(() -> it.broadcast(SPOILT)).isEmpty());
    assertEquals(1, it.metrics().malformed.total());
  }

  @Test
  void anExplanationReadsAsTheServerDoes() {
    Explainer lenient = new Explainer(config(true), Set.of(), Ports.STANDARD, new LeaseTable());
    Octets octets = Octets.copyOf(SPOILT.octets());

    Explanation told =
        lenient.explain(octets, Arrivals.on("eth0", "192.0.2.1/24").broadcast(), 1_800_000_000L);

    assertTrue(told instanceof Explanation.Decided);
  }

  private static Config config(boolean lenient) {
    return Configs.read(
        """
        {"compatibility": {"lenient-option-parsing": %s},
         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
        """
            .formatted(lenient));
  }
}
