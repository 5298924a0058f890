package io.leasehold.engine.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Query;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is told of leases that a damaged store may have lost (ADR 0010). What is answered is in the
/// tests of each state.
class Engine4LostLeaseTest {
  private static final Ipv4 LOST = Ipv4.of("192.0.2.150");
  private static final Config CONFIG =
      Configs.config()
          .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
          .build();

  private final Served served = Served.with(CONFIG);
  private final Queries client = Queries.of(1);

  @Test
  void isToldWhereItIsWhyTheClientIsBelieved() {
    served.lose(LOST);

    for (Query query : List.of(client.initReboot(LOST), client.rebinding(LOST), renewing())) {
      assertEquals(List.of(LOST.toString()), lost(query), query::toString);
    }
  }

  @Test
  void isNotToldOfAnyOtherAddress() {
    assertEquals(List.of(), lost(renewing()));

    served.lose(LOST);
    served.ask(renewing());

    assertEquals(List.of(), lost(renewing()));
    assertEquals(List.of(), lost(client.initReboot(LOST)));
  }

  private Query renewing() {
    return client.renewing(LOST);
  }

  private List<String> lost(Query query) {
    String told = Trace.Step.RECORD_LOST.text() + " ";
    return served.explain(query).stream()
        .filter(step -> step.startsWith(told))
        .map(step -> step.substring(told.length()))
        .toList();
  }
}
