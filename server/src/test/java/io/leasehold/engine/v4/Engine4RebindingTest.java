package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertSilent;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import org.junit.jupiter.api.Test;

/// RFC 2131 §4.3.2, REBINDING.
class Engine4RebindingTest {
  private static final Ipv4 FREE = Ipv4.of("192.0.2.150");

  private final Served served = Served.with(config(false));
  private final Queries client = Queries.of(1);

  @Test
  void ownLeaseIsRenewed() {
    Ipv4 own = served.lease(client);
    served.pass(3000);

    Decision decision = served.ask(client.rebinding(own));

    assertAck(Reason.ACK_REBOUND, own, decision);
    assertEquals(own, decision.reply().orElseThrow().message().ciaddr());
    assertEquals(served.nowS() + 3601, served.boundAt(own).endS());
  }

  @Test
  void leaseOfAnotherServerGetsNoAnswer() {
    assertSilent(Reason.NO_RECORD_OF_LEASE, served.ask(client.rebinding(FREE)));
  }

  @Test
  void clientThatTakesTheAddressOfAnotherForItsOwnIsTold() {
    Ipv4 taken = served.lease(Queries.of(2));
    Ipv4 own = served.lease(client);

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(client.rebinding(taken)));
    assertSilent(Reason.NO_RECORD_OF_LEASE, served.ask(client.rebinding(FREE)));
    assertSilent(Reason.NO_RECORD_OF_LEASE, served.ask(Queries.of(3).rebinding(own)));
  }

  @Test
  void authoritativeServerBindsAFreeAddressWithoutARecord() {
    served.reload(config(true));

    assertAck(Reason.ACK_UNRECORDED, FREE, served.ask(client.rebinding(FREE)));
  }

  @Test
  void authoritativeServerRefusesAnAddressOfAnother() {
    served.reload(config(true));
    Ipv4 taken = served.lease(Queries.of(2));

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(client.rebinding(taken)));
  }

  @Test
  void clientThatMovedToAnotherNetworkIsTold() {
    Ipv4 own = served.lease(client);

    Decision decision = served.ask(Queries.of(1).via("198.51.100.1").rebinding(own));

    assertNak(Reason.NAK_WRONG_NETWORK, decision);
  }

  /// A damaged store has lost its lease (ADR 0010).
  @Test
  void clientWhoseLeaseIsLostKeepsItsAddress() {
    Ipv4 lost = Ipv4.of("192.0.2.150");
    served.lose(lost);

    assertAck(Reason.ACK_UNRECORDED, lost, served.ask(Queries.of(1).rebinding(lost)));
  }

  @Test
  void holderOfANetworkNoLongerConfiguredIsTold() {
    Queries relayed = Queries.of(1).via("198.51.100.1");
    Ipv4 own = served.lease(relayed);
    served.reload(
        Configs.config()
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
            .build());

    assertNak(Reason.NAK_NO_LONGER_SERVED, served.ask(relayed.rebinding(own)));
  }

  private static Config config(boolean authoritative) {
    return Configs.config()
        .top(top -> top.leaseTime(3600, 60, 7200).authoritative(authoritative))
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
        .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.100-198.51.100.199"))
        .build();
  }
}
