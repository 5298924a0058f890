package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Event;
import io.leasehold.events.NetworkEvent;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the deciding agent makes of the interfaces and addresses of its machine.
class NeighbourhoodTest {
  /// The machine has it on an interface that is not answered on.
  private static final Ipv4 ELSEWHERE = Ipv4.of("192.0.2.200");

  private final ServerFixture it = new ServerFixture();
  private final Queries client = Queries.of(1);

  @Test
  void aServerThatMayNotSendFramesSaysSoOnce() {
    it.transport.refuseFrames();

    it.decideOnce();
    it.transport.nowThere();
    it.decideOnce();

    assertEquals(1, linesOf(NetworkEvent.BROADCAST_INSTEAD));
  }

  @Test
  void aServerThatSendsFramesHasNothingToSay() {
    it.decideOnce();

    assertEquals(0, linesOf(NetworkEvent.BROADCAST_INSTEAD));
  }

  @Test
  void interfacesThatComeAndGoAreLogged() {
    it.decideOnce();
    it.transport.nowThere();

    it.decideOnce();

    assertTrue(it.logged.has(NetworkEvent.INTERFACE_UP));
    assertTrue(it.logged.has(NetworkEvent.INTERFACE_GONE));
    assertTrue(it.logged.has(NetworkEvent.NO_INTERFACE));
  }

  @Test
  void aStartWithoutAnyInterfaceIsLogged() {
    it.transport.nowThere();

    it.decideOnce();

    assertTrue(it.logged.has(NetworkEvent.NO_INTERFACE));
  }

  @Test
  void theServersOwnAddressIsOfferedToNobody() {
    Swap used = it.server.use(ServerFixture.configWithPool("192.0.2.1-192.0.2.2"));
    it.transport.broadcast(client.discover(ServerFixture.SERVER).message());

    it.decideOnce();

    assertTrue(used.done().isDone());
    assertEquals(Ipv4.of("192.0.2.2"), it.transport.sent.getLast().message().yiaddr());
  }

  /// RFC 2131 §4.1: a server accepts any of its own addresses as its identifier.
  @Test
  void aRequestThatNamesTheAddressOfAnInterfaceNotChosenIsForThisServer() {
    addInterfaceThatIsNotChosen();
    Ipv4 offered = it.offer(client);
    it.transport.broadcast(client.selecting(ELSEWHERE, offered).message());

    it.turn();

    assertEquals(List.of(MessageType4.OFFER, MessageType4.ACK), it.sentTypes());
    assertEquals(1, it.leases.bound());
  }

  @Test
  void anAddressThatTheMachineGetsCountsForAMessageThatComesAsTheOneBefore() {
    Ipv4 offered = it.offer(client);
    it.transport.broadcast(client.selecting(ELSEWHERE, offered).message());
    it.turn();
    long bound = it.leases.bound();
    addInterfaceThatIsNotChosen();
    it.transport.broadcast(client.selecting(ELSEWHERE, offered).message());

    it.turn();

    assertEquals(0, bound);
    assertEquals(1, it.leases.bound());
  }

  @Test
  void aMessageThatComesAsTheOneBeforeIsDroppedOnceItsInterfaceIsGone() {
    it.transport.broadcast(client.discover(ServerFixture.SERVER).message());
    it.decideOnce();
    int sent = it.transport.sent.size();
    it.transport.broadcast(client.discover(ServerFixture.SERVER).message());
    it.transport.nowThere();

    it.decideOnce();

    assertEquals(1, sent);
    assertEquals(1, it.transport.sent.size());
    assertEquals(1, it.metrics.dropped.of(DropReason.NO_INTERFACE));
  }

  /// RFC 8357 §4: the answer goes to where the query came from, whoever sent the one before.
  @Test
  void messagesThatDifferInTheirWayAloneAreAnsweredEachOnItsOwn() {
    Ipv4 relay = Ipv4.of("192.0.2.9");
    ByteBuffer encoded = ByteBuffer.allocate(1_472);
    Message4 discover = client.via(relay.toString()).agent("1300").discover().message();
    Encoder4.encode(discover, encoded.capacity(), encoded);
    byte[] relayed = Arrays.copyOf(encoded.array(), encoded.position());
    it.transport.octets(relayed, relay, 1_067, ServerFixture.SERVER);
    it.transport.octets(relayed, relay, 2_067, ServerFixture.SERVER);

    it.decideOnce();

    assertEquals(
        List.of(1_067, 2_067),
        it.transport.sent.stream().map(sent -> sent.delivery().port()).toList());
  }

  @Test
  void theAddressOfAnInterfaceNotChosenIsOfferedToNobody() {
    Swap used = it.server.use(ServerFixture.configWithPool("192.0.2.200-192.0.2.201"));
    it.decideOnce();
    assertTrue(used.done().isDone());
    addInterfaceThatIsNotChosen();
    it.transport.broadcast(client.discover(ELSEWHERE).message());

    it.decideOnce();

    assertEquals(Ipv4.of("192.0.2.201"), it.transport.sent.getLast().message().yiaddr());
  }

  private long linesOf(Event event) {
    return it.logged.lines.stream().filter(line -> line.contains(event.id())).count();
  }

  private void addInterfaceThatIsNotChosen() {
    HardwareAddress hardware = HardwareAddress.of("00:53:ff:00:00:02");
    List<InterfaceAddress> addresses = List.of(new InterfaceAddress(ELSEWHERE, 24));
    Interface4 eth1 = new Interface4(3, "eth1", true, false, hardware, addresses);
    it.transport.nowThere(ServerFixture.ETH0, eth1);
    it.transport.choose(ServerFixture.ETH0::equals);
  }
}
