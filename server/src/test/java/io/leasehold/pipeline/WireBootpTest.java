package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.engine.v4.Reason;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.RawMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a whole server sends to a client that knows BOOTP only, octet by octet: RFC 951, RFC 1534
/// §2, RFC 1542.
class WireBootpTest {
  private static final int FLAGS = 10;
  private static final int SNAME = 44;
  private static final int FILE = 108;
  private static final int COOKIE = 236;
  private static final Ipv4 RELAY = Ipv4.of("198.51.100.1");
  private static final HardwareAddress CLIENT = HardwareAddress.of("00:53:00:12:34:56");

  private final UnderFire it = UnderFire.inMemory(config());

  @Test
  void aReplyIsWrittenOctetByOctet() {
    Octets reply = reply(RawMessage.request().end());

    String expected =
        "02010600" // BOOTREPLY, Ethernet, six octets, no hops
            + "12345678"
            + "00000000" // secs, flags
            + "00000000" // ciaddr
            + "c0000264" // yiaddr 192.0.2.100
            + "c0000201" // siaddr
            + "00000000" // giaddr
            + "005300123456"
            + "00".repeat(10)
            + text("boot.example.org", 64)
            + text("pxe/boot.0", 128)
            + "63825363"
            + "0104ffffff00"
            + "0304c00002fe"
            + "0f0b6578616d706c652e6f7267"
            + "ff";
    assertEquals(expected + "00".repeat(300 - expected.length() / 2), reply.toHex());
  }

  /// RFC 951 §3 leaves the vendor field to the client: there may be none.
  @ParameterizedTest
  @ValueSource(ints = {236, 240, 300})
  void aClientWithoutACookieIsAnswered(int length) {
    RawMessage message = RawMessage.request().set(COOKIE, 0, 0, 0, 0).cut(length);

    Octets reply = reply(message);

    assertEquals(300, reply.length());
    assertEquals("63825363", reply.slice(COOKIE, 4).toHex());
  }

  @Test
  void whatDoesNotFitInto300OctetsIsLeftOut() {
    UnderFire full = UnderFire.inMemory(config("\"root-path\": \"" + "r".repeat(60) + "\","));

    Octets reply = onlyAnswer(full, RawMessage.request().end()).octets();

    assertEquals(300, reply.length());
    assertEquals(List.of(1, 3, 15), WireAnswer.of(reply).codes());
    assertEquals(1, full.metrics().leftOut.total());
  }

  @Test
  void aClientWithoutAnAddressIsAnsweredByAFrame() {
    assertEquals(
        new Delivery.OnLink(2, CLIENT, Ipv4.of("192.0.2.100"), 68, UnderFire.SERVER),
        onlyAnswer(it, RawMessage.request().end()).delivery());
  }

  @Test
  void aClientThatAsksForABroadcastGetsOne() {
    FakeTransport.Sent sent = onlyAnswer(it, RawMessage.request().set(FLAGS, 0x80, 0).end());

    assertEquals(new Delivery.Broadcast(2, 68, UnderFire.SERVER), sent.delivery());
    assertEquals(0x8000, WireAnswer.of(sent.octets()).number(FLAGS, 2));
  }

  /// RFC 1542 §5.4.
  @Test
  void aClientThatHasItsAddressIsAnsweredThere() {
    RawMessage message = RawMessage.request().set(UnderFire.CIADDR, 192, 0, 2, 150).end();

    assertEquals(
        new Delivery.Unicast(Ipv4.of("192.0.2.150"), 68, UnderFire.SERVER),
        onlyAnswer(it, message).delivery());
  }

  /// Or anybody could have the server send to anybody.
  @Test
  void aCiaddrThatIsNotTheClientsIsNotFollowed() {
    RawMessage message = RawMessage.request().set(UnderFire.CIADDR, 203, 0, 113, 9).end();

    FakeTransport.Sent sent = onlyAnswer(it, message);

    assertEquals(
        new Delivery.OnLink(2, CLIENT, Ipv4.of("192.0.2.100"), 68, UnderFire.SERVER),
        sent.delivery());
    assertEquals(0, WireAnswer.of(sent.octets()).number(UnderFire.CIADDR, 4));
  }

  @Test
  void aRelayedClientIsAnsweredThroughItsRelayAgent() {
    RawMessage message = RawMessage.request().option(82, 1, 2, 0xAA, 0xBB).end();

    FakeTransport.Sent sent =
        it.answersTo(() -> it.relayed(message, RELAY)).stream().findFirst().orElseThrow();

    assertEquals(new Delivery.Unicast(RELAY, 67, UnderFire.SERVER), sent.delivery());
    WireAnswer answer = WireAnswer.of(sent.octets());
    assertEquals(RELAY.asLong(), answer.number(UnderFire.GIADDR, 4));
    assertEquals(82, answer.codes().getLast());
    assertEquals(Octets.ofHex("0102aabb"), answer.value(82));
  }

  /// RFC 2131 §3.1(4) asks it of a DHCPACK; a BOOTREPLY is the same promise.
  @Test
  void noReplyLeavesBeforeItsRecordIsDurable() {
    ServerFixture waiting = new ServerFixture(Level.INFO, config());
    waiting.transport.octets(2, RawMessage.request().end().octets());

    waiting.decideOnce();
    assertTrue(waiting.transport.sent.isEmpty());
    waiting.commitOnce();

    assertEquals(1, waiting.transport.sent.size());
    assertEquals(1, waiting.store.batches.size());
  }

  /// The first one's record waits for the disk, and the second relies on it.
  @Test
  void aReplyWithoutARecordDoesNotOvertakeTheOneItReliesOn() {
    ServerFixture waiting = new ServerFixture(Level.INFO, config());
    waiting.transport.octets(2, RawMessage.request().end().octets());
    waiting.transport.octets(2, RawMessage.request().set(4, 9).end().octets());

    waiting.decideOnce();
    assertTrue(waiting.transport.sent.isEmpty());
    waiting.commitOnce();

    assertEquals(2, waiting.transport.sent.size());
    assertEquals(1, waiting.metrics.records.total());
  }

  @Test
  void aRequestThatIsRepeatedWhileItsRecordWaitsIsAnsweredOnce() {
    List<FakeTransport.Sent> answers =
        it.answersTo(
            () -> {
              it.broadcast(RawMessage.request().end());
              it.broadcast(RawMessage.request().end());
            });

    assertEquals(1, answers.size());
    assertEquals(1, it.metrics().dropped.of(DropReason.REPEATED));
  }

  @Test
  void anAddressIsTheClientsAfterARestart() {
    onlyAnswer(it, RawMessage.request().end());

    it.restart();

    LeaseRecord kept = it.leases().at(Ipv4.of("192.0.2.100")).orElseThrow();
    assertEquals(LeaseRecord.NEVER, ((LeaseRecord.Bound) kept).endS());
    assertEquals("c0000264", reply(RawMessage.request().set(4, 9).end()).slice(16, 4).toHex());
  }

  /// The vendor field of RFC 951 belongs to whoever made the client.
  @Test
  void aVendorFieldOfAnyKindIsReadOrLeft() {
    for (int first = 0; first <= 255; first++) {
      for (int second : new int[] {0, 1, 4, 53, 127, 255}) {
        it.everyWay(RawMessage.request().raw(first, second).cut(300));
        it.everyWay(RawMessage.request().raw(first, second));
        it.everyWay(RawMessage.request().set(COOKIE, first, second, 0, 0).cut(300));
      }
    }

    it.assertUnharmed();
    assertEquals(
        2, it.leases().addressesOf(new ClientKey.ByHardware(CLIENT)).size(), "one in each network");
  }

  /// RFC 951 §3: names of 64 and 128 octets without a NUL, and what follows is not read.
  @Test
  void namesWithoutAnEndAreRead() {
    RawMessage another = RawMessage.request();
    RawMessage any = RawMessage.request();
    for (int i = SNAME; i < COOKIE; i++) {
      another.set(i, 'x');
      any.set(i, i < FILE ? 0 : 'x');
    }

    assertTrue(it.answersTo(() -> it.broadcast(another.end())).isEmpty());
    assertEquals(1, it.metrics().decided.of(Reason.BOOTP_OTHER_SERVER));
    assertEquals(text("pxe/boot.0", 128), reply(any.end()).slice(FILE, 128).toHex());
    it.assertUnharmed();
  }

  private Octets reply(RawMessage message) {
    return onlyAnswer(it, message).octets();
  }

  private static FakeTransport.Sent onlyAnswer(UnderFire of, RawMessage message) {
    List<FakeTransport.Sent> answers = of.answersTo(() -> of.broadcast(message));
    assertEquals(1, answers.size());
    return answers.getFirst();
  }

  private static String text(String text, int length) {
    return Octets.ofText(text).toHex() + "00".repeat(length - text.length());
  }

  private static Config config() {
    return config("");
  }

  private static Config config(String option) {
    return Configs.read(
        """
        {"bootp": "pool", "server-name": "boot.example.org", "boot-file-name": "pxe/boot.0",
         "options": {%s "domain-name": "example.org"},
         "subnets": [
           {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"],
            "options": {"routers": ["192.0.2.254"]}},
           {"subnet": "198.51.100.0/24", "relays": ["198.51.100.1"],
            "pools": ["198.51.100.100-198.51.100.199"]}]}
        """
            .formatted(option));
  }
}
