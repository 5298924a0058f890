package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Delivery.OnLink;
import io.leasehold.transport.Delivery.Unicast;
import io.leasehold.transport.Sender;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportContract;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportSpec;
import io.leasehold.transport.portable.RelaySocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract, and what only Linux can do.
class LinuxTransportTest extends TransportContract {
  private static final Ipv4 CLIENT = Ipv4.of("192.0.2.100");
  private static final HardwareAddress CLIENT_HARDWARE = HardwareAddress.of("00:53:00:aa:bb:cc");
  private static final int ETHERNET_HEADER = 14;
  private static final int UDP = ETHERNET_HEADER + 20;
  private static final int ATTEMPTS = 20;
  private static final long UNREAD_MS = 20;

  /// Large datagrams that a socket has no room for.
  private static final int MORE_THAN_WAIT = 40_000;

  @Override
  protected Transport openHere(TransportSpec spec) throws IOException {
    return LinuxTransport.open(spec);
  }

  @Test
  void frameGoesToTheHardwareAddressOfAClientWithoutAnAddress() throws IOException {
    Transport transport = open(S0);
    FrameTap tap = tap();

    int failed = send(transport, "an odd number of octets", onLink(transport, CLIENT_HARDWARE));

    ByteBuffer frame = tap.nextUdp(WAIT_MS);
    assertEquals(0, failed);
    assertTrue(transport.sendsOnLink());
    assertEquals(CLIENT_HARDWARE.address(), Octets.copyOf(frame, 0, 6));
    assertEquals(
        transport.interfaces().getFirst().hardware().address(), Octets.copyOf(frame, 6, 6));
    assertEquals(SERVER.bits(), frame.getInt(ETHERNET_HEADER + 12));
    assertEquals(CLIENT.bits(), frame.getInt(ETHERNET_HEADER + 16));
    assertEquals(SERVER_PORT, frame.getShort(UDP));
    assertEquals(CLIENT_PORT, frame.getShort(UDP + 2));
    assertEquals(
        Octets.ofText("an odd number of octets"),
        Octets.copyOf(frame, UDP + 8, frame.limit() - UDP - 8));
  }

  @Test
  void frameHasTheRightLengthsAndChecksums() throws IOException {
    Transport transport = open(S0);
    FrameTap tap = tap();

    send(transport, "an odd number of octets", onLink(transport, CLIENT_HARDWARE));

    ByteBuffer frame = tap.nextUdp(WAIT_MS);
    int udpLength = frame.limit() - UDP;
    assertEquals(frame.limit() - ETHERNET_HEADER, frame.getShort(ETHERNET_HEADER + 2));
    assertEquals(udpLength, frame.getShort(UDP + 4));
    assertEquals(0xFFFF, onesComplementSum(frame, ETHERNET_HEADER, 20, 0));
    int pseudoHeader = 17 + udpLength + onesComplementSum(frame, ETHERNET_HEADER + 12, 8, 0);
    assertEquals(0xFFFF, onesComplementSum(frame, UDP, udpLength, pseudoHeader));
  }

  @Test
  void moreFramesThanABatchLeaveAtOneFlush() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");
    HardwareAddress hardware = hardwareOf("c0");
    int count = 2 * Transport.BATCH_MAX + 5;

    serverSide.call(
        () -> {
          try (var sender = transport.newSender()) {
            for (int i = 0; i < count; i++) {
              sender.add(bytes("number " + i), onLink(transport, hardware));
            }
            return sender.flush();
          }
        });

    for (int i = 0; i < count; i++) {
      assertEquals("number " + i, text(receiveOne(client)));
    }
  }

  @Test
  void payloadTooLongForAFrameIsBroadcast() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = relay(Ipv4.ANY);

    int failed =
        send(
            transport,
            ByteBuffer.allocate(1_473),
            new OnLink(indexOf(transport, "s0"), CLIENT_HARDWARE, CLIENT, SERVER_PORT, SERVER));

    assertEquals(0, failed);
    assertEquals(1_473, receiveOne(client).payload().remaining());
    assertEquals(1, transport.counts().broadcastInstead());
  }

  @Test
  void withoutThePrivilegeForFramesItBroadcasts() throws IOException {
    serverSide.dropCapability(NetNamespace.CAP_NET_RAW);
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    int failed = send(transport, "offer", onLink(transport, CLIENT_HARDWARE));

    Datagram datagram = receiveOne(client);
    assertEquals(0, failed);
    assertFalse(transport.sendsOnLink());
    assertEquals("offer", text(datagram));
    assertEquals(Ipv4.BROADCAST, datagram.destination());
    assertEquals(SERVER, datagram.source());
    assertEquals(1, transport.counts().broadcastInstead());
  }

  @Test
  void goneInterfaceCostsOnlyItsOwnReply() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);
    OnLink gone = new OnLink(9_999, CLIENT_HARDWARE, CLIENT, CLIENT_PORT, SERVER);

    int failed =
        serverSide.call(
            () -> {
              try (var sender = transport.newSender()) {
                sender.add(bytes("lost"), gone);
                sender.add(bytes("sent"), new Unicast(RELAY, SERVER_PORT, SERVER));
                return sender.flush();
              }
            });

    assertEquals(1, failed);
    assertEquals("sent", text(receiveOne(relay)));
  }

  @Test
  void ownRequestToAChosenAddressCountsAsItsInterface() throws IOException {
    Transport transport = open(S0);
    Ipv4 other = Ipv4.of("127.0.0.2");
    ClientSocket relay = keep(serverSide.call(() -> RelaySocket.open(other, SERVER_PORT)));

    relay.send(bytes("relayed"), SERVER, SERVER_PORT);

    Datagram datagram = receiveOne(transport);
    assertEquals(indexOf(transport, "s0"), datagram.interfaceIndex());
    assertEquals(SERVER, datagram.destination());
    send(transport, "reply", new Unicast(other, SERVER_PORT, SERVER));
    assertEquals(SERVER, receiveOne(relay).source());
  }

  @Test
  void datagramLongerThanItsSlotIsDroppedAndTheNextKept() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);
    batch.clear();
    IntStream.range(0, Transport.BATCH_MAX)
        .forEach(_ -> batch.add(new Datagram(ByteBuffer.allocateDirect(10))));

    relay.send(bytes("far too long a datagram"), SERVER, SERVER_PORT);
    relay.send(bytes("short"), SERVER, SERVER_PORT);

    assertEquals("short", text(receiveOne(transport)));
    assertEquals(1, transport.counts().oversize());
  }

  /// The kernel stamps nothing until a moment after it was asked to: what came before is stamped
  /// when it is read.
  @Test
  void timeOfArrivalIsNotThatOfReading() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    long lateMs = UNREAD_MS;
    for (int i = 0; i < ATTEMPTS && lateMs >= UNREAD_MS / 2; i++) {
      relay.send(bytes("unread"), SERVER, SERVER_PORT);
      long sentMs = System.currentTimeMillis();
      awaitClock(sentMs + UNREAD_MS);
      lateMs = Math.abs(receiveOne(transport).receivedNs() / 1_000_000 - sentMs);
    }

    assertTrue(lateMs < UNREAD_MS / 2, "stamped late by ms: " + lateMs);
  }

  @Test
  void slotsOnTheHeapAreRefused() throws IOException {
    Transport transport = open(S0);
    List<Datagram> onHeap = List.of(new Datagram(ByteBuffer.allocate(1_500)));

    assertThrows(IllegalArgumentException.class, () -> transport.receive(onHeap, 0));
  }

  @Test
  void interfaceWithoutAnAddressIsListedAndHeard() throws IOException {
    serverSide.ip("addr del 192.0.2.1/24 dev s0");
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    clientSide.call(() -> sent(client, "discover", Ipv4.BROADCAST));

    assertEquals(List.of(), transport.interfaces().getFirst().addresses());
    assertEquals("discover", text(receiveOne(transport)));
  }

  @Test
  void renamedAndLoweredInterfaceIsFollowed() throws IOException {
    Transport transport = open(one -> one.name().startsWith("s"));

    serverSide.ip("link set s0 down");
    serverSide.ip("link set s0 name s9");
    receive(transport, WAIT_MS);

    Interface4 renamed = transport.interfaces().getFirst();
    assertEquals("s9", renamed.name());
    assertFalse(renamed.up());
  }

  @Test
  void aThousandChangesAtOnceEndInTheRightList() throws IOException {
    Transport transport = open(S0);
    int before = transport.interfaces().getFirst().addresses().size();
    StringBuilder changes = new StringBuilder();
    IntStream.range(0, 1_000)
        .forEach(
            i -> changes.append("addr add 198.18.%d.%d/32 dev s0%n".formatted(i / 250, i % 250)));
    serverSide.ipBatch(changes.toString());

    receive(transport, WAIT_MS);
    receive(transport, 0);

    assertEquals(before + 1_000, transport.interfaces().getFirst().addresses().size());
  }

  @Test
  void refusalNamesTheProcessThatHoldsThePort() throws IOException {
    open(S0);

    TransportException refusal = assertThrows(TransportException.class, () -> open(S0));

    String pid = "process " + ProcessHandle.current().pid();
    assertTrue(refusal.toString().contains(pid), refusal::toString);
  }

  @Test
  void directClientHearsWhatIsSentToAnAddressThatItDoesNotHave() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    send(transport, "offer", onLink(transport, hardwareOf("c0")));

    Datagram datagram = receiveOne(client);
    assertEquals("offer", text(datagram));
    assertEquals(CLIENT, datagram.destination());
    assertEquals(SERVER, datagram.source());
    assertEquals(SERVER_PORT, datagram.sourcePort());
  }

  @Test
  void directClientAnswersTheStationItHeardFromItsOwnAddress() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");
    send(transport, "ack", onLink(transport, hardwareOf("c0")));
    receiveOne(client);
    FrameTap tap = tap();

    client.use(CLIENT);
    clientSide.call(() -> sent(client, "release", SERVER));

    assertEquals(
        transport.interfaces().getFirst().hardware().address(),
        Octets.copyOf(tap.nextUdp(WAIT_MS), 0, 6));
    Datagram datagram = receiveOne(transport);
    assertEquals("release", text(datagram));
    assertEquals(CLIENT, datagram.source());
  }

  @Test
  void directClientIsDeafToOtherPorts() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");
    HardwareAddress hardware = hardwareOf("c0");

    send(
        transport,
        "for another",
        new OnLink(indexOf(transport, "s0"), hardware, CLIENT, CLIENT_PORT + 1, SERVER));
    send(transport, "for us", onLink(transport, hardware));

    assertEquals("for us", text(receiveOne(client)));
  }

  @Test
  void directClientTellsWhatItWasTooSlowFor() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");
    OnLink toClient = onLink(transport, hardwareOf("c0"));
    assertEquals(0, client.dropped());

    int sent =
        serverSide.call(
            () -> {
              try (Sender sender = transport.newSender()) {
                for (int i = 0; i < MORE_THAN_WAIT; i++) {
                  sender.add(ByteBuffer.allocate(1_400), toClient);
                }
                return MORE_THAN_WAIT - sender.flush();
              }
            });
    int taken =
        clientSide.call(
            () -> {
              Datagram slot = Datagram.direct();
              int came = 0;
              while (client.receive(slot, SILENCE_MS)) {
                came++;
              }
              return came;
            });

    assertEquals(sent, taken + client.dropped());
    assertTrue(client.dropped() > 0 && taken > 0, taken + " taken");
  }

  @Test
  void directClientGoesOnWhereItsInterfaceWasDown() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");
    OnLink toClient = onLink(transport, hardwareOf("c0"));
    Datagram slot = Datagram.direct();
    clientSide.ip("link set c0 down");
    assertFalse(clientSide.call(() -> client.receive(slot, SILENCE_MS)));
    clientSide.ip("link set c0 up");

    // The other end hears of it a little later.
    boolean came = false;
    for (int attempts = 0; !came && attempts < WAIT_MS / SILENCE_MS; attempts++) {
      send(transport, "up again", toClient);
      came = clientSide.call(() -> client.receive(slot, SILENCE_MS));
    }
    assertEquals("up again", text(slot));
  }

  private static void awaitClock(long untilMs) {
    while (System.currentTimeMillis() < untilMs) {
      Thread.onSpinWait();
    }
  }

  private static OnLink onLink(Transport transport, HardwareAddress hardware) {
    return new OnLink(indexOf(transport, "s0"), hardware, CLIENT, CLIENT_PORT, SERVER);
  }

  private FrameTap tap() throws IOException {
    return keep(clientSide.call(() -> new FrameTap(interfaceNamed("c0"))));
  }

  private HardwareAddress hardwareOf(String name) throws IOException {
    return clientSide.call(() -> interfaceNamed(name)).hardware();
  }

  private static Interface4 interfaceNamed(String name) throws IOException {
    return LinuxTransport.allInterfaces().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// RFC 1071 §1 as it is written there, apart from the code under test.
  private static int onesComplementSum(ByteBuffer bytes, int from, int length, int start) {
    int sum = start;
    for (int i = 0; i < length; i++) {
      int octet = bytes.get(from + i) & 0xFF;
      sum += i % 2 == 0 ? octet << 8 : octet;
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return sum;
  }
}
