package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.WireCase.Reply;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Where a whole server sends each reply (RFC 2131 §4.1, row by row: address, port, and who on the
/// link), and where it sends none.
class WireDeliveryTest {
  private static final Ipv4 RELAY = Ipv4.of(UnderFire.RELAY);
  private static final int BROADCAST = 0x8000;

  /// `yiaddr` is the new address without ARP, `ciaddr` the address that the client has. The
  /// DHCPREQUEST of the rebinding client comes from 0.0.0.0 here, so that ARP cannot be trusted.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OFFER         | 0     | yiaddr
          OFFER         | 32768 | broadcast
          ACK_SELECTED  | 0     | yiaddr
          ACK_SELECTED  | 32768 | broadcast
          ACK_REBOOTED  | 0     | yiaddr
          ACK_REBOOTED  | 32768 | broadcast
          ACK_RENEWED   | 0     | ciaddr
          ACK_RENEWED   | 32768 | ciaddr
          ACK_REBOUND   | 0     | yiaddr
          ACK_REBOUND   | 32768 | yiaddr
          ACK_INFORMED  | 0     | ciaddr
          ACK_INFORMED  | 32768 | ciaddr
          NAK           | 0     | broadcast
          NAK           | 32768 | broadcast
          NAK_RENEWING  | 0     | router
          NAK_RENEWING  | 32768 | router
          OFFER         | 1     | yiaddr
          OFFER         | 32767 | yiaddr
          """)
  void withoutARelayAgent(Reply reply, int flags, String where) {
    WireCase of = new WireCase(reply, false).flags(flags);

    FakeTransport.Sent sent = of.sent();

    assertEquals(
        switch (where) {
          case "broadcast" -> new Delivery.Broadcast(2, 68, UnderFire.SERVER);
          // Whoever has it sends from it, and it is of no network of the link.
          case "router" -> new Delivery.Unicast(WireCase.NOWHERE, 68, UnderFire.SERVER);
          case "ciaddr" -> new Delivery.Unicast(of.address(), 68, UnderFire.SERVER);
          default ->
              new Delivery.OnLink(2, sent.message().chaddr(), of.address(), 68, UnderFire.SERVER);
        },
        sent.delivery());
  }

  @ParameterizedTest
  @EnumSource
  void throughARelayAgentAlwaysToItsServerPort(Reply reply) {
    for (int flags : new int[] {0, BROADCAST}) {
      FakeTransport.Sent sent = new WireCase(reply, true).flags(flags).sent();

      assertEquals(new Delivery.Unicast(RELAY, 67, UnderFire.SERVER), sent.delivery());
    }
  }

  @Test
  void aRelayAgentThatSendsFromAnotherPortIsAnsweredAtTheServerPort() {
    assertEquals(new Delivery.Unicast(RELAY, 67, UnderFire.SERVER), fromPort(5_000));
  }

  /// RFC 8357 §4.
  @Test
  void aRelayAgentThatSaysSoIsAnsweredAtThePortItSendsFrom() {
    assertEquals(
        new Delivery.Unicast(RELAY, 5_000, UnderFire.SERVER), fromPort(5_000, 82, 2, 19, 0));
  }

  /// RFC 4390 §2.1.
  @Test
  void aClientOnInfinibandIsAnsweredByBroadcast() {
    UnderFire it = UnderFire.inMemory();
    RawMessage discover =
        RawMessage.of(MessageType4.DISCOVER).set(1, 32, 0).option(61, 0xFF, 1, 2, 3).end();

    List<FakeTransport.Sent> answers = it.answersTo(() -> it.broadcast(discover));

    assertEquals(new Delivery.Broadcast(2, 68, UnderFire.SERVER), answers.getFirst().delivery());
    assertEquals(32, answers.getFirst().octets().at(1));
    assertEquals(0, answers.getFirst().octets().at(2));
  }

  /// RFC 2131 table 5 wants no server identifier there, but some clients send one; they may be
  /// behind a router all the same.
  @ParameterizedTest
  @EnumSource(names = {"ACK_RENEWED", "ACK_REBOUND"})
  void aRenewalThatNamesTheServerIsAnsweredAtCiaddr(Reply reply) {
    boolean fromCiaddr = reply == Reply.ACK_RENEWED;
    WireCase of = new WireCase(reply, false).with(m -> UnderFire.address(m, 54, UnderFire.SERVER));

    FakeTransport.Sent sent = of.sent();

    assertEquals(
        fromCiaddr
            ? new Delivery.Unicast(of.address(), 68, UnderFire.SERVER)
            : new Delivery.OnLink(2, sent.message().chaddr(), of.address(), 68, UnderFire.SERVER),
        sent.delivery());
    assertEquals(of.address(), sent.message().ciaddr());
  }

  @Test
  void aRenewalThatNamesAnotherServerIsNotAnswered() {
    UnderFire it = UnderFire.inMemory();
    Ipv4 address = it.lease(message -> message).orElseThrow();
    RawMessage renewal =
        UnderFire.address(Kind.RENEWING.about(address), 54, UnderFire.NEIGHBOUR).end();

    assertTrue(it.answersTo(() -> it.unicast(renewal, address)).isEmpty());
    assertTrue(it.answersTo(() -> it.broadcast(renewal)).isEmpty());
  }

  /// RFC 2131 table 5 wants 0 there: an answer by unicast could reach anybody.
  @ParameterizedTest
  @CsvSource({"192.0.2.77", "203.0.113.9", "255.255.255.255"})
  void aCiaddrThatADiscoverSetsIsNotFollowed(String ciaddr) {
    UnderFire it = UnderFire.inMemory();
    int bits = Ipv4.of(ciaddr).bits();
    RawMessage discover =
        RawMessage.of(MessageType4.DISCOVER)
            .set(UnderFire.CIADDR, bits >>> 24, bits >>> 16, bits >>> 8, bits)
            .end();

    FakeTransport.Sent offer = it.answersTo(() -> it.broadcast(discover)).getFirst();

    assertEquals(
        new Delivery.OnLink(
            2, offer.message().chaddr(), offer.message().yiaddr(), 68, UnderFire.SERVER),
        offer.delivery());
    assertEquals(0, WireAnswer.of(offer.octets()).number(UnderFire.CIADDR, 4));
  }

  @Test
  void anInformFromAClientThatLeavesCiaddrEmptyIsAnsweredAtItsSource() {
    UnderFire it = UnderFire.inMemory();
    RawMessage inform = Kind.INFORM.about(Ipv4.ANY).end();

    List<FakeTransport.Sent> answers = it.answersTo(() -> it.unicast(inform, UnderFire.NEIGHBOUR));

    assertEquals(
        new Delivery.Unicast(UnderFire.NEIGHBOUR, 68, UnderFire.SERVER),
        answers.getFirst().delivery());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a DHCPREQUEST that takes another server's offer | 350103 3604c0000202 3204c0000264
          INIT-REBOOT of a client nobody knows            | 350103 3204c0000264
          a DHCPREQUEST that names no address             | 350103
          a DHCPDECLINE of an address it does not hold    | 350104 3604c0000201 3204c0000264
          a DHCPDECLINE without an address                | 350104 3604c0000201
          a DHCPRELEASE without an address                | 350107 3604c0000201
          a DHCPINFORM without an address, broadcast      | 350108
          DHCPOFFER                                       | 350102 3604c0000202
          DHCPACK                                         | 350105 3604c0000202
          DHCPNAK                                         | 350106 3604c0000202
          DHCPFORCERENEW                                  | 350109
          DHCPLEASEQUERY                                  | 35010a
          a type that does not exist                      | 3501c8
          BOOTP                                           | 0c027063
          an option longer than the message               | 350101 0cff61
          a message type of two octets                    | 35020101
          a requested address of three octets             | 350101 3203c00002
          """)
  void theServerIsSilentTo(String what, String options) {
    UnderFire it = UnderFire.inMemory(notAuthoritative());
    RawMessage message = RawMessage.request();
    for (byte octet : HexFormat.of().parseHex(options.replace(" ", ""))) {
      message.raw(octet & 0xFF);
    }
    if (!what.startsWith("an option")) {
      message.end();
    }

    assertTrue(it.answersTo(() -> it.broadcast(message)).isEmpty());

    it.assertUnharmed();
  }

  @Test
  void theServerIsSilentToAClientThatRebindsALeaseOfAnother() {
    UnderFire it = UnderFire.inMemory(notAuthoritative());
    RawMessage rebinding = Kind.RENEWING.about(Ipv4.of("192.0.2.150")).end();

    assertTrue(it.answersTo(() -> it.broadcast(rebinding)).isEmpty());
  }

  @Test
  void theServerIsSilentToARelayAgentOfNoNetwork() {
    UnderFire it = UnderFire.inMemory();

    for (Kind kind : Kind.values()) {
      RawMessage message = kind.about(Ipv4.of("203.0.113.9")).end();

      assertTrue(it.answersTo(() -> it.relayed(message, Ipv4.of("203.0.113.1"))).isEmpty());
    }
  }

  @Test
  void theServerIsSilentOnceItHasNoAddressLeft() {
    UnderFire it =
        UnderFire.inMemory(
            Configs.config()
                .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.100"))
                .build());
    it.lease(message -> message);
    RawMessage another = UnderFire.from(RawMessage.of(MessageType4.DISCOVER), 2).end();

    assertTrue(it.answersTo(() -> it.broadcast(another)).isEmpty());
  }

  @Test
  void aReleaseAndADeclineAreObeyedInSilence() {
    UnderFire it = UnderFire.inMemory();
    Ipv4 first = it.lease(message -> message).orElseThrow();
    RawMessage release = Kind.RELEASE.about(first).end();
    assertTrue(it.answersTo(() -> it.unicast(release, first)).isEmpty());
    assertEquals(0, it.leases().bound());

    Ipv4 again = it.lease(message -> message).orElseThrow();
    RawMessage decline = Kind.DECLINE.about(again).end();
    assertTrue(it.answersTo(() -> it.broadcast(decline)).isEmpty());

    assertEquals(first, again);
    assertEquals(1, it.leases().declined());
  }

  /// Where the answer to a relayed DHCPDISCOVER goes.
  private static Delivery fromPort(int port, int... agent) {
    UnderFire it = UnderFire.inMemory();
    RawMessage discover =
        RawMessage.of(MessageType4.DISCOVER)
            .raw(agent)
            .end()
            .set(UnderFire.GIADDR, 198, 51, 100, 1);

    return it.answersTo(() -> it.receive(discover.octets(), RELAY, port, UnderFire.SERVER))
        .getFirst()
        .delivery();
  }

  private static Config notAuthoritative() {
    return Configs.config()
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
        .build();
  }
}
