package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.engine.v4.Reason;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.events.Level;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Exchange.Answer;
import io.leasehold.pipeline.Exchange.Outcome;
import io.leasehold.store.CommitOutcome;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.Queries;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.IgnoredReason;
import io.leasehold.wire.v4.MalformedReason;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.Strictness;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is remembered of the messages that came.
class ExchangesTest {
  private final ServerFixture it = new ServerFixture();
  private final Queries client = Queries.of(1);
  private final Datagram datagram = new Datagram(ByteBuffer.allocateDirect(Datagram.PAYLOAD_MAX));

  @Test
  void aWholeExchangeTheLatestFirstWithWhatWasDecidedAndWhy() {
    Ipv4 address = it.lease(client);

    List<Exchange> all = all(it);

    Outcome.Decided bound = (Outcome.Decided) all.getFirst().outcome();
    Outcome.Decided offered = (Outcome.Decided) all.get(1).outcome();
    assertEquals(2, all.size());
    assertEquals(Reason.ACK_SELECTED, bound.why());
    assertTrue(bound.leaves());
    assertTrue(bound.changes());
    Answer ack = bound.answer().orElseThrow();
    assertEquals(ReplyType.ACK, ack.type());
    assertEquals(address, ack.address());
    assertEquals(ServerFixture.SERVER, ack.serverId());
    assertEquals(it.transport.sent.getLast().message().options(), ack.said().options());
    assertEquals(Reason.OFFER_FROM_POOL, offered.why());
    assertFalse(offered.changes());
    assertTrue(all.getFirst().id() > all.get(1).id());
    assertEquals(client.discover().message(), message(all.get(1)));
    assertTrue(all.get(1).way().broadcast());
    assertEquals(ServerFixture.ETH0.index(), all.get(1).way().interfaceIndex());
    assertEquals(it.time.nowNs(), all.get(1).way().atNs());
  }

  @Test
  void aReleaseChangesALeaseAndIsNotAnswered() {
    Ipv4 address = it.lease(client);
    it.transport.unicast(
        client.release(address, Optional.of(ServerFixture.SERVER)).message(),
        address,
        ServerFixture.SERVER);

    it.turn();

    Exchange latest = all(it).getFirst();
    Outcome.Decided released = (Outcome.Decided) latest.outcome();
    assertEquals(Reason.RELEASED, released.why());
    assertEquals(Optional.empty(), released.answer());
    assertTrue(released.changes());
    assertFalse(latest.way().broadcast());
    assertEquals(address, latest.way().source());
  }

  @Test
  void whatIsDroppedBeforeItIsDecidedIsRememberedWithWhy() {
    it.transport.octets(2, new byte[] {1, 1, 6});
    it.transport.octets(2, octets(client.discover().message(), 2));
    it.transport.octets(7, octets(client.discover().message(), 1));
    it.turn();

    assertEquals(
        List.of(
            new Outcome.Dropped(DropReason.NO_INTERFACE),
            new Outcome.Ignored(IgnoredReason.BOOTREPLY),
            new Outcome.Malformed(MalformedReason.TOO_SHORT)),
        outcomes(it));
    assertEquals(Octets.of(1, 1, 6), all(it).getLast().octets());
  }

  @Test
  void whatTheStoreRefusesIsRemembered() {
    it.store.next(new CommitOutcome.NotNow("disk full"));
    it.transport.broadcast(client.discover().message());
    it.turn();
    it.transport.broadcast(
        client
            .selecting(ServerFixture.SERVER, it.transport.sent.getFirst().message().yiaddr())
            .message());
    it.turn();
    it.transport.broadcast(Queries.of(2).discover().message());

    it.turn();

    assertEquals(new Outcome.Dropped(DropReason.STORE_UNAVAILABLE), outcomes(it).getFirst());
  }

  @Test
  void whatHasWaitedTooLongIsRemembered() {
    long longAgo = it.time.nowNs() - 2 * Staleness.STALE_NS;
    it.transport.broadcast(client.discover().message(), longAgo);

    it.turn();

    assertEquals(List.of(new Outcome.Dropped(DropReason.STALE)), outcomes(it));
  }

  @Test
  void whatComesTooFastIsRemembered() {
    ServerFixture slow =
        new ServerFixture(
            Level.INFO,
            ((ConfigRead.Good)
                    ConfigReader.read(
                        """
                        {"limits": {"packets-per-client": {"rate": 1, "burst": 1}},
                         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"]}]}
                        """))
                .config());
    for (int i = 0; i < 3; i++) {
      slow.transport.broadcast(client.xid(i).discover().message());
      slow.turn();
    }

    assertEquals(new Outcome.Dropped(DropReason.RATE_OF_CLIENT), outcomes(slow).getFirst());
  }

  @Test
  void anyOctetsComeBackAsTheyWere() {
    Property.forAll(
        300,
        random -> {
          byte[] octets = new byte[random.nextInt(1, 2_500)];
          random.nextBytes(octets);
          if (random.nextBoolean()) {
            Arrays.fill(
                octets, Math.min(44, octets.length), Math.min(236, octets.length), (byte) 0);
          }
          int padding = random.nextInt(octets.length);
          if (random.nextBoolean()) {
            Arrays.fill(octets, padding, octets.length, (byte) 0);
          }
          return octets;
        },
        octets -> {
          Exchanges exchanges = new Exchanges(1, 0);
          keep(exchanges, octets);

          Exchange found = all(exchanges).getFirst();

          int kept = Math.min(octets.length, ExchangeRing.OCTETS_MAX);
          assertEquals(octets.length, found.length());
          assertEquals(Octets.copyOf(Arrays.copyOf(octets, kept)), found.octets());
        });
  }

  @Test
  void aReplyIsRememberedAsItTravels() {
    ServerFixture boots =
        new ServerFixture(
            Level.INFO,
            ((ConfigRead.Good)
                    ConfigReader.read(
                        """
                        {"subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"],
                          "next-server": "192.0.2.9", "server-name": "boot",
                          "boot-file-name": "pxelinux.0",
                          "options": {"routers": "192.0.2.1", "root-path": "%s", "merit-dump": "%s"}}]}
                        """
                            .formatted("a".repeat(200), "b".repeat(200))))
                .config());

    boots.transport.broadcast(client.discover().message());
    boots.turn();

    Outcome.Decided offered = (Outcome.Decided) all(boots).getFirst().outcome();
    Exchange.Said said = offered.answer().orElseThrow().said();
    Message4 sent = boots.transport.sent.getFirst().message();
    assertEquals(Ipv4.of("192.0.2.9"), said.nextServer());
    assertEquals(Octets.ofText("boot"), said.serverName());
    assertEquals(Octets.ofText("pxelinux.0"), said.bootFile());
    assertEquals(sent.options(), said.options());
    assertEquals(List.of(17), said.leftOut());
  }

  @Test
  void aFloodOfDiscoversHidesNeitherWhoGotAnAddressNorWhoWasRefused() {
    it.lease(client);
    it.transport.broadcast(Queries.of(2).initReboot(Ipv4.of("198.51.100.1")).message());
    it.turn();
    List<Outcome> before = outcomes(it);
    assertInstanceOf(Outcome.Decided.class, before.getFirst());

    for (int i = 0; i < 24_000; i++) {
      Queries one = Queries.of("02:53:%02x:%02x:%02x:01".formatted(i >> 16, i >> 8 & 255, i & 255));
      it.transport.broadcast(one.discover().message());
      if (it.transport.waiting() >= 64) {
        it.decideOnce();
        it.transport.sent.clear();
      }
    }

    List<Outcome> after = outcomes(it);
    assertTrue(after.contains(before.getFirst()), "the DHCPNAK");
    assertTrue(after.contains(before.get(1)), "the DHCPACK");
    assertFalse(after.contains(before.get(2)), "the flood pushes out its like");
  }

  @Test
  void aClientThatSendsWithoutEndLeavesRoomForOthers() {
    Exchanges exchanges = new Exchanges(1, 0);
    byte[] quiet = octets(Queries.of(7).discover().message(), 1);
    byte[] wild = octets(client.discover().message(), 1);
    keep(exchanges, quiet);
    for (int i = 0; i < 100_000; i++) {
      keep(exchanges, wild);
    }
    assertEquals(1 + ClientQuota.SHARE, all(exchanges).size());

    exchanges.look(0, ClientQuota.ROUND_NS + 1, Strictness.STRICT);
    keep(exchanges, wild);

    Exchange latest = all(exchanges).getFirst();
    assertEquals(100_000 - ClientQuota.SHARE, latest.leftOut());
    assertEquals(Octets.copyOf(quiet), all(exchanges).getLast().octets());
  }

  @Test
  void itHoldsThousandsOfUsualMessagesAndNoMoreThanItsSize() {
    Exchanges exchanges = new Exchanges(1, 0);
    byte[] octets = octets(client.discover().message(), 1);
    for (int i = 0; i < 40_000; i++) {
      octets[32] = (byte) (i >> 8);
      octets[33] = (byte) i;
      keep(exchanges, octets);
    }

    long found = all(exchanges).size();

    // Each takes less than 300 octets, and more than what is not zero of it.
    assertTrue(found > (2 << 20) / 300 && found < (2 << 20) / 100, found + " of them");
  }

  @Test
  void whoHasSeenSomeAsksForWhatFollows() {
    it.lease(client);
    long seen = all(it).getFirst().id();
    it.transport.broadcast(Queries.of(2).discover().message());
    it.turn();
    List<Exchange> found = new ArrayList<>();

    it.server.exchanges().latestFirst(seen, found::add);

    assertEquals(1, found.size());
    assertEquals(Queries.of(2).hardware(), message(found.getFirst()).chaddr());
  }

  @Test
  void whoIsNotAskedForgetsSoonAndGoesOn() {
    Exchanges unasked = Exchanges.unasked();
    byte[] octets = octets(client.discover().message(), 1);
    for (int i = 0; i < 5_000; i++) {
      octets[32] = (byte) (i >> 8);
      octets[33] = (byte) i;
      keep(unasked, octets);
    }

    assertTrue(all(unasked).size() < 1_000, () -> all(unasked).size() + " of them");
  }

  private void keep(Exchanges exchanges, byte[] octets) {
    datagram.payload().clear().put(0, octets);
    datagram.arrived(octets.length, 2, Ipv4.ANY, 68, Ipv4.BROADCAST);
    exchanges.dropped(datagram, true, DropReason.REPEATED);
  }

  private static byte[] octets(Message4 message, int op) {
    ByteBuffer octets = ByteBuffer.allocate(1_500);
    Encoder4.encode(message, 1_500, octets);
    byte[] bytes = Arrays.copyOf(octets.array(), octets.position());
    bytes[0] = (byte) op;
    return bytes;
  }

  private static Message4 message(Exchange exchange) {
    return ((Decoded.Valid)
            Decoder4.decode(
                exchange.octets().asBuffer(), exchange.way().broadcast(), exchange.strictness()))
        .query()
        .message();
  }

  private static List<Outcome> outcomes(ServerFixture it) {
    return all(it).stream().map(Exchange::outcome).toList();
  }

  private static List<Exchange> all(ServerFixture it) {
    return all(it.server.exchanges());
  }

  private static List<Exchange> all(Exchanges exchanges) {
    List<Exchange> all = new ArrayList<>();
    exchanges.latestFirst(Long.MIN_VALUE, all::add);
    return all;
  }
}
