package io.leasehold.ddns.responder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
import io.leasehold.model.AddressBlock;
import io.leasehold.model.Octets;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// RFC 1035 §4.2 and RFC 7766, on loopback.
@Timeout(30)
class ListenersTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

  /// As long as something that fails is waited for.
  private static final int WAITS_MS = 10_000;

  /// It may copy zones.
  private static final String SECONDARY = "127.0.0.77";

  private final VirtualClock clock = VirtualClock.at(Zone.NOW_S);
  private final EventLog log = new RecordedLog().at(clock, Level.INFO);
  private final Zone zone = new Zone().with("a.lan", "192.0.2.1").with("b.lan", "192.0.2.2");
  private final Responses responses =
      new Responses(
          new Answerer(List.of(zone.answered(new Serial(7))), Set.of(), clock::nowS),
          new Access(List.of(AddressBlock.of(SECONDARY)), Optional.empty()),
          new Responses.Outside(
              new ResponderCounts(), log, clock::nowS, new Allowance(clock::monotonicNs, 1)));
  private TcpListener tcp;
  private UdpListener udp;
  private List<Thread> threads;

  @BeforeEach
  void open() throws IOException {
    tcp = TcpListener.open(ANY_PORT, outside(() -> {}));
    udp = UdpListener.open(ANY_PORT, () -> responses, log);
    threads =
        List.of(Thread.ofVirtual().start(tcp::run), Thread.ofPlatform().start(this::answerUdp));
  }

  private TcpListener.Outside outside(Runnable pause) {
    return new TcpListener.Outside(() -> responses, log, clock::monotonicNs, pause);
  }

  private void answerUdp() {
    try {
      udp.run();
    } catch (IOException e) {
      // Interrupted: that is how it ends.
    }
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    tcp.close();
    threads.getLast().interrupt();
    for (Thread each : threads) {
      each.join();
    }
    udp.close();
  }

  @Test
  void aDatagramIsAnsweredThoughRubbishCameBefore() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(ANY_PORT)) {
      socket.send(new DatagramPacket(new byte[5], 5, udp.address()));
      byte[] query = query("a.lan");
      socket.send(new DatagramPacket(query, query.length, udp.address()));
      DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
      socket.receive(answer);

      assertEquals("192.0.2.1", address(answer.getData()));
    }
  }

  @Test
  void queriesOfOneConnectionAreAnsweredInTheirOrder() throws IOException {
    try (Socket socket = connected()) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      DataOutputStream both = new DataOutputStream(octets);
      for (String name : List.of("a.lan", "b.lan")) {
        byte[] query = query(name);
        both.writeShort(query.length);
        both.write(query);
      }
      socket.getOutputStream().write(octets.toByteArray());
      DataInputStream in = new DataInputStream(socket.getInputStream());

      assertEquals("192.0.2.1", address(in.readNBytes(in.readUnsignedShort())));
      assertEquals("192.0.2.2", address(in.readNBytes(in.readUnsignedShort())));
    }
  }

  @Test
  void whoeverIsSlowIsCutOff() throws IOException {
    try (Socket socket = connected()) {
      socket.getOutputStream().write(new byte[] {0, 40, 1});
      // The server has to have seen it before the time passes.
      try (Socket other = connected()) {
        byte[] query = query("a.lan");
        DataOutputStream out = new DataOutputStream(other.getOutputStream());
        out.writeShort(query.length);
        out.write(query);
        other.getInputStream().read();
      }
      clock.advanceS(11);

      assertTrue(isEnded(socket));
    }
  }

  /// With what it has not read before it, the end is a reset.
  private static boolean isEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void whoeverStaysTooLongIsSentAwayThoughItAsks() throws IOException {
    try (Socket socket = connected()) {
      for (long ns = 0; ns < TcpListener.ASKS_NS; ns += 5_000_000_000L) {
        assertEquals("192.0.2.1", asked(socket));
        clock.advanceS(5);
      }
      assertEquals("192.0.2.1", asked(socket));

      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void ofOnePeerWhoeverHasWaitedLongestMakesRoom() throws IOException {
    try (Sockets all = new Sockets()) {
      for (int i = 0; i < TcpListener.OF_ONE_PEER_MAX; i++) {
        assertEquals("192.0.2.1", asked(all.add(connected())));
      }
      askAllBut(1, all);

      Socket oneMore = all.add(connected());

      assertEquals("192.0.2.1", asked(oneMore));
      assertEquals(-1, all.get(1).getInputStream().read());
      assertEquals("192.0.2.1", asked(all.get(0)));
    }
  }

  @Test
  void whereAllPlacesAreTakenThereIsRoomForOneMoreAndForWhoeverCopies() throws IOException {
    try (Sockets all = new Sockets()) {
      for (int i = 0; i < TcpListener.CONNECTIONS_MAX - TcpListener.KEPT; i++) {
        String peer = "127.0.1." + (i / TcpListener.OF_ONE_PEER_MAX + 1);
        assertEquals("192.0.2.1", asked(all.add(connected(peer))));
      }
      askAllBut(1, all);
      Socket copies = all.add(connected(SECONDARY));
      assertEquals("192.0.2.1", asked(copies));
      assertEquals("192.0.2.1", asked(all.get(0)));

      Socket oneMore = all.add(connected("127.0.0.9"));

      assertEquals("192.0.2.1", asked(oneMore));
      assertEquals("192.0.2.1", asked(copies));
      assertEquals(-1, all.get(1).getInputStream().read());
      assertEquals("192.0.2.1", asked(all.get(0)));
    }
  }

  @Test
  void whereConnectionsCannotBeTakenItPauses() throws IOException {
    AtomicInteger accepts = new AtomicInteger();
    AtomicInteger pauses = new AtomicInteger();
    try (ServerSocket full =
        new ServerSocket() {
          @Override
          public Socket accept() throws IOException {
            accepts.incrementAndGet();
            throw new SocketException("Too many open files");
          }
        }) {
      Runnable pause =
          () -> {
            if (pauses.incrementAndGet() == 3) {
              close(full);
            }
          };
      new TcpListener(full, outside(pause)).run();
    }

    assertEquals(3, accepts.get());
    assertEquals(3, pauses.get());
  }

  @Test
  void connectionThatCannotBeSetUpIsClosed() throws IOException {
    Socket gone =
        new Socket() {
          @Override
          public void setTcpNoDelay(boolean on) throws SocketException {
            throw new SocketException("Invalid argument");
          }
        };
    try (ServerSocket server =
        new ServerSocket() {
          @Override
          public Socket accept() {
            return gone;
          }
        }) {
      new TcpListener(server, outside(() -> close(server))).run();
    }

    assertTrue(gone.isClosed());
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoeverHasAnAddressOfIpv6IsCountedByItsNetwork() {
    InetAddress one = InetAddress.ofLiteral("2001:db8:1:2::1");
    InetAddress two = InetAddress.ofLiteral("2001:db8:1:2:ffff::2");
    InetAddress other = InetAddress.ofLiteral("2001:db8:1:3::1");

    assertEquals(Origin.of(one, 32, 64), Origin.of(two, 32, 64));
    assertNotEquals(Origin.of(one, 32, 64), Origin.of(other, 32, 64));
    assertEquals(Octets.of(192, 0, 2, 1), Origin.of(InetAddress.ofLiteral("192.0.2.1"), 32, 64));
  }

  /// Who has been taken in another order than they called waits in that order; who has asked since
  /// waits for less long than who has not.
  private void askAllBut(int one, Sockets sockets) throws IOException {
    for (int i = 0; i < sockets.count(); i++) {
      if (i != one) {
        assertEquals("192.0.2.1", asked(sockets.get(i)));
      }
    }
  }

  private static final class Sockets implements AutoCloseable {
    private final List<Socket> all = new ArrayList<>();

    Socket add(Socket socket) {
      all.add(socket);
      return socket;
    }

    Socket get(int at) {
      return all.get(at);
    }

    int count() {
      return all.size();
    }

    @Override
    public void close() throws IOException {
      for (Socket each : all) {
        each.close();
      }
    }
  }

  private Socket connected() throws IOException {
    return connected("127.0.0.1");
  }

  private Socket connected(String from) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(WAITS_MS);
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    socket.connect(tcp.address());
    return socket;
  }

  private static String asked(Socket socket) throws IOException {
    ask(socket);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    return address(in.readNBytes(in.readUnsignedShort()));
  }

  private static void ask(Socket socket) throws IOException {
    byte[] query = query("a.lan");
    ByteBuffer whole = ByteBuffer.allocate(Short.BYTES + query.length);
    socket.getOutputStream().write(whole.putShort((short) query.length).put(query).array());
  }

  private static byte[] query(String name) {
    return Message.newQuery(Record.newRecord(Zone.name(name), Type.A, DClass.IN)).toWire();
  }

  private static String address(byte[] answer) throws IOException {
    return new Message(answer).getSection(Section.ANSWER).getFirst().rdataToString();
  }
}
