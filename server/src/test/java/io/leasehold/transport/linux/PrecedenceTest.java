package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.OneLink;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
    while (receive(transport, 0) > 0) {
      // The kernel tells what it has dropped with the next that it takes.
    }
    send(relay, DISCOVER, 1);
    take(transport);
    long dropped = transport.counts().kernelDrops();
    assertTrue(dropped > 0 && dropped < 60_000, () -> dropped + " dropped");
  }

  @Test
  void broadcastComesOnceWhateverItIs() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    for (int type : List.of(DISCOVER, REQUEST, INFORM, RELEASE)) {
      clientSide.call(
          () -> {
            client.send(message(type), Ipv4.BROADCAST, SERVER_PORT);
            return type;
          });
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
