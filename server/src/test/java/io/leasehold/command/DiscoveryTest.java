package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.FakeClientSocket;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final HardwareAddress CLIENT = HardwareAddress.of("02:00:00:00:00:01");
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.100");
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  private static final Ipv4 ROGUE = Ipv4.of("192.0.2.66");
  private static final Ipv4 RELAY = Ipv4.of("198.51.100.1");

  private final VirtualClock time = VirtualClock.at(0);
  private final FakeClientSocket socket = new FakeClientSocket(time);
  private final StringWriter out = new StringWriter();

  @Test
  void theWholeExchangeIsShown() throws IOException {
    socket.answer(MessageType4.DISCOVER, SERVER, reply(MessageType4.OFFER, SERVER));
    socket.answer(MessageType4.REQUEST, SERVER, reply(MessageType4.ACK, SERVER));

    boolean got = run(relayed(false));

    assertTrue(got);
    assertEquals(
        List.of(MessageType4.DISCOVER, MessageType4.REQUEST, MessageType4.RELEASE),
        socket.sentTypes());
    String told = out.toString();
    assertTrue(told.contains("-> DHCPDISCOVER to 192.0.2.1:67"), told);
    assertTrue(told.contains("<- DHCPOFFER from 192.0.2.1:67"), told);
    assertTrue(told.contains(" 54 dhcp-server-identifier: 192.0.2.1"), told);
    assertTrue(told.contains("yiaddr 192.0.2.100"), told);
    assertTrue(told.contains("192.0.2.100 is given back"), told);
  }

  @Test
  void theReleaseNamesAddressAndServer() throws IOException {
    socket.answer(MessageType4.DISCOVER, SERVER, reply(MessageType4.OFFER, SERVER));
    socket.answer(MessageType4.REQUEST, SERVER, reply(MessageType4.ACK, SERVER));

    run(relayed(false));

    Message4 release = socket.sent.getLast();
    assertEquals(ADDRESS, release.ciaddr());
    assertEquals(
        Optional.of(Octets.of(192, 0, 2, 1)), release.option(OptionCode4.SERVER_IDENTIFIER));
  }

  @Test
  void whoKeepsTheAddressSendsNoRelease() throws IOException {
    socket.answer(MessageType4.DISCOVER, SERVER, reply(MessageType4.OFFER, SERVER));
    socket.answer(MessageType4.REQUEST, SERVER, reply(MessageType4.ACK, SERVER));

    assertTrue(run(relayed(true)));

    assertEquals(List.of(MessageType4.DISCOVER, MessageType4.REQUEST), socket.sentTypes());
    assertTrue(out.toString().contains("192.0.2.100 is kept"));
  }

  @Test
  void nobodyAnswering() throws IOException {
    assertFalse(run(relayed(false)));

    assertTrue(out.toString().contains("nobody answered within 3000 ms"), out.toString());
    assertTrue(out.toString().contains("only if \"relays\" lists it"), out.toString());
    assertEquals(3, socket.sent.size());
    assertEquals(3_000, time.monotonicNs() / 1_000_000);
  }

  @Test
  void onALinkEveryOfferIsShownAndTheFirstIsTaken() throws IOException {
    socket.answer(
        MessageType4.DISCOVER,
        ROGUE,
        reply(MessageType4.OFFER, SERVER),
        reply(MessageType4.OFFER, ROGUE));
    socket.answer(MessageType4.REQUEST, SERVER, reply(MessageType4.ACK, SERVER));

    assertTrue(run(onLink()));

    String told = out.toString();
    assertTrue(told.contains("2 servers offer an address: [192.0.2.1, 192.0.2.66]"), told);
    assertEquals(
        Optional.of(Octets.of(192, 0, 2, 1)),
        socket.sent.get(1).option(OptionCode4.SERVER_IDENTIFIER));
  }

  @Test
  void onALinkTheAddressIsUsedForTheRelease() throws IOException {
    socket.answer(MessageType4.DISCOVER, SERVER, reply(MessageType4.OFFER, SERVER));
    socket.answer(MessageType4.REQUEST, SERVER, reply(MessageType4.ACK, SERVER));

    run(onLink());

    assertEquals(ADDRESS, socket.address());
    assertTrue(socket.sent.getFirst().broadcast());
    assertFalse(socket.sent.getLast().broadcast());
  }

  @Test
  void aNakIsNoAddress() throws IOException {
    socket.answer(MessageType4.DISCOVER, SERVER, reply(MessageType4.OFFER, SERVER));
    socket.answer(MessageType4.REQUEST, SERVER, reply(MessageType4.NAK, SERVER));

    assertFalse(run(relayed(false)));

    assertTrue(out.toString().contains("<- DHCPNAK"), out.toString());
  }

  @Test
  void anothersRepliesAreNotShown() throws IOException {
    Message4 offer = reply(MessageType4.OFFER, SERVER);
    socket.answer(MessageType4.DISCOVER, SERVER, withXid(offer, 99));

    assertFalse(run(relayed(false)));

    assertFalse(out.toString().contains("<-"), out.toString());
  }

  @Test
  void whatAServerSendsIsShownHarmless() throws IOException {
    Message4 offer =
        reply(
            MessageType4.OFFER,
            SERVER,
            OptionCode4.DOMAIN_NAME,
            Octets.ofText("a\u001b[2Jb\n-> x"));
    socket.answer(MessageType4.DISCOVER, SERVER, offer);

    run(relayed(false));

    assertFalse(out.toString().contains("\u001b"), out.toString());
    assertFalse(out.toString().contains("\n-> x"), out.toString());
  }

  private boolean run(Discovery.Plan plan) throws IOException {
    return new Discovery(
            plan, socket, new DiscoveryText(new PrintWriter(out, true)), time::monotonicNs)
        .run();
  }

  private static Discovery.Plan relayed(boolean keep) {
    return new Discovery.Plan(
        SERVER, 67, RELAY, 7, CLIENT, Options4.NONE, Optional.empty(), 3_000, keep);
  }

  private static Discovery.Plan onLink() {
    return new Discovery.Plan(
        Ipv4.BROADCAST, 67, Ipv4.ANY, 7, CLIENT, Options4.NONE, Optional.empty(), 3_000, false);
  }

  private static Message4 reply(MessageType4 type, Ipv4 server) {
    return reply(type, server, OptionCode4.DOMAIN_NAME, Octets.ofText("example.org"));
  }

  private static Message4 reply(MessageType4 type, Ipv4 server, OptionCode4 code, Octets value) {
    int bits = server.bits();
    Options4 options =
        Options4.builder()
            .put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()))
            .put(
                OptionCode4.SERVER_IDENTIFIER,
                Octets.of(bits >>> 24, bits >>> 16, bits >>> 8, bits))
            .put(code, value)
            .build();
    return new Message4(
        Message4.BOOTREPLY,
        0,
        7,
        0,
        0,
        Ipv4.ANY,
        ADDRESS,
        Ipv4.ANY,
        Ipv4.ANY,
        CLIENT,
        Octets.EMPTY,
        Octets.EMPTY,
        options);
  }

  private static Message4 withXid(Message4 message, int xid) {
    return new Message4(
        message.op(),
        message.hops(),
        xid,
        message.secs(),
        message.flags(),
        message.ciaddr(),
        message.yiaddr(),
        message.siaddr(),
        message.giaddr(),
        message.chaddr(),
        message.sname(),
        message.file(),
        message.options());
  }
}
