package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.OneLink;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportCounts;
import io.leasehold.transport.TransportSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/// What waits goes by [Precedence], on real sockets.
class PrecedenceTest extends OneLink {
  private static final int DISCOVER = 1;
  private static final int REQUEST = 3;
  private static final int DECLINE = 4;
  private static final int RELEASE = 7;
  private static final int INFORM = 8;
  private static final int TYPE_AT = 242;

  @Override
  protected Transport openHere(TransportSpec spec) throws IOException {
    return LinuxTransport.open(spec);
  }

  @Test
  void requestOvertakesDiscoversThatCameBeforeIt() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    send(relay, DISCOVER, Transport.BATCH_MAX);
    send(relay, REQUEST, 1);
    send(relay, RELEASE, 1);
    send(relay, DECLINE, 1);

    List<Integer> first = take(transport);
    assertEquals(List.of(REQUEST, RELEASE, DECLINE, DISCOVER), first.subList(0, 4));
    assertEquals(Transport.BATCH_MAX, first.size());
    assertEquals(List.of(DISCOVER, DISCOVER, DISCOVER), take(transport));
    assertEquals(Transport.BATCH_MAX + 3, transport.counts().received());
  }

  /// As dhcpcd does it: option 50 comes before the type.
  @Test
  void requestWhoseTypeIsNotItsFirstOptionOvertakesToo() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);
    byte[] options = {50, 4, 77, 0, 2, 1, 53, 1, REQUEST, (byte) 255};

    send(relay, DISCOVER, 3);
    relay.send(ByteBuffer.allocate(300).put(240, options), SERVER, SERVER_PORT);

    assertEquals(List.of(77, DISCOVER, DISCOVER, DISCOVER), take(transport));
  }

  @Test
  void requestsLeaveRoomForOthers() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    send(relay, REQUEST, 2 * Transport.BATCH_MAX);
    send(relay, INFORM, 20);

    List<Integer> first = take(transport);
    assertEquals(8, first.stream().filter(type -> type == INFORM).count(), first::toString);
    assertEquals(Transport.BATCH_MAX, first.size());
  }

  @Test
  void floodOfDiscoversTakesNoRoomFromRequests() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    send(relay, DISCOVER, 60_000);
    send(relay, REQUEST, 1);

    assertEquals(REQUEST, take(transport).getFirst());
    takeAll(transport);
    TransportCounts counts = transport.counts();
    assertTrue(counts.received() < 60_000, counts::toString);
    assertEquals(60_001, counts.received() + counts.kernelDrops());
  }

  /// Each of them is turned away by one of the two sockets, which is no loss.
  @Test
  void broadcastsThatFindRoomAreNotCountedAsLost() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    for (int i = 0; i < 500; i++) {
      broadcast(client, DISCOVER, 1);
      broadcast(client, REQUEST, 1);
      assertEquals(0, transport.counts().kernelDrops());
      takeAll(transport);
    }

    assertEquals(1_000, transport.counts().received());
    assertEquals(0, transport.counts().kernelDrops());
  }

  /// The kernel serves its sockets one after the other, and may be asked in between.
  @Test
  void countingWhileBroadcastsComeTellsOfNoLoss() throws Exception {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    for (int round = 0; round < 10; round++) {
      FutureTask<Integer> sending = new FutureTask<>(() -> broadcast(client, REQUEST, 4_000));
      Thread.ofPlatform().start(sending);
      while (!sending.isDone()) {
        assertEquals(0, transport.counts().kernelDrops());
      }
      assertEquals(4_000, sending.get());
      takeAll(transport);
    }

    assertEquals(40_000, transport.counts().received());
  }

  @Test
  void whatFindsNoRoomIsCountedToTheLast() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");
    ClientSocket relay = relay(RELAY);

    broadcast(client, DISCOVER, 20_000);
    broadcast(client, REQUEST, 30_000);
    send(relay, DISCOVER, 4_000);
    send(relay, REQUEST, 5_000);
    long full = transport.counts().kernelDrops();
    takeAll(transport);
    broadcast(client, DISCOVER, 1_000);
    takeAll(transport);

    TransportCounts counts = transport.counts();
    assertTrue(counts.received() > 1_000 && full > 1_000, counts::toString);
    assertEquals(full, counts.kernelDrops());
    assertEquals(60_000, counts.received() + full);
  }

  @Test
  void broadcastComesOnceWhateverItIs() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    for (int type : List.of(DISCOVER, REQUEST, INFORM, RELEASE)) {
      broadcast(client, type, 1);
    }

    List<Integer> came = new ArrayList<>();
    while (came.size() < 4) {
      came.addAll(take(transport));
    }
    assertEquals(List.of(DISCOVER, REQUEST, RELEASE, INFORM), came.stream().sorted().toList());
    assertEquals(0, receive(transport, SILENCE_MS));
  }

  @Test
  void datagramOfAnyShapeComes() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    for (int size : List.of(0, 1, 239, 240, 241, 242, 243, 244, 1_472)) {
      relay.send(ByteBuffer.allocate(size), SERVER, SERVER_PORT);
    }
    relay.send(message(REQUEST).limit(TYPE_AT), SERVER, SERVER_PORT);
    relay.send(message(REQUEST).limit(TYPE_AT + 1), SERVER, SERVER_PORT);
    relay.send(message(REQUEST).put(241, (byte) 2), SERVER, SERVER_PORT);

    int came = 0;
    while (came < 12) {
      int now = receive(transport, WAIT_MS);
      assertTrue(now > 0, "only " + came + " came");
      came += now;
    }
    assertEquals(12, transport.counts().received());
  }

  private List<Integer> take(Transport transport) throws IOException {
    int came = receive(transport, WAIT_MS);
    return batch.subList(0, came).stream()
        .map(Datagram::payload)
        .map(payload -> (int) payload.get(TYPE_AT))
        .toList();
  }

  private void takeAll(Transport transport) throws IOException {
    while (receive(transport, 0) > 0) {
      // Until there are no more.
    }
  }

  private int broadcast(ClientSocket client, int type, int count) throws IOException {
    return clientSide.call(
        () -> {
          for (int i = 0; i < count; i++) {
            client.send(message(type), Ipv4.BROADCAST, SERVER_PORT);
          }
          return count;
        });
  }

  private static void send(ClientSocket relay, int type, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      relay.send(message(type), SERVER, SERVER_PORT);
    }
  }

  private static ByteBuffer message(int type) {
    return ByteBuffer.allocate(300)
        .put(240, (byte) 53)
        .put(241, (byte) 1)
        .put(TYPE_AT, (byte) type);
  }
}
