package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.engine.v4.Reason;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What says where a query belongs (RFC 6607), and the network of `hostile.json` that is reached so
/// only: its offers wait, and clients have to.
class HostileSelectionTest {
  private static final Ipv4 ADDRESS = Ipv4.of("198.18.1.20");
  private static final Ipv4 RELAY = Ipv4.of("198.18.1.1");
  private static final Octets RED = Octets.of(0).concat(Octets.ofText("red"));
  private static final int VSS = 221;
  private static final int SECS = 8;

  private final UnderFire it = UnderFire.inMemory();

  @Test
  @DisplayName(
      "virtual subnet selections of every type, in every length, by relay agent and client")
  void aSelectionOfAnyOctetsIsAnsweredOrRefused() {
    SplittableRandom random = new SplittableRandom(1);
    for (int type : new int[] {0, 1, 2, 127, 254, 255}) {
      for (int length = 0; length <= 240; length += length < 20 ? 1 : 55) {
        byte[] value = new byte[length];
        random.nextBytes(value);
        everyKindWith(Octets.of(type).concat(Octets.copyOf(value)));
      }
    }
    everyKindWith(RED);
    it.time.advanceMs(500);

    it.assertUnharmed();
    assertTrue(it.metrics().decided.of(Reason.NO_SUCH_VPN) > 1_000);
    assertTrue(it.metrics().decided.of(Reason.OFFER_FROM_POOL) > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"97", "9700", "970172", "97ff00", "97040072656498", "9800", "980101"})
  @DisplayName("virtual subnet selections that are cut off, or lie about their length")
  void aSelectionThatLiesIsNoTrap(String agent) {
    for (Kind kind : Kind.values()) {
      everyWay(kind.about(ADDRESS).option(82, Octets.ofHex(agent)).end());
      everyWay(kind.about(ADDRESS).option(VSS).option(82, Octets.ofHex(agent)).end());
      everyWay(kind.about(ADDRESS).option(VSS, Octets.ofHex(agent)).end());
    }

    it.assertUnharmed();
  }

  @Test
  @DisplayName("a flood at a network whose offers wait")
  void offersThatWaitAreNoMoreThanTheServerKeeps() {
    int messages = Integer.getInteger("soak.messages", 10_000);
    List<FakeTransport.Sent> atOnce =
        it.answersTo(
            () -> {
              for (int client = 0; client < messages; client++) {
                it.relayed(ofRed(client, 2), RELAY);
              }
            });
    List<FakeTransport.Sent> later = it.answersTo(() -> it.time.advanceMs(500));

    assertEquals(messages - DelayedOffers.SIZE_MAX, it.metrics().hurried.total());
    assertTrue(atOnce.stream().allMatch(sent -> sent.type() == MessageType4.OFFER));
    assertEquals(DelayedOffers.SIZE_MAX, later.size());
    assertTrue(later.stream().allMatch(sent -> sent.type() == MessageType4.OFFER));
    it.assertUnharmed();
    it.time.advanceS(61);
    it.assertUnharmed();
    assertEquals(1, it.leases().offered(), "the one that looked");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 0x0100, 0x0200, 0xFFFF})
  @DisplayName("secs of every order of octets, where they decide")
  void aClientWaitsUntilItsSecsAreEnough(int secs) {
    RawMessage discover = ofRed(1, secs);

    it.answersTo(() -> it.relayed(discover, RELAY));
    List<FakeTransport.Sent> answers = it.answersTo(() -> it.time.advanceMs(500));

    assertEquals(secs >= 2 ? 1 : 0, answers.size());
    it.assertUnharmed();
  }

  private void everyKindWith(Octets vss) {
    for (Kind kind : Kind.values()) {
      everyWay(kind.about(ADDRESS).option(82, agent(vss)).end());
      everyWay(kind.about(ADDRESS).option(82, agent(vss).concat(Octets.of(152, 0))).end());
      everyWay(kind.about(ADDRESS).set(SECS, 1).option(VSS, vss).end());
      everyWay(kind.about(ADDRESS).option(VSS, RED).option(82, agent(vss)).end());
    }
  }

  private void everyWay(RawMessage message) {
    it.everyWay(message);
    it.relayed(message, RELAY);
  }

  private static RawMessage ofRed(int client, int secs) {
    RawMessage message = UnderFire.from(RawMessage.of(MessageType4.DISCOVER), client);
    return message.set(SECS, secs >> 8, secs & 0xFF).option(VSS, RED).end();
  }

  private static Octets agent(Octets vss) {
    return Octets.of(151, vss.length()).concat(vss);
  }
}
