package io.leasehold.ddns.responder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
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
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  private final VirtualClock clock = VirtualClock.at(Zone.NOW_S);
  private final EventLog log = new RecordedLog().at(clock, Level.INFO);
  private final Zone zone = new Zone().with("a.lan", "192.0.2.1").with("b.lan", "192.0.2.2");
  private final Responses responses =
      new Responses(
          new Answerer(List.of(zone.answered(new Serial(7))), Set.of(), clock::nowS),
          Access.NOBODY,
          new Responses.Outside(new ResponderCounts(), log, clock::nowS));
  private TcpListener tcp;
  private UdpListener udp;
  private List<Thread> threads;

  @BeforeEach
  void open() throws IOException {
    tcp =
        TcpListener.open(
            ANY_PORT, new TcpListener.Outside(() -> responses, log, clock::monotonicNs));
    udp = UdpListener.open(ANY_PORT, () -> responses, log);
    threads =
        List.of(Thread.ofVirtual().start(tcp::run), Thread.ofPlatform().start(this::answerUdp));
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

      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void oneOfTooManyIsTurnedAway() throws IOException {
    List<Socket> all = new ArrayList<>();
    for (int i = 0; i < TcpListener.OF_ONE_PEER_MAX; i++) {
      all.add(connected());
    }
    try (Socket oneMore = connected()) {
      assertEquals(-1, oneMore.getInputStream().read());
    }
    for (Socket each : all) {
      each.close();
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket();
    socket.connect(tcp.address());
    return socket;
  }

  private static byte[] query(String name) {
    return Message.newQuery(Record.newRecord(Zone.name(name), Type.A, DClass.IN)).toWire();
  }

  private static String address(byte[] answer) throws IOException {
    return new Message(answer).getSection(Section.ANSWER).getFirst().rdataToString();
  }
}
