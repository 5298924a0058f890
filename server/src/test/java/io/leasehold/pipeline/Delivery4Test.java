package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.engine.v4.Reply;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.Arrival;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Queries;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// RFC 2131 §4.1, a test for each row; RFC 1542 §5.4.
class Delivery4Test {
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  private static final Ipv4 RELAY = Ipv4.of("198.51.100.1");
  private static final Ipv4 YIADDR = Ipv4.of("192.0.2.100");
  private static final Ipv4 CIADDR = Ipv4.of("192.0.2.44");

  private final Delivery4 delivery = new Delivery4(Ports.STANDARD);
  private final Arrivals eth0 = Arrivals.on("eth0", "192.0.2.1/24");
  private final Queries client = Queries.of("00:53:00:00:00:01");

  @Test
  void throughARelayToTheServerPortOfTheRelay() {
    client.via("198.51.100.1");

    assertEquals(
        Optional.of(new Delivery.Unicast(RELAY, 67, SERVER)),
        to(client.discover(), ReplyType.OFFER, eth0.relayed(RELAY, SERVER)));
  }

  @Test
  void aNakThroughARelayGoesToTheRelay() {
    client.via("198.51.100.1");

    assertEquals(
        Optional.of(new Delivery.Unicast(RELAY, 67, SERVER)),
        to(client.renewing(CIADDR), ReplyType.NAK, eth0.relayed(RELAY, SERVER)));
  }

  @Test
  void aRelayThatAsksForItIsAnsweredAtItsSourcePort() {
    // RFC 8357 §4: sub-option 19.
    client
        .via("198.51.100.1")
        .with(OptionCode4.RELAY_AGENT_INFORMATION, Octets.ofHex("01021a2b1300"));
    Arrival arrival = new Arrival(on(), RELAY, 40_123, SERVER, 300, eth0.broadcast().own());

    assertEquals(
        Optional.of(new Delivery.Unicast(RELAY, 40_123, SERVER)),
        to(client.discover(), ReplyType.OFFER, arrival));
  }

  @Test
  void aRelaysOtherSubOptionsChangeNothing() {
    client
        .via("198.51.100.1")
        .with(OptionCode4.RELAY_AGENT_INFORMATION, Octets.ofHex("0102130013"));
    Arrival arrival = new Arrival(on(), RELAY, 40_123, SERVER, 300, eth0.broadcast().own());

    assertEquals(
        Optional.of(new Delivery.Unicast(RELAY, 67, SERVER)),
        to(client.discover(), ReplyType.OFFER, arrival));
  }

  // RFC 5107 §4: option 54 is the relay agent's, the datagram is the server's own.
  @Test
  void anIdentifierThatIsNotTheServersIsNotItsSource() {
    Ipv4 override = Ipv4.of("198.51.100.9");
    Arrivals several = Arrivals.on("eth0", "10.0.0.1/24", "192.0.2.1/24");
    Reply reply = reply(ReplyType.OFFER);
    Reply overridden = new Reply(reply.type(), reply.message(), override, reply.sizeMax());
    client.via("198.51.100.1");

    assertEquals(
        Optional.of(new Delivery.Unicast(RELAY, 67, SERVER)),
        delivery.of(client.discover(), overridden, several.relayed(RELAY, SERVER)));
  }

  // RFC 1542 §5.4: ciaddr goes before giaddr.
  @Test
  void bootpClientThatHasItsAddressIsAnsweredThereThoughARelayAgentSentIt() {
    client.via("198.51.100.1");
    Arrival relayed = eth0.relayed(RELAY, SERVER);

    assertEquals(
        Optional.of(new Delivery.Unicast(CIADDR, 68, SERVER)),
        delivery.of(client.bootp(CIADDR), reply(ReplyType.BOOTP, CIADDR), relayed));
    assertEquals(
        Optional.of(new Delivery.Unicast(RELAY, 67, SERVER)),
        delivery.of(client.bootp(CIADDR), reply(ReplyType.BOOTP), relayed));
  }

  @Test
  void bootpClientWithoutAnAddressIsAnsweredAsADhcpClientIs() {
    assertEquals(
        Optional.of(new Delivery.OnLink(2, client.hardware(), YIADDR, 68, SERVER)),
        to(client.bootp(), ReplyType.BOOTP, eth0.broadcast()));
    client.flags(Message4.BROADCAST_FLAG);
    assertEquals(
        Optional.of(new Delivery.Broadcast(2, 68, SERVER)),
        to(client.bootp(), ReplyType.BOOTP, eth0.broadcast()));
  }

  @Test
  void onAnotherPortRelaysAreAnsweredThere() {
    client.via("198.51.100.1");
    Delivery4 elsewhere = new Delivery4(new Ports(6767, 6768));

    assertEquals(
        Optional.of(new Delivery.Unicast(RELAY, 6767, SERVER)),
        elsewhere.of(client.discover(), reply(ReplyType.OFFER), eth0.relayed(RELAY, SERVER)));
  }

  @Test
  void aClientWithAnAddressIsAnsweredThere() {
    assertEquals(
        Optional.of(new Delivery.Unicast(CIADDR, 68, SERVER)),
        to(client.renewing(CIADDR), ReplyType.ACK, eth0.unicast(CIADDR, SERVER)));
  }

  @Test
  void aNakIsBroadcastWhateverCiaddrSays() {
    assertEquals(
        Optional.of(new Delivery.Broadcast(2, 68, SERVER)),
        to(client.renewing(CIADDR), ReplyType.NAK, eth0.unicast(CIADDR, SERVER)));
  }

  @Test
  void whoRenewsFromBehindARouterHearsANakThere() {
    Ipv4 far = Ipv4.of("203.0.113.20");

    assertEquals(
        Optional.of(new Delivery.Unicast(far, 68, SERVER)),
        to(client.renewing(far), ReplyType.NAK, eth0.unicast(far, SERVER)));
  }

  @Test
  void aNakGoesNowhereThatItsClientHasNotSentFrom() {
    Ipv4 far = Ipv4.of("203.0.113.20");
    Optional<Delivery> broadcast = Optional.of(new Delivery.Broadcast(2, 68, SERVER));

    assertEquals(broadcast, to(client.renewing(far), ReplyType.NAK, eth0.unicast(CIADDR, SERVER)));
    assertEquals(
        broadcast,
        to(client.renewing(Ipv4.BROADCAST), ReplyType.NAK, eth0.unicast(Ipv4.BROADCAST, SERVER)));
    assertEquals(broadcast, to(client.rebinding(far), ReplyType.NAK, eth0.broadcast()));
  }

  @Test
  void aClientThatAsksForABroadcastGetsOne() {
    client.flags(Message4.BROADCAST_FLAG);

    assertEquals(
        Optional.of(new Delivery.Broadcast(2, 68, SERVER)),
        to(client.discover(), ReplyType.OFFER, eth0.broadcast()));
  }

  @Test
  void otherwiseToTheNewAddressWithoutArp() {
    assertEquals(
        Optional.of(
            new Delivery.OnLink(2, HardwareAddress.of("00:53:00:00:00:01"), YIADDR, 68, SERVER)),
        to(client.discover(), ReplyType.OFFER, eth0.broadcast()));
  }

  @Test
  void aClientWithoutAnEthernetAddressIsAnsweredByBroadcast() {
    // RFC 4390 §2.1: over InfiniBand hlen is 0.
    Query.Discover ethernet = client.id("ff00").discover();
    Message4 asked = ethernet.message();
    Message4 infiniband =
        new Message4(
            asked.op(),
            asked.hops(),
            asked.xid(),
            asked.secs(),
            asked.flags(),
            asked.ciaddr(),
            asked.yiaddr(),
            asked.siaddr(),
            asked.giaddr(),
            new HardwareAddress(HardwareAddress.INFINIBAND, Octets.EMPTY),
            asked.sname(),
            asked.file(),
            asked.options());

    assertEquals(
        Optional.of(new Delivery.Broadcast(2, 68, SERVER)),
        to(
            new Query.Discover(infiniband, ethernet.client(), Optional.empty()),
            ReplyType.OFFER,
            eth0.broadcast()));
  }

  @Test
  void anEthernetAddressThatIsNoMachinesIsAnsweredByBroadcast() {
    assertEquals(
        Optional.of(new Delivery.Broadcast(2, 68, SERVER)),
        to(
            Queries.of("00:00:00:00:00:00").id("ff00").discover(),
            ReplyType.OFFER,
            eth0.broadcast()));
  }

  @Test
  void anInformIsAnsweredAtCiaddr() {
    assertEquals(
        Optional.of(new Delivery.Unicast(CIADDR, 68, SERVER)),
        to(client.inform(CIADDR), ReplyType.ACK, eth0.unicast(CIADDR, SERVER)));
  }

  @Test
  void whoDoesNotSendFromCiaddrIsAnsweredThereWithoutArp() {
    Delivery frame =
        new Delivery.OnLink(2, HardwareAddress.of("00:53:00:00:00:01"), CIADDR, 68, SERVER);

    assertEquals(Optional.of(frame), to(client.inform(CIADDR), ReplyType.ACK, eth0.broadcast()));
    assertEquals(Optional.of(frame), to(client.renewing(CIADDR), ReplyType.ACK, eth0.broadcast()));
  }

  @Test
  void aCiaddrOfAnotherLinkIsRoutedTo() {
    Ipv4 far = Ipv4.of("198.51.100.44");

    assertEquals(
        Optional.of(new Delivery.Unicast(far, 68, SERVER)),
        to(client.renewing(far), ReplyType.ACK, eth0.broadcast()));
  }

  @Test
  void anInformWithoutCiaddrIsAnsweredAtItsSource() {
    assertEquals(
        Optional.of(new Delivery.Unicast(CIADDR, 68, SERVER)),
        to(client.inform(Ipv4.ANY), ReplyType.ACK, eth0.unicast(CIADDR, SERVER)));
  }

  @Test
  void anInformFromNowhereIsAnsweredByBroadcast() {
    assertEquals(
        Optional.of(new Delivery.Broadcast(2, 68, SERVER)),
        to(client.inform(Ipv4.ANY), ReplyType.ACK, eth0.broadcast()));
  }

  @Test
  void noRelayHasAMulticastAddress() {
    client.via("224.0.0.5");

    assertEquals(
        Optional.empty(), to(client.discover(), ReplyType.OFFER, eth0.relayed(RELAY, SERVER)));
  }

  @Test
  void noRelayHasTheBroadcastAddress() {
    client.via("255.255.255.255");

    assertEquals(
        Optional.empty(), to(client.discover(), ReplyType.OFFER, eth0.relayed(RELAY, SERVER)));
  }

  @Test
  void theServerDoesNotAnswerItself() {
    client.via("192.0.2.1");

    assertEquals(
        Optional.empty(), to(client.discover(), ReplyType.OFFER, eth0.relayed(SERVER, SERVER)));
  }

  @Test
  void aRelayOnTheSameMachineIsAnsweredAtAnotherPort() {
    client.via("192.0.2.1").with(OptionCode4.RELAY_AGENT_INFORMATION, Octets.ofHex("1300"));
    Arrival arrival = new Arrival(on(), SERVER, 40_123, SERVER, 300, eth0.broadcast().own());

    assertEquals(
        Optional.of(new Delivery.Unicast(SERVER, 40_123, SERVER)),
        to(client.discover(), ReplyType.OFFER, arrival));
  }

  @Test
  void ciaddrIsNoWayToHitEverybody() {
    assertEquals(
        Optional.empty(),
        to(client.renewing(Ipv4.BROADCAST), ReplyType.ACK, eth0.unicast(CIADDR, SERVER)));
    assertEquals(
        Optional.empty(),
        to(client.renewing(Ipv4.of("224.0.0.1")), ReplyType.ACK, eth0.unicast(CIADDR, SERVER)));
  }

  @Test
  void ciaddrIsNoWayToHitTheServer() {
    assertEquals(
        Optional.empty(), to(client.renewing(SERVER), ReplyType.ACK, eth0.unicast(CIADDR, SERVER)));
  }

  @Test
  void theSourceIsOneOfTheServersAddresses() {
    // RFC 2131 §4.1 lets the server identifier be any of them; a foreign one can only be named.
    Reply named =
        new Reply(ReplyType.OFFER, reply(ReplyType.OFFER).message(), Ipv4.of("203.0.113.9"), 576);

    assertEquals(
        SERVER, delivery.of(client.discover(), named, eth0.broadcast()).orElseThrow().source());
  }

  private Optional<Delivery> to(Query query, ReplyType type, Arrival arrival) {
    return delivery.of(query, reply(type, ciaddr(query)), arrival);
  }

  private Interface4 on() {
    return eth0.broadcast().on();
  }

  /// As the engine fills it (RFC 2131 §4.3.1 table 3).
  private static Ipv4 ciaddr(Query query) {
    return query instanceof Query.Renewing renewing ? renewing.ciaddr() : Ipv4.ANY;
  }

  private static Reply reply(ReplyType type) {
    return reply(type, Ipv4.ANY);
  }

  private static Reply reply(ReplyType type, Ipv4 ciaddr) {
    Ipv4 yiaddr = type == ReplyType.OFFER || type == ReplyType.BOOTP ? YIADDR : Ipv4.ANY;
    Message4 message =
        new Message4(
            Message4.BOOTREPLY,
            0,
            Queries.XID,
            0,
            0,
            ciaddr,
            yiaddr,
            Ipv4.ANY,
            Ipv4.ANY,
            HardwareAddress.of("00:53:00:00:00:01"),
            Octets.EMPTY,
            Octets.EMPTY,
            Options4.NONE);
    return new Reply(type, message, SERVER, 576);
  }
}
