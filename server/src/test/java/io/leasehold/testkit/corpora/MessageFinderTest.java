package io.leasehold.testkit.corpora;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Octets;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFinderTest {
  private static final Octets MESSAGE =
      Octets.copyOf(RawMessage.of(MessageType4.DISCOVER).end().octets());
  private static final int UDP_HEADERS = 28;

  @Test
  void aDatagramOfACaptureIsFound() {
    byte[] capture = pcap(68, 67);

    assertEquals(List.of(MESSAGE), MessageFinder.in("tests/a.pcap", capture));
  }

  @Test
  void anotherProtocolOfACaptureIsNotFound() {
    assertEquals(List.of(), MessageFinder.in("tests/a.pcap", pcap(53, 53)));
  }

  @Test
  void anInputForAFuzzerIsTakenAsItIs() {
    byte[] octets = {1, 2, 3};

    assertEquals(
        List.of(Octets.copyOf(octets)),
        MessageFinder.in("test/fuzz/fuzz-dhcp-server/overflow-1", octets));
  }

  @Test
  void anInputThatFitsIntoNoDatagramIsCutOff() {
    List<Octets> found = MessageFinder.in("fuzz-dhcp-server/too-large", new byte[70_000]);

    assertEquals(List.of(65_507), found.stream().map(Octets::length).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test/fuzz/fuzz-dhcp6-client/crash-1",
        "test/fuzz/fuzz-dns/crash-1",
        "src/fuzz-dhcp/fuzz.c"
      })
  void whatIsForAnotherFuzzerIsNotFound(String path) {
    assertEquals(List.of(), MessageFinder.in(path, new byte[] {1, 2, 3}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x%s, ", "0x%s,\n", "\\x%s", "%s", "%s ", "%s:", "\"%s\"\n"})
  void octetsThatAreWrittenDownAreFound(String form) {
    StringBuilder text = new StringBuilder("the message = {");
    for (byte octet : MESSAGE.toByteArray()) {
      text.append(form.formatted("%02x".formatted(octet & 0xFF)));
    }
    text.append("};");

    List<Octets> found = MessageFinder.in("a.c", text.toString().getBytes(US_ASCII));

    assertEquals(List.of(MESSAGE), found);
  }

  @Test
  void whatCommentsSayIsLeftOut() {
    String hex = MESSAGE.toHex();
    String text =
        "x(\"%s\" /* chaddr: 0x00 */%n  // 0x01,%n  \"%s\")"
            .formatted(hex.substring(0, 100), hex.substring(100));

    assertEquals(List.of(MESSAGE), MessageFinder.in("a.rs", text.getBytes(US_ASCII)));
  }

  @Test
  void headersBeforeAMessageAreLeftOut() {
    assertEquals(
        List.of(MESSAGE),
        MessageFinder.in("a.bin", Octets.of(9, 9, 9).concat(MESSAGE).toByteArray()));
  }

  @Test
  void theCookieAloneIsNoMessage() {
    assertEquals(
        List.of(), MessageFinder.in("a.h", "COOKIE 0x63, 0x82, 0x53, 0x63".getBytes(US_ASCII)));
  }

  private static byte[] pcap(int sourcePort, int destinationPort) {
    int size = UDP_HEADERS + MESSAGE.length();
    byte[] packet =
        ByteBuffer.allocate(size)
            .put(0, (byte) 0x45)
            .putShort(2, (short) size)
            .put(9, (byte) 17)
            .putShort(20, (short) sourcePort)
            .putShort(22, (short) destinationPort)
            .putShort(24, (short) (size - 20))
            .put(UDP_HEADERS, MESSAGE.toByteArray())
            .array();
    return ByteBuffer.allocate(40 + size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0, 0xA1B2C3D4)
        .putInt(20, 101)
        .putInt(32, size)
        .putInt(36, size)
        .put(40, packet)
        .array();
  }
}
