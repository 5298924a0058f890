package io.leasehold.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Client4.Profile;
import io.leasehold.testkit.Client4.Send;
import io.leasehold.testkit.Client4.State;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The client, answered by hand. RFC 2131 §4.4.
class Client4Test {
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.100");
  private static final int LEASE_S = 1_000;

  private final Set<Ipv4> inUse = new HashSet<>();
  private final Client4 client =
      new Client4(
          Profile.of(HardwareAddress.of("00:53:00:12:34:56")),
          new SplittableRandom(1),
          inUse::contains);
  private long nowMs;

  @Test
  void wholeExchangeEndsBound() {
    client.start(nowMs);
    Send discover = wakeToSend();
    assertEquals(MessageType4.DISCOVER, type(discover));
    assertEquals(Ipv4.BROADCAST, discover.destination());

    Send request = only(answer(MessageType4.OFFER, discover));
    assertEquals(MessageType4.REQUEST, type(request));
    assertEquals(Optional.of(ADDRESS), address(request, OptionCode4.REQUESTED_ADDRESS));
    assertEquals(Optional.of(SERVER), address(request, OptionCode4.SERVER_IDENTIFIER));

    assertEquals(List.of(), answer(MessageType4.ACK, request));
    assertEquals(State.BOUND, client.state());
    assertEquals(Optional.of(ADDRESS), client.held().map(Client4.Held::address));
  }

  @Test
  void leaseCountsFromTheRequest() {
    client.start(nowMs);
    Send request = only(answer(MessageType4.OFFER, wakeToSend()));
    long requestedMs = nowMs;
    nowMs += 700;

    answer(MessageType4.ACK, request);

    assertEquals(
        Optional.of(requestedMs + LEASE_S * 1_000), client.held().map(Client4.Held::endMs));
  }

  @Test
  void unansweredDiscoverIsSentAgainAndAgainLater() {
    client.start(nowMs);
    wakeToSend();
    long before = nowMs;
    wakeToSend();
    long firstWaitMs = nowMs - before;
    wakeToSend();

    assertTrue(firstWaitMs >= 3_000 && firstWaitMs <= 5_000, firstWaitMs + " ms");
    assertTrue(nowMs - before - firstWaitMs >= 7_000, "backs off");
  }

  @Test
  void renewsByUnicastThenByBroadcastThenGivesUp() {
    bind();

    Send renew = wakeToSend();
    assertEquals(SERVER, renew.destination());
    assertEquals(ADDRESS, renew.message().ciaddr());
    assertEquals(State.RENEWING, client.state());
    while (client.state() == State.RENEWING) {
      wakeToSend();
    }
    assertEquals(State.REBINDING, client.state());
    Send last = renew;
    while (client.state() == State.REBINDING) {
      nowMs = client.wakeAtMs();
      last = client.wake(nowMs).stream().findFirst().orElse(last);
    }

    assertEquals(Ipv4.BROADCAST, last.destination());
    assertEquals(State.INIT, client.state());
    assertEquals(Optional.empty(), client.held());
  }

  @Test
  void refusalDropsTheLease() {
    bind();
    Send renew = wakeToSend();

    answer(MessageType4.NAK, renew);

    assertEquals(State.INIT, client.state());
    assertEquals(Optional.empty(), client.held());
  }

  @Test
  void replyToAnEarlierExchangeIsNotForIt() {
    bind();
    Send renew = wakeToSend();
    Send again = wakeToSend();

    answer(MessageType4.NAK, renew);
    assertEquals(State.RENEWING, client.state());
    answer(MessageType4.ACK, again);

    assertEquals(State.BOUND, client.state());
  }

  @Test
  void addressInUseIsDeclined() {
    inUse.add(ADDRESS);
    client.start(nowMs);
    Send request = only(answer(MessageType4.OFFER, wakeToSend()));

    Send decline = only(answer(MessageType4.ACK, request));

    assertEquals(MessageType4.DECLINE, type(decline));
    assertEquals(Optional.of(ADDRESS), address(decline, OptionCode4.REQUESTED_ADDRESS));
    assertTrue(client.wakeAtMs() >= nowMs + 10_000, "waits ten seconds");
  }

  @Test
  void rememberedLeaseIsAskedForAfterAReboot() {
    bind();
    client.powerOff();
    nowMs += 10_000;

    Send reboot = only(client.start(nowMs));

    assertEquals(MessageType4.REQUEST, type(reboot));
    assertEquals(Optional.of(ADDRESS), address(reboot, OptionCode4.REQUESTED_ADDRESS));
    assertEquals(Optional.empty(), address(reboot, OptionCode4.SERVER_IDENTIFIER));
    assertEquals(Ipv4.ANY, reboot.message().ciaddr());
  }

  @Test
  void rebootThatNobodyAnswersKeepsTheLease() {
    bind();
    client.powerOff();
    client.start(nowMs);

    while (client.state() == State.REBOOTING) {
      nowMs = client.wakeAtMs();
      client.wake(nowMs);
    }

    assertEquals(State.BOUND, client.state());
  }

  @Test
  void releaseGoesToTheServerAndEndsIt() {
    bind();

    Send release = only(client.release(nowMs));

    assertEquals(MessageType4.RELEASE, type(release));
    assertEquals(SERVER, release.destination());
    assertEquals(ADDRESS, release.message().ciaddr());
    assertEquals(State.OFF, client.state());
    assertEquals(Client4.NEVER, client.wakeAtMs());
  }

  private void bind() {
    client.start(nowMs);
    Send discover = wakeToSend();
    answer(MessageType4.ACK, only(answer(MessageType4.OFFER, discover)));
    assertEquals(State.BOUND, client.state());
  }

  private Send wakeToSend() {
    nowMs = client.wakeAtMs();
    return only(client.wake(nowMs));
  }

  private List<Send> answer(MessageType4 type, Send to) {
    Message4 asked = to.message();
    Options4 options =
        Options4.builder()
            .put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()))
            .put(OptionCode4.SERVER_IDENTIFIER, Octets.of(192, 0, 2, 1))
            .put(OptionCode4.LEASE_TIME, Octets.of(0, 0, LEASE_S >> 8, LEASE_S & 0xFF))
            .build();
    return client.receive(
        new Message4(
            Message4.BOOTREPLY,
            0,
            asked.xid(),
            0,
            asked.flags(),
            asked.ciaddr(),
            type == MessageType4.NAK ? Ipv4.ANY : ADDRESS,
            Ipv4.ANY,
            asked.giaddr(),
            asked.chaddr(),
            Octets.EMPTY,
            Octets.EMPTY,
            options),
        nowMs);
  }

  private static Send only(List<Send> sends) {
    assertEquals(1, sends.size(), "one message");
    return sends.getFirst();
  }

  private static MessageType4 type(Send send) {
    return Client4Messages.type(send.message()).orElseThrow();
  }

  private static Optional<Ipv4> address(Send send, OptionCode4 code) {
    return Client4Messages.address(send.message(), code);
  }
}
