package io.leasehold.ddns.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.name.Names;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.option.DomainName;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/// Transfers over TCP, from servers that say one thing each.
@Timeout(30)
class ZoneTransferTest {
  private static final Name ZONE = Names.of("example.org");
  private static final Record SOA = new SOARecord(ZONE, DClass.IN, 60, ZONE, ZONE, 1, 2, 3, 4, 5);

  private final List<ServerSocket> servers = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (ServerSocket each : servers) {
      each.close();
    }
  }

  @Test
  void zoneIsAskedOfTheNextServerWhereOneRefuses() throws IOException {
    Transfer transfer =
        transfer(
            server(Rcode.REFUSED, List.of()),
            server(Rcode.NOERROR, List.of(SOA, a("one", 1), a("TWO", 2), SOA)));

    Picture picture = Picture.of(transfer, ZONE, () -> false);

    assertEquals(Set.of("one.example.org", "two.example.org"), picture.names());
    assertEquals(Set.of(Ipv4.of("192.0.2.2")), picture.of("two.example.org").addresses());
  }

  @Test
  void whatIsNotOfTheZoneIsNotTaken() throws IOException {
    Record foreign = new ARecord(Names.of("www.example.net"), DClass.IN, 60, address(9));
    Transfer transfer = transfer(server(Rcode.NOERROR, List.of(SOA, foreign, SOA)));

    assertEquals(Set.of(), Picture.of(transfer, ZONE, () -> false).names());
  }

  @Test
  void nobodyGivesIt() throws IOException {
    Transfer transfer =
        transfer(server(Rcode.REFUSED, List.of()), server(Rcode.NOTAUTH, List.of()));

    IOException why =
        assertThrows(IOException.class, () -> Picture.of(transfer, ZONE, () -> false));

    assertTrue(String.valueOf(why.getMessage()).contains("; 127.0.0.1:"), why.getMessage());
  }

  @Test
  void whatTakesTooLongEnds() throws IOException {
    Transfer transfer = transfer(server(Rcode.NOERROR, List.of(SOA, a("one", 1), SOA)));

    IOException why = assertThrows(IOException.class, () -> Picture.of(transfer, ZONE, () -> true));

    assertEquals("the transfer takes too long", why.getMessage());
  }

  @Test
  void zoneThatIsTooLargeIsNotKept() {
    Transfer endless =
        taker -> {
          taker.begin();
          for (int i = 0; i <= Picture.RECORDS_MAX; i++) {
            taker.take(a("one", 1));
          }
        };

    IOException why = assertThrows(IOException.class, () -> Picture.of(endless, ZONE, () -> false));

    assertEquals("the zone has more than 250000 records", why.getMessage());
  }

  private static Record a(String host, int last) {
    return new ARecord(Names.of(host + ".example.org"), DClass.IN, 60, address(last));
  }

  private static InetAddress address(int last) {
    return InetAddress.ofLiteral("192.0.2." + last);
  }

  private static Transfer transfer(Server... servers) {
    return new ZoneTransfer(
        new Zone(
            DomainName.of("example.org"), Optional.empty(), List.of(servers), Optional.empty()),
        Optional.empty());
  }

  /// One answer to whoever comes first.
  private Server server(int rcode, List<Record> records) throws IOException {
    ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    servers.add(listening);
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket socket = listening.accept()) {
                answer(socket, rcode, records);
              } catch (IOException e) {
                // The test tells by what came.
              }
            });
    return new Server("127.0.0.1", listening.getLocalPort());
  }

  private static void answer(Socket socket, int rcode, List<Record> records) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    Message query = new Message(in.readNBytes(in.readUnsignedShort()));
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(rcode);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    records.forEach(each -> answer.addRecord(each, Section.ANSWER));
    byte[] octets = answer.toWire();
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeShort(octets.length);
    out.write(octets);
    out.flush();
    in.read();
  }
}
