package io.leasehold.ddns.asking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.name.Names;
import io.leasehold.wire.option.DomainName;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;
import org.xbill.DNS.Update;

/// Which answers count.
class ZoneServersTest {
  private static final TSIG KEY = key("a secret of the two");

  private final DatagramSocket socket = onLoopback();

  @AfterEach
  void ends() {
    socket.close();
  }

  @Test
  void signedByTheKeyTheAnswerCounts() throws IOException, InterruptedException {
    answers(Rcode.YXDOMAIN, Optional.of(KEY));

    assertEquals(Rcode.YXDOMAIN, servers().ask(new Update(Names.of("example.org"))).getRcode());
  }

  @Test
  void unsignedItIsNobodysWord() {
    answers(Rcode.NOERROR, Optional.empty());

    assertSays("says NOERROR, but not signed by the key");
  }

  @Test
  void signedByAnotherKeyItIsNobodysWord() {
    answers(Rcode.NOERROR, Optional.of(key("somebody else's secret")));

    assertSays("says NOERROR, but not signed by the key");
  }

  /// As Knot says it of a name that its rules deny.
  @Test
  void unsignedNotauthIsADenial() {
    answers(Rcode.NOTAUTH, Optional.empty());

    assertThrows(Denied.class, () -> servers().ask(new Update(Names.of("example.org"))));
  }

  /// As BIND says it of a name that its rules deny, and a secondary server of every update.
  @Test
  void refusedByAllIsADenial() {
    answers(Rcode.REFUSED, Optional.of(KEY));

    assertThrows(Denied.class, () -> servers().ask(new Update(Names.of("example.org"))));
  }

  @Test
  void whoRefusesIsNotAskedFirstOnceTheOtherIsWellAgain() throws IOException, InterruptedException {
    try (DatagramSocket secondary = onLoopback()) {
      ZoneServers servers = servers(socket, secondary);
      Update update = new Update(Names.of("example.org"));
      answers(secondary, Rcode.REFUSED, Optional.of(KEY));
      // The primary is silent.
      IOException why = assertThrows(IOException.class, () -> servers.ask(update));
      assertFalse(why instanceof Denied, "the one that may take it has said nothing");

      ignoresWhatCame();
      answers(Rcode.NOERROR, Optional.of(KEY));

      assertEquals(Rcode.NOERROR, servers.ask(update).getRcode());
    }
  }

  private void ignoresWhatCame() throws IOException {
    socket.receive(new DatagramPacket(new byte[1_500], 1_500));
  }

  private void assertSays(String expected) {
    IOException why =
        assertThrows(IOException.class, () -> servers().ask(new Update(Names.of("example.org"))));
    assertTrue(String.valueOf(why.getMessage()).endsWith(expected), why::getMessage);
  }

  private ZoneServers servers() {
    return servers(socket);
  }

  private static ZoneServers servers(DatagramSocket... sockets) {
    List<Server> servers =
        Arrays.stream(sockets).map(each -> new Server("127.0.0.1", each.getLocalPort())).toList();
    DomainName name = DomainName.of("example.org");
    return new ZoneServers(
        new Zone(name, Optional.empty(), servers, Optional.empty()), Optional.of(KEY));
  }

  private void answers(int rcode, Optional<TSIG> key) {
    answers(socket, rcode, key);
  }

  private static void answers(DatagramSocket socket, int rcode, Optional<TSIG> key) {
    Thread.ofVirtual().start(() -> answer(socket, rcode, key));
  }

  /// One question.
  private static void answer(DatagramSocket socket, int rcode, Optional<TSIG> key) {
    DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
    try {
      socket.receive(packet);
      Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
      Message answer = new Message(query.getHeader().getID());
      answer.getHeader().setFlag(Flags.QR);
      answer.getHeader().setOpcode(query.getHeader().getOpcode());
      answer.getHeader().setRcode(rcode);
      answer.addRecord(query.getQuestion(), Section.QUESTION);
      TSIGRecord asked = query.getTSIG();
      key.ifPresent(its -> answer.setTSIG(its, Rcode.NOERROR, asked));
      byte[] octets = answer.toWire(1_500);
      socket.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
    } catch (IOException e) {
      // The test is over, or fails for want of an answer.
    }
  }

  private static TSIG key(String secret) {
    return new TSIG(
        TSIG.HMAC_SHA256, Names.of("leasehold"), secret.getBytes(StandardCharsets.US_ASCII));
  }

  private static DatagramSocket onLoopback() {
    try {
      return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
