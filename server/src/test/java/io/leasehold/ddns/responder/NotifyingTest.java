package io.leasehold.ddns.responder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig.Server;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/// Whose word counts that a secondary server has heard of a change.
class NotifyingTest {
  private static final TSIG KEY =
      new TSIG(
          TSIG.HMAC_SHA256,
          Zone.name("leasehold"),
          "a secret of the two".getBytes(StandardCharsets.US_ASCII));

  @Test
  void withAKeyOnlyASignedAnswerIsTheSecondarys() throws IOException, InterruptedException {
    assertEquals(Rcode.NOERROR, told(Optional.of(KEY), Optional.of(KEY)).getRcode());
    IOException why =
        assertThrows(IOException.class, () -> told(Optional.of(KEY), Optional.empty()));
    assertTrue(
        String.valueOf(why.getMessage()).endsWith("NOERROR, but not signed by the key"),
        why::getMessage);
  }

  @Test
  void withoutAKeyEveryAnswerCounts() throws IOException, InterruptedException {
    assertEquals(Rcode.NOERROR, told(Optional.empty(), Optional.empty()).getRcode());
  }

  private static Message told(Optional<TSIG> key, Optional<TSIG> itsKey)
      throws IOException, InterruptedException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(socket, itsKey));
      Responder.Setup setup =
          new Responder.Setup(
              List.of(), Set.of(), List.of(), new Access(List.of(), key), List.of());
      Message message = new Message();
      message.getHeader().setOpcode(Opcode.NOTIFY);
      message.addRecord(Record.newRecord(Zone.name("lan"), Type.SOA, DClass.IN), Section.QUESTION);
      return Notifying.teller(new Server("127.0.0.1", socket.getLocalPort()), setup).tell(message);
    }
  }

  /// One message.
  private static void answer(DatagramSocket socket, Optional<TSIG> key) {
    DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
    try {
      socket.receive(packet);
      Message told = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
      Message answer = new Message(told.getHeader().getID());
      answer.getHeader().setFlag(Flags.QR);
      answer.getHeader().setOpcode(Opcode.NOTIFY);
      answer.addRecord(told.getQuestion(), Section.QUESTION);
      key.ifPresent(its -> answer.setTSIG(its, Rcode.NOERROR, told.getTSIG()));
      byte[] octets = answer.toWire(1_500);
      socket.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
    } catch (IOException e) {
      // The test fails for want of an answer.
    }
  }
}
