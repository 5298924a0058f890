package io.leasehold.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.linux.LinuxDirectClient;
import io.leasehold.transport.linux.LinuxTransport;
import io.leasehold.transport.linux.NetNamespace;
import io.leasehold.transport.portable.RelaySocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A network of one link for the tests of a [Transport]: the server's end of it is `s0` with
/// 192.0.2.1/24, the other end `c0` with 192.0.2.2/24.
public abstract class OneLink {
  private static final long PATIENCE_NS = 20_000_000_000L;

  protected static final int SERVER_PORT = 67;
  protected static final int CLIENT_PORT = 68;
  protected static final int WAIT_MS = 5_000;

  /// As long as a test is willing to wait for nothing.
  protected static final int SILENCE_MS = 200;

  protected static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  protected static final Ipv4 RELAY = Ipv4.of("192.0.2.2");
  protected static final Predicate<Interface4> S0 = one -> one.name().equals("s0");

  protected NetNamespace serverSide;
  protected NetNamespace clientSide;
  protected final List<Datagram> batch = new ArrayList<>();

  private final List<AutoCloseable> opened = new ArrayList<>();

  protected abstract Transport openHere(TransportSpec spec) throws IOException;

  @BeforeEach
  void joinNamespaces() throws IOException {
    serverSide = keep(NetNamespace.create());
    clientSide = keep(NetNamespace.create());
    serverSide.connect("s0", clientSide, "c0");
    serverSide.ip("addr add 192.0.2.1/24 dev s0");
    clientSide.ip("addr add 192.0.2.2/24 dev c0");
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  protected final Transport open(Predicate<Interface4> chosen) throws IOException {
    Transport transport = serverSide.call(() -> openHere(new TransportSpec(SERVER_PORT, chosen)));
    batch.clear();
    batch.addAll(transport.newBatch());
    return keep(transport);
  }

  protected final ClientSocket relay(Ipv4 address) throws IOException {
    return keep(clientSide.call(() -> RelaySocket.open(address, SERVER_PORT)));
  }

  /// At the client's end of the link.
  protected final ClientSocket directClient(String interfaceName) throws IOException {
    return keep(
        clientSide.call(
            () -> {
              Interface4 on =
                  LinuxTransport.allInterfaces().stream()
                      .filter(one -> one.name().equals(interfaceName))
                      .findFirst()
                      .orElseThrow();
              return LinuxDirectClient.open(on, CLIENT_PORT);
            }));
  }

  protected final <T extends AutoCloseable> T keep(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  protected final int receive(Transport transport, int waitMs) throws IOException {
    return serverSide.call(() -> transport.receive(batch, waitMs));
  }

  /// Passes over what only tells of a changed interface.
  protected final Datagram receiveOne(Transport transport) throws IOException {
    for (int attempt = 0; attempt < 10; attempt++) {
      if (receive(transport, WAIT_MS) == 1) {
        return batch.getFirst();
      }
    }
    throw new AssertionError("no datagram came");
  }

  protected final Datagram receiveOne(ClientSocket socket) throws IOException {
    Datagram slot = Datagram.direct();
    assertTrue(clientSide.call(() -> socket.receive(slot, WAIT_MS)), "no datagram came");
    return slot;
  }

  protected final int send(Transport transport, String text, Delivery delivery) throws IOException {
    return send(transport, bytes(text), delivery);
  }

  protected final int send(Transport transport, ByteBuffer payload, Delivery delivery)
      throws IOException {
    return serverSide.call(
        () -> {
          try (Sender sender = transport.newSender()) {
            sender.add(payload, delivery);
            return sender.flush();
          }
        });
  }

  protected static boolean sent(ClientSocket socket, String text, Ipv4 destination)
      throws IOException {
    socket.send(bytes(text), destination, SERVER_PORT);
    return true;
  }

  protected static int indexOf(Transport transport, String name) {
    return transport.interfaces().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .index();
  }

  protected static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  protected static String text(Datagram datagram) {
    return StandardCharsets.UTF_8.decode(datagram.payload().duplicate()).toString();
  }

  protected final void receiveUntil(Transport transport, BooleanSupplier done) throws IOException {
    // A transport may return at once for what it looks at every second or so.
    long startNs = System.nanoTime();
    while (!done.getAsBoolean() && System.nanoTime() - startNs < PATIENCE_NS) {
      receive(transport, 1_000);
    }
    assertTrue(done.getAsBoolean(), () -> "still " + transport.interfaces());
  }

  protected static boolean owns(Transport transport, String address) {
    return transport.interfaces().stream()
        .flatMap(one -> one.addresses().stream())
        .anyMatch(its -> its.address().equals(Ipv4.of(address)));
  }
}
