package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A lease becomes a reservation while the client has it.
class ReservedLeaseTest {
  private final Queries client = Queries.of(1).id("ff0102");
  private final ServerFixture it = new ServerFixture(Level.INFO, with(""));

  private static Config with(String reservation) {
    return Configs.read(
        """
        {"interfaces": ["eth0"], "authoritative": true, "lease-time": "1h",
         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"],
           "reservations": [%s]}]}
        """
            .formatted(reservation));
  }

  @Test
  void clientIsKnownByItsIdentifierAndKeepsItsAddressWithoutAGap() {
    assertKeeps("{\"client-id\": \"ff:01:02\", \"address\": \"%s\"}");
  }

  @Test
  void clientIsKnownByItsHardwareAddressAndKeepsItsAddressWithoutAGap() {
    assertKeeps("{\"hw-address\": \"" + client.hardware() + "\", \"address\": \"%s\"}");
  }

  private void assertKeeps(String reservation) {
    Ipv4 held = it.lease(client);
    long startS = bound(held).startS();

    var _ = it.server.use(with(reservation.formatted(held)));
    it.time.advanceS(1_800);
    it.transport.unicast(client.renewing(held).message(), held, ServerFixture.SERVER);
    it.turn();

    assertEquals(MessageType4.ACK, it.sentTypes().getLast());
    assertEquals(held, it.transport.sent.getLast().message().yiaddr());
    assertEquals(startS, bound(held).startS(), "its holding was broken");
    assertTrue(bound(held).endS() >= it.time.nowS() + 3_600);
    assertStaysItsOwn(held);
  }

  /// Even when it has given it back, nobody else gets it.
  private void assertStaysItsOwn(Ipv4 held) {
    it.transport.unicast(
        client.release(held, Optional.of(ServerFixture.SERVER)).message(),
        held,
        ServerFixture.SERVER);
    it.turn();
    for (int other = 2; other <= 100; other++) {
      assertNotEquals(held, it.offer(Queries.of(other)));
    }
    assertEquals(held, it.offer(client));
  }

  private Bound bound(Ipv4 address) {
    return (Bound) it.leases.at(address).orElseThrow();
  }
}
