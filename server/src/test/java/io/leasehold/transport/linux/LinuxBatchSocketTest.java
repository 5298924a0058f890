package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.BatchSocket;
import io.leasehold.transport.Delivery.Unicast;
import io.leasehold.transport.OneLink;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import io.leasehold.transport.TransportSpec;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Who may have a port at the same time.
class LinuxBatchSocketTest extends OneLink {
  private static final long WAIT_NS = WAIT_MS * 1_000_000L;

  @Override
  protected Transport openHere(TransportSpec spec) throws IOException {
    return LinuxTransport.open(spec);
  }

  @Test
  void twoAtOneAddressAreRefusedWithTheProcessThatHasIt() throws IOException {
    batches(RELAY, SERVER_PORT);

    TransportException refusal =
        assertThrows(TransportException.class, () -> batches(RELAY, SERVER_PORT));

    assertEquals(Kind.PORT_IN_USE, refusal.kind());
    String pid = "process " + ProcessHandle.current().pid();
    assertTrue(refusal.toString().contains(pid), refusal::toString);
  }

  @Test
  void twoOfClientsAreRefused() throws IOException {
    batches(Ipv4.ANY, CLIENT_PORT);

    TransportException refusal =
        assertThrows(TransportException.class, () -> batches(Ipv4.ANY, CLIENT_PORT));

    assertEquals(Kind.PORT_IN_USE, refusal.kind());
  }

  @Test
  void twoAtTwoAddressesBothOpen() throws IOException {
    batches(RELAY, SERVER_PORT);

    assertDoesNotThrow(() -> batches(Ipv4.of("127.0.0.2"), SERVER_PORT));
  }

  @Test
  void whatHasEndedHoldsNothing() throws IOException {
    clientSide.call(() -> LinuxBatchSocket.open(RELAY, SERVER_PORT)).close();

    assertDoesNotThrow(() -> batches(RELAY, SERVER_PORT));
  }

  @Test
  void aServerThatWasThereBeforeIsNoHindrance() throws IOException {
    Transport server = open(S0);
    BatchSocket relay = keep(serverSide.call(() -> LinuxBatchSocket.open(SERVER, SERVER_PORT)));

    send(server, "reply", new Unicast(SERVER, SERVER_PORT, SERVER));

    assertEquals(1, serverSide.call(() -> relay.receive(BatchSocket.newBatch(), WAIT_NS)));
  }

  private BatchSocket batches(Ipv4 address, int port) throws IOException {
    return keep(clientSide.call(() -> LinuxBatchSocket.open(address, port)));
  }
}
