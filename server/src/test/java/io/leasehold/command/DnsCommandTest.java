package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import tools.jackson.databind.json.JsonMapper;

/// A server of its own process, with a DNS server that takes every update and forgets it, or has
/// every name for somebody else.
@Timeout(60)
class DnsCommandTest {
  @TempDir private Path directory = Path.of("");

  private final AtomicBoolean taken = new AtomicBoolean();
  private DatagramSocket forgetful;
  private OwnServer it;

  @BeforeEach
  void start() throws Exception {
    forgetful = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::forget);
    it = OwnServer.in(directory, OwnServer.withPool("198.18.1.0-198.18.1.9"));
  }

  @AfterEach
  void stop() throws Exception {
    forgetful.close();
    it.close();
  }

  private void serve(String ddns) throws Exception {
    String config = Files.readString(it.config());
    Files.writeString(it.config(), config.replaceFirst("\\{", "{" + ddns));
    it.serve();
  }

  private void forget() {
    byte[] buffer = new byte[4096];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    try {
      while (true) {
        packet.setLength(buffer.length);
        forgetful.receive(packet);
        byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
        forgetful.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private byte[] answer(byte[] octets) throws IOException {
    Message asked = new Message(octets);
    boolean isQuery = asked.getHeader().getOpcode() == Opcode.QUERY;
    asked.getHeader().setFlag(Flags.QR);
    asked.getHeader().setRcode(isQuery ? Rcode.NXDOMAIN : taken.get() ? refusal(asked) : 0);
    return asked.toWire();
  }

  /// The name must not be there, but is; it must be the client's own, but is not.
  private static int refusal(Message update) {
    boolean wantsNone =
        update.getSection(Section.PREREQ).stream()
            .anyMatch(each -> each.getDClass() == DClass.NONE);
    return wantsNone ? Rcode.YXDOMAIN : Rcode.NXRRSET;
  }

  @Test
  void whatDnsHasForgottenIsMissingAndIsToldAgain() throws Exception {
    String address = leased("set");

    assertEquals(Exit.DONE, it.ask("dns", "status"), it.said());
    assertTrue(it.said().contains("to tell    0"), it.said());
    assertTrue(it.said().contains("takes-updates"), it.said());
    assertEquals(Exit.NO, it.ask("dns", "check"));
    assertTrue(it.said().contains("missing"), it.said());
    assertTrue(it.said().contains("A " + address), it.said());
    assertEquals(Exit.DONE, it.ask("dns", "repair", "--zone", "example.org"), it.said());
    assertTrue(it.said().contains("told again: 1"), it.said());
    assertEquals(Exit.NO, it.ask("dns", "check", "--zone", "example.net"));
    assertEquals(Exit.DONE, it.ask("dns", "resend", address), it.said());
    assertTrue(it.said().contains(".example.org is told again"), it.said());
    assertEquals(Exit.NO, it.ask("dns", "resend", "198.18.1.99"));
    assertEquals(Exit.DONE, it.ask("audit", "list"), it.said());
    assertTrue(it.said().contains("dns-repair"), it.said());
    assertTrue(it.said().contains("dns-resend"), it.said());
  }

  @Test
  void whoHasANameTellAgainIsToldWhyItWasNotThere() throws Exception {
    taken.set(true);
    String address = leased("conflict");

    assertEquals(Exit.DONE, it.ask("dns", "resend", address), it.said());
    assertTrue(it.said().contains("is told again; it stood at conflict ("), it.said());
  }

  @Test
  void aZoneThatIsAnsweredHereIsNamedAndNotCompared() throws Exception {
    serve(
        "\"ddns\": {\"zones\": [{\"zone\": \"lan\", \"answered\": true}],"
            + " \"answer\": {\"listen\": [\"127.0.0.1:%d\"]}},"
                .formatted(forgetful.getLocalPort()));

    assertEquals(Exit.DONE, it.ask("dns", "check"), it.said());
    assertTrue(it.said().contains("lan: answered by this server"), it.said());
  }

  /// A lease whose name is told to DNS, which is after the client has its answer.
  private String leased(String until) throws Exception {
    serve(
        "\"ddns\": {\"qualifying-suffix\": \"example.org\", \"replace-client-name\": \"always\","
            + " \"zones\": [{\"zone\": \"example.org\", \"servers\": [\"127.0.0.1:%d\"]}]},"
                .formatted(forgetful.getLocalPort()));
    assertEquals(Exit.DONE, it.discover("--keep"));
    String address = it.said().replaceAll("(?s).*yiaddr (198\\.18\\.1\\.[0-9]).*", "$1");
    String state = "";
    while (!state.equals(until)) {
      Thread.sleep(50);
      state = state(address);
    }
    return address;
  }

  private String state(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String lease =
          client
              .send(it.request("/api/v1/leases/" + address).build(), BodyHandlers.ofString())
              .body();
      return JsonMapper.shared().readTree(lease).at("/dns/forward/state").asString();
    }
  }

  @Test
  void aReloadTellsOfAKeyThatCannotBeUsed() throws Exception {
    serve(
        "\"ddns\": {\"keys\": [{\"name\": \"a\", \"secret-file\": \"dns.key\"}], \"zones\":"
            + " [{\"zone\": \"example.org\", \"servers\": [\"127.0.0.1:%d\"], \"key\": \"a\"}]},"
                .formatted(forgetful.getLocalPort()));

    assertEquals(Exit.DONE, it.ask("reload"), it.said());
    assertTrue(it.said().contains("$.ddns.keys[0].secret-file: found \"dns.key\""), it.said());
    assertTrue(it.said().contains("dns.key is not there"), it.said());
  }

  @Test
  void withoutZonesTheAnswerIsNo() throws Exception {
    serve("");

    assertEquals(Exit.NO, it.ask("dns", "status"));
    assertTrue(it.said().contains("no zone is kept up to date"), it.said());
    assertEquals(Exit.NO, it.ask("dns", "check"));
    assertEquals(Exit.NO, it.ask("dns", "repair"));
    assertEquals(Exit.NO, it.ask("dns", "resend", "198.18.1.1"));
  }
}
