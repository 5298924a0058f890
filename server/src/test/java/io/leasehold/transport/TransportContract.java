package io.leasehold.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.Delivery.Broadcast;
import io.leasehold.transport.Delivery.Unicast;
import io.leasehold.transport.TransportException.Kind;
import io.leasehold.transport.linux.NetNamespace;
import io.leasehold.transport.portable.RelaySocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What every [Transport] does.
public abstract class TransportContract extends OneLink {
  @Test
  void broadcastOfAClientWithoutAnAddressArrives() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    clientSide.call(() -> sent(client, "discover", Ipv4.BROADCAST));

    Datagram datagram = receiveOne(transport);
    assertEquals("discover", text(datagram));
    assertEquals(indexOf(transport, "s0"), datagram.interfaceIndex());
    assertEquals(Ipv4.ANY, datagram.source());
    assertEquals(CLIENT_PORT, datagram.sourcePort());
  }

  @Test
  void unicastTellsInterfaceSourceAndDestination() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    relay.send(bytes("relayed"), SERVER, SERVER_PORT);

    Datagram datagram = receiveOne(transport);
    assertEquals("relayed", text(datagram));
    assertEquals(indexOf(transport, "s0"), datagram.interfaceIndex());
    assertEquals(RELAY, datagram.source());
    assertEquals(SERVER_PORT, datagram.sourcePort());
    assertEquals(SERVER, datagram.destination());
  }

  @Test
  void timeOfArrivalIsTheTimeOfDay() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    long beforeMs = System.currentTimeMillis();
    relay.send(bytes("now"), SERVER, SERVER_PORT);
    long arrivedMs = receiveOne(transport).receivedNs() / 1_000_000;
    long afterMs = System.currentTimeMillis();

    assertTrue(beforeMs <= arrivedMs && arrivedMs <= afterMs, () -> "arrived at " + arrivedMs);
  }

  @Test
  void unicastLeavesFromTheGivenAddress() throws IOException {
    serverSide.ip("addr add 192.0.2.5/24 dev s0");
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    int failed = send(transport, "reply", new Unicast(RELAY, SERVER_PORT, Ipv4.of("192.0.2.5")));

    Datagram datagram = receiveOne(relay);
    assertEquals(0, failed);
    assertEquals("reply", text(datagram));
    assertEquals(Ipv4.of("192.0.2.5"), datagram.source());
    assertEquals(SERVER_PORT, datagram.sourcePort());
  }

  @Test
  void broadcastLeavesByTheGivenInterface() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    send(transport, "offer", new Broadcast(indexOf(transport, "s0"), CLIENT_PORT, SERVER));

    Datagram datagram = receiveOne(client);
    assertEquals("offer", text(datagram));
    assertEquals(SERVER, datagram.source());
    assertEquals(Ipv4.BROADCAST, datagram.destination());
  }

  @Test
  void largestDatagramTravelsWhole() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);
    ByteBuffer large = ByteBuffer.allocate(Datagram.PAYLOAD_MAX);
    large.put(Datagram.PAYLOAD_MAX - 1, (byte) 7);

    relay.send(large, SERVER, SERVER_PORT);

    Datagram datagram = receiveOne(transport);
    assertEquals(Datagram.PAYLOAD_MAX, datagram.payload().remaining());
    assertEquals(7, datagram.payload().get(Datagram.PAYLOAD_MAX - 1));
    assertEquals(0, send(transport, datagram.payload(), new Unicast(RELAY, SERVER_PORT, SERVER)));
    assertEquals(Datagram.PAYLOAD_MAX, receiveOne(relay).payload().remaining());
  }

  @Test
  void moreThanABatchComesInOrder() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);
    int count = 3 * Transport.BATCH_MAX + 5;

    for (int i = 0; i < count; i++) {
      relay.send(bytes("number " + i), SERVER, SERVER_PORT);
    }

    List<String> received = new ArrayList<>();
    while (received.size() < count) {
      int came = receive(transport, WAIT_MS);
      assertTrue(came > 0, () -> "only " + received.size() + " came");
      batch.subList(0, came).forEach(datagram -> received.add(text(datagram)));
    }
    assertEquals("number 0", received.getFirst());
    assertEquals("number " + (count - 1), received.getLast());
    assertEquals(count, transport.counts().received());
  }

  @Test
  void moreThanABatchLeavesAtOneFlush() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);
    int count = 2 * Transport.BATCH_MAX + 5;

    int failed =
        serverSide.call(
            () -> {
              try (Sender sender = transport.newSender()) {
                for (int i = 0; i < count; i++) {
                  sender.add(bytes("number " + i), new Unicast(RELAY, SERVER_PORT, SERVER));
                }
                return sender.flush();
              }
            });

    assertEquals(0, failed);
    for (int i = 0; i < count; i++) {
      assertEquals("number " + i, text(receiveOne(relay)));
    }
    assertEquals(count, transport.counts().sent());
  }

  @Test
  void oneUnreachableDestinationStopsNobodyElse() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    Sender.Refusal refusal =
        serverSide.call(
            () -> {
              try (Sender sender = transport.newSender()) {
                Ipv4 nowhere = Ipv4.of("203.0.113.9");
                sender.add(bytes("lost"), new Unicast(nowhere, SERVER_PORT, SERVER));
                sender.add(bytes("sent"), new Unicast(RELAY, SERVER_PORT, SERVER));
                assertEquals(1, sender.flush());
                return sender.refusal();
              }
            });

    assertEquals(Ipv4.of("203.0.113.9"), refusal.destination());
    String reason = refusal.reason().toLowerCase(Locale.ROOT);
    assertTrue(reason.startsWith("network "), reason);
    assertEquals("sent", text(receiveOne(relay)));
    assertEquals(1, transport.counts().notSent());
  }

  @Test
  void closedPortOfAClientDoesNotEndReceiving() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    send(transport, "to nobody", new Unicast(RELAY, 9, SERVER));
    send(transport, "to nobody", new Unicast(RELAY, 9, SERVER));
    relay.send(bytes("still there?"), SERVER, SERVER_PORT);

    assertEquals("still there?", text(receiveOne(transport)));
  }

  @Test
  void interfaceThatIsNotChosenIsIgnored() throws IOException {
    serverSide.connect("s1", clientSide, "c1");
    serverSide.ip("addr add 198.51.100.1/24 dev s1");
    clientSide.ip("addr add 198.51.100.2/24 dev c1");
    Transport transport = open(S0);
    ClientSocket client = directClient("c1");
    ClientSocket relay = relay(Ipv4.of("198.51.100.2"));

    clientSide.call(() -> sent(client, "discover", Ipv4.BROADCAST));
    relay.send(bytes("relayed"), Ipv4.of("198.51.100.1"), SERVER_PORT);

    assertEquals(0, receive(transport, SILENCE_MS) + receive(transport, SILENCE_MS));
    assertEquals(List.of("s0"), transport.interfaces().stream().map(Interface4::name).toList());
    TransportCounts counts = transport.counts();
    assertEquals(2, counts.notChosen() + counts.unplaced());
  }

  @Test
  void addressesOfEveryInterfaceAreOwn() throws IOException {
    serverSide.connect("s1", clientSide, "c1");
    serverSide.ip("addr add 198.51.100.1/24 dev s1");
    Transport transport = open(S0);
    assertTrue(transport.ownAddresses().contains(Ipv4.of("198.51.100.1")));

    serverSide.ip("addr del 198.51.100.1/24 dev s1");
    receiveUntil(transport, () -> !transport.ownAddresses().contains(Ipv4.of("198.51.100.1")));

    assertTrue(transport.ownAddresses().contains(SERVER));
  }

  @Test
  void choiceCanBeSwapped() throws IOException {
    serverSide.connect("s1", clientSide, "c1");
    serverSide.ip("addr add 198.51.100.1/24 dev s1");
    clientSide.ip("addr add 198.51.100.2/24 dev c1");
    Transport transport = open(S0);
    ClientSocket relay = relay(Ipv4.of("198.51.100.2"));

    serverSide.call(
        () -> {
          transport.choose(one -> one.name().equals("s1"));
          return true;
        });
    relay.send(bytes("relayed"), Ipv4.of("198.51.100.1"), SERVER_PORT);

    assertEquals(List.of("s1"), transport.interfaces().stream().map(Interface4::name).toList());
    assertEquals("relayed", text(receiveOne(transport)));
  }

  @Test
  void interfacesAreListedWithWhatTheyAre() throws IOException {
    serverSide.ip("link set s0 address 00:53:00:12:34:56");
    serverSide.ip("addr add 192.0.2.129/25 dev s0");

    Interface4 s0 = open(S0).interfaces().getFirst();

    assertEquals("00:53:00:12:34:56", s0.hardware().toString());
    assertTrue(s0.up());
    assertFalse(s0.loopback());
    assertEquals(
        List.of(new InterfaceAddress(SERVER, 24), new InterfaceAddress(Ipv4.of("192.0.2.129"), 25)),
        s0.addresses());
  }

  @Test
  void changedAddressIsFollowed() throws IOException {
    Transport transport = open(S0);
    List<Interface4> before = transport.interfaces();
    receive(transport, 0);
    assertSame(before, transport.interfaces());

    serverSide.ip("addr add 198.51.100.1/24 dev s0");
    serverSide.ip("addr del 192.0.2.1/24 dev s0");
    receiveUntil(transport, () -> owns(transport, "198.51.100.1") && !owns(transport, "192.0.2.1"));

    assertNotSame(before, transport.interfaces());
    clientSide.ip("addr add 198.51.100.2/24 dev c0");
    ClientSocket relay = relay(Ipv4.of("198.51.100.2"));
    relay.send(bytes("moved"), Ipv4.of("198.51.100.1"), SERVER_PORT);
    assertEquals("moved", text(receiveOne(transport)));
  }

  @Test
  void interfaceThatComesAndGoesIsFollowed() throws IOException {
    Transport transport = open(one -> one.name().equals("late"));
    assertEquals(List.of(), transport.interfaces());

    serverSide.connect("late", clientSide, "c1");
    serverSide.ip("addr add 198.51.100.1/24 dev late");
    receiveUntil(transport, () -> owns(transport, "198.51.100.1"));
    clientSide.ip("addr add 198.51.100.2/24 dev c1");
    ClientSocket relay = relay(Ipv4.of("198.51.100.2"));
    relay.send(bytes("early"), Ipv4.of("198.51.100.1"), SERVER_PORT);
    assertEquals("early", text(receiveOne(transport)));

    serverSide.ip("link del late");
    receiveUntil(transport, () -> transport.interfaces().isEmpty());
  }

  @Test
  void relayOnTheSameMachineIsServedByLoopback() throws IOException {
    Transport transport = open(Interface4::loopback);
    Ipv4 own = Ipv4.of("127.0.0.1");
    ClientSocket relay =
        keep(serverSide.call(() -> RelaySocket.open(Ipv4.of("127.0.0.2"), SERVER_PORT)));

    relay.send(bytes("relayed"), own, SERVER_PORT);

    Datagram datagram = receiveOne(transport);
    assertEquals("relayed", text(datagram));
    assertEquals(Ipv4.of("127.0.0.2"), datagram.source());
    send(transport, "reply", new Unicast(Ipv4.of("127.0.0.2"), SERVER_PORT, own));
    assertEquals(own, receiveOne(relay).source());
  }

  @Test
  void wakeUpEndsTheWaiting() throws IOException {
    Transport transport = open(S0);

    transport.wakeUp();
    int came = receive(transport, 60_000);

    assertEquals(0, came);
  }

  @Test
  void secondServerOnThePortIsRefused() throws IOException {
    open(S0);

    TransportException refusal = assertThrows(TransportException.class, () -> open(S0));

    assertEquals(Kind.PORT_IN_USE, refusal.kind());
    assertTrue(refusal.toString().contains("67"), refusal::toString);
  }

  @Test
  void missingPrivilegeIsToldApart() throws IOException {
    serverSide.dropCapability(NetNamespace.CAP_NET_BIND_SERVICE);

    TransportException refusal = assertThrows(TransportException.class, () -> open(S0));

    assertEquals(Kind.NOT_PERMITTED, refusal.kind());
  }
}
