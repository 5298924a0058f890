package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.Delivery.Broadcast;
import io.leasehold.transport.OneLink;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportSpec;
import io.leasehold.transport.linux.Ipv4Udp.Endpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Frames that no socket sends, put on the link one after the other.
class OddFrameTest extends OneLink {
  private static final String LAST = "the last";
  private static final int TURNS_MAX = 50;
  private static final Ipv4 CLIENT = Ipv4.of("192.0.2.100");

  @Override
  protected Transport openHere(TransportSpec spec) throws IOException {
    return LinuxTransport.open(spec);
  }

  /// The kernel checks what it hands to a UDP socket; what it lets through is whole.
  @Test
  @DisplayName("CVE-2015-8605, Kea 3.1.6: lengths of UDP and IP that lie, fragments, VLAN tags")
  void theServerIsGivenWhatIsWhole() throws IOException {
    Transport transport = open(S0);
    ClientSocket relay = relay(RELAY);

    odd(clientSide, "c0", new Endpoint(RELAY, CLIENT_PORT), new Endpoint(SERVER, SERVER_PORT));
    clientSide.call(() -> sent(relay, LAST, SERVER));

    assertEquals(
        expected(Set.of()),
        received(() -> batch.subList(0, receive(transport, WAIT_MS)).stream().map(OneLink::text)));
  }

  /// A packet socket is given everything, so it is ours to check; but checksums may not be filled
  /// in yet, and the kernel has taken the tag away. Whatever comes is known by its `xid`.
  @Test
  void theClientOnTheLinkTakesWhatIsWhole() throws IOException {
    Transport transport = open(S0);
    ClientSocket client = directClient("c0");

    odd(serverSide, "s0", new Endpoint(SERVER, SERVER_PORT), new Endpoint(CLIENT, CLIENT_PORT));
    send(transport, LAST, new Broadcast(indexOf(transport, "s0"), CLIENT_PORT, SERVER));

    assertEquals(
        expected(Set.of("udp sum.", "ip sum..", "vlan 5..")),
        received(() -> Stream.of(text(receiveOne(client)))));
  }

  private void odd(NetNamespace side, String name, Endpoint source, Endpoint destination)
      throws IOException {
    Interface4 on = side.call(() -> named(name));
    HardwareAddress other =
        (side == clientSide ? serverSide : clientSide)
            .call(() -> named(name.equals("c0") ? "s0" : "c0"))
            .hardware();
    FrameTap tap = keep(side.call(() -> new FrameTap(on)));
    for (OddFrame odd : OddFrame.all()) {
      tap.send(odd.octets(on.hardware(), other, source, destination));
    }
  }

  private static List<String> received(Reception next) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int turn = 0; turn < TURNS_MAX && !texts.contains(LAST); turn++) {
      next.texts().forEach(texts::add);
    }
    return texts;
  }

  /// @param further those that arrive, too
  private static List<String> expected(Set<String> further) {
    return Stream.concat(
            OddFrame.all().stream()
                .flatMap(
                    odd ->
                        further.contains(odd.text())
                            ? Stream.of(odd.text())
                            : odd.arriving().stream()),
            Stream.of(LAST))
        .toList();
  }

  private static Interface4 named(String name) throws IOException {
    return LinuxTransport.allInterfaces().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @FunctionalInterface
  private interface Reception {
    Stream<String> texts() throws IOException;
  }
}
