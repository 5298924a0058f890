package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.engine.v4.Reason;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Forty DHCPDISCOVERs a millisecond, each by another made-up client that takes nothing, against
/// one subnet: RFC 2131 §7.
class DiscoverFloodTest {
  private static final int PER_MS = 40;
  private static final int STRANGERS = 0x40_0000;

  private UnderFire it = UnderFire.inMemory();
  private int strangers;

  /// What is not free has been bound before.
  @ParameterizedTest
  @CsvSource({"250, 1", "250, 100", "8, 1", "8, 100"})
  void aClientThatTakesItsOfferGetsItsLease(int free, int afterMs) {
    start(250);
    for (int client = 0; client < 250 - free; client++) {
      int number = client;
      assertTrue(it.lease(message -> UnderFire.from(message, number)).isPresent());
    }
    flood(20);

    Ipv4 offered = discover(1_000).orElseThrow();
    flood(afterMs);
    Optional<Ipv4> given = request(1_000, offered);

    assertEquals(Optional.of(offered), given);
    assertEquals(250 - free + 1, it.leases().bound());
    assertEquals(free - 1, it.leases().offered());
    assertEquals(
        (20L + afterMs) * PER_MS - free + 1, it.metrics().decided.of(Reason.OFFER_PASSED_ON));
    flood(10);
    it.leases().checkInvariants();
  }

  /// As long as the pool lasts, though each is offered what others have been offered, too.
  @Test
  void clientsThatComeOneByOneAllGetTheirs() {
    start(250);
    flood(20);

    for (int client = 0; client < 200; client++) {
      Ipv4 offered = discover(client).orElseThrow();
      flood(1);
      assertEquals(Optional.of(offered), request(client, offered), "client " + client);
    }

    assertEquals(200, it.leases().bound());
    it.assertUnharmed();
  }

  @Test
  void twoClientsNeverHoldOneAddress() {
    start(8);
    flood(1);
    List<Ipv4> offered = new ArrayList<>();
    for (int client = 0; client < 40; client++) {
      offered.add(discover(client).orElseThrow());
    }

    List<Ipv4> given = new ArrayList<>();
    for (int client = 0; client < 40; client++) {
      request(client, offered.get(client)).ifPresent(given::add);
    }

    assertEquals(8, given.size());
    assertEquals(8, given.stream().distinct().count());
    assertEquals(32, it.metrics().decided.of(Reason.NAK_HELD_BY_OTHER));
  }

  private void start(int addresses) {
    it =
        UnderFire.inMemory(
            Configs.config()
                .subnet(
                    "192.0.2.0/24", subnet -> subnet.pool("192.0.2.2-192.0.2." + (addresses + 1)))
                .build());
  }

  private void flood(int ms) {
    for (int i = 0; i < ms; i++) {
      for (int each = 0; each < PER_MS; each++) {
        RawMessage discover = RawMessage.of(MessageType4.DISCOVER);
        it.broadcast(UnderFire.from(discover, STRANGERS + strangers++).end());
      }
      it.time.advanceMs(1);
    }
    it.settle();
  }

  private Optional<Ipv4> discover(int client) {
    return it
        .answersTo(
            () -> it.broadcast(UnderFire.from(RawMessage.of(MessageType4.DISCOVER), client).end()))
        .stream()
        .map(sent -> sent.message().yiaddr())
        .findFirst();
  }

  private Optional<Ipv4> request(int client, Ipv4 offered) {
    RawMessage message = UnderFire.from(RawMessage.of(MessageType4.REQUEST), client);
    UnderFire.address(message, 50, offered);
    UnderFire.address(message, 54, UnderFire.SERVER);
    return it.answersTo(() -> it.broadcast(message.end())).stream()
        .filter(sent -> sent.type() == MessageType4.ACK)
        .map(FakeTransport.Sent::message)
        .map(reply -> reply.yiaddr())
        .findFirst();
  }
}
