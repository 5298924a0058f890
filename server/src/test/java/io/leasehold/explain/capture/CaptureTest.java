package io.leasehold.explain.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {
  private static final int ETHERNET = 1;
  private static final long AT_S = 1_700_000_000;

  @ParameterizedTest
  @CsvSource({"a1b2c3d4, true", "a1b2c3d4, false", "a1b23c4d, true", "a1b23c4d, false"})
  void pcapIsReadInEitherByteOrder(String magic, boolean littleEndian) throws BadCapture {
    ByteBuffer file = pcap((int) Long.parseLong(magic, 16), littleEndian, ETHERNET, ethernet(""));

    List<CapturedDatagram> datagrams = datagrams(file);

    assertEquals(List.of(captured(1, AT_S)), datagrams);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void pcapngIsReadInEitherByteOrder(boolean littleEndian) throws BadCapture {
    List<CapturedDatagram> datagrams = datagrams(pcapNg(littleEndian, ethernet("")));

    assertEquals(List.of(captured(1, AT_S)), datagrams);
  }

  /// The headers of each kind of link, in front of the same packet.
  @ParameterizedTest
  @CsvSource({
    "0, 02000000",
    "0, 00000002",
    "1, 0053000000010053000000020800",
    "1, 0053000000010053000000028100000a0800",
    "1, 00530000000100530000000288a8000181000002 0800",
    "12, ''",
    "101, ''",
    "108, 00000002",
    "113, 00000001000600530000000100000800",
    "228, ''",
    "276, 0800000000000001000100060053000000010000",
  })
  void thePacketIsFoundBehindTheHeaderOfItsLink(int linkType, String header) throws BadCapture {
    Octets frame = Octets.ofHex(header.replace(" ", "")).concat(packet());

    List<CapturedDatagram> datagrams = datagrams(pcap(0xA1B2C3D4, true, linkType, frame));

    assertEquals(List.of(captured(1, AT_S)), datagrams);
  }

  @Test
  void whatIsNotUdpOverIpv4IsPassedOver() throws BadCapture {
    Octets arp = Octets.ofHex("ffffffffffff0053000000010806").concat(packet());
    Octets tcp = ethernet("tcp");
    Octets fragment = ethernet("fragment");
    Octets cutOff = ethernet("").slice(0, 30);

    List<CapturedDatagram> datagrams =
        datagrams(pcap(0xA1B2C3D4, true, ETHERNET, arp, tcp, fragment, cutOff, ethernet("")));

    assertEquals(List.of(captured(5, AT_S)), datagrams);
  }

  @Test
  void aCaptureThatWasCutOffIsReadAsFarAsItGoesAndSaysWhere() throws BadCapture {
    ByteBuffer whole = pcap(0xA1B2C3D4, true, ETHERNET, ethernet(""), ethernet(""));

    Capture.Contents contents = Capture.read(whole.limit(whole.limit() - 5));

    assertEquals(List.of(captured(1, AT_S)), contents.datagrams());
    int second = 24 + 16 + ethernet("").length();
    assertEquals(
        "it ends within the frame at octet %d, of which it has %d octets"
            .formatted(second, second - 24 - 5),
        contents.cutOff().orElseThrow());
  }

  /// At every octet: what is whole is read, and the end is told unless it is between two frames.
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whereverACaptureIsCutOffItIsSaid(boolean ng) throws BadCapture {
    ByteBuffer file =
        ng ? pcapNg(true, ethernet("")) : pcap(0xA1B2C3D4, true, ETHERNET, ethernet(""));
    int header = ng ? 28 + 16 + 32 : 24;

    for (int end = header; end <= file.limit(); end++) {
      Capture.Contents contents = Capture.read(file.duplicate().limit(end));

      assertEquals(end == file.limit() ? 1 : 0, contents.datagrams().size());
      assertEquals(end > header && end < file.limit(), contents.cutOff().isPresent());
    }
  }

  @Test
  void anUnknownLinkIsNamed() {
    ByteBuffer file = pcap(0xA1B2C3D4, true, 105, ethernet(""));

    BadCapture bad = assertThrows(BadCapture.class, () -> Capture.read(file));

    assertTrue(String.valueOf(bad.getMessage()).contains("type 105"), bad::getMessage);
  }

  @Test
  void whatIsNoCaptureIsSaidToBeNone() {
    assertThrows(BadCapture.class, () -> Capture.read(ByteBuffer.wrap(new byte[100])));
    assertThrows(BadCapture.class, () -> Capture.read(ByteBuffer.allocate(0)));
  }

  /// A length of 0 that is believed is read for ever, a large one beyond the file.
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 11, 13, 0x7FFF_FFFC, 0x8000_0000, 0xFFFF_FFFC})
  void aBlockOfAnImpossibleLengthIsBroken(int length) {
    ByteBuffer file = pcapNg(true, ethernet(""));
    int packet = 28 + 16 + 32;

    assertBroken(
        file.putInt(packet + 4, length),
        "octet %d: found the length %d of a block, expected a multiple of 4 from 12 to 16777216"
            .formatted(packet + 4, Integer.toUnsignedLong(length)));
  }

  @Test
  void aBlockWhoseLengthsDisagreeIsBroken() {
    ByteBuffer file = pcapNg(true, ethernet(""));

    assertBroken(
        file.putInt(28 + 12, 20),
        "octet 40: found 20, expected the length 16 of the block that begins at octet 28");
  }

  @Test
  void aPacketThatItsBlockCannotHoldIsBroken() {
    ByteBuffer file = pcapNg(true, ethernet(""));
    int packet = 28 + 16 + 32;

    assertBroken(
        file.putInt(packet + 20, 1_000),
        "octet 76: found a packet of 1000 octets, expected 48 at most, as its block has");
  }

  @Test
  void aPacketOfAnInterfaceThatIsNotThereIsBroken() {
    ByteBuffer file = pcapNg(true, ethernet(""));
    int packet = 28 + 16 + 32;

    assertBroken(
        file.putInt(packet + 8, 7),
        "octet 76: found a packet of interface 7, expected one of the 1 that were described"
            + " before it");
  }

  @Test
  void aBlockThatIsTooSmallForItsTypeIsBroken() {
    ByteBuffer file = pcapNg(true, ethernet(""));

    assertBroken(
        file.putInt(28, 6),
        "octet 28: found a block with 4 octets in it, expected 20 at least, for its type");
  }

  @Test
  void aSectionWithoutItsMarkIsBroken() {
    ByteBuffer file = pcapNg(true, ethernet(""));

    assertBroken(
        file.putInt(8, 0),
        "octet 8: found 00000000, expected the byte order mark of a section, 1a2b3c4d or 4d3c2b1a");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x8000_0000, 0x7FFF_FFFF, 262_145})
  void aRecordOfAnImpossibleLengthIsBroken(int length) {
    ByteBuffer file = pcap(0xA1B2C3D4, true, ETHERNET, ethernet(""), ethernet(""));
    int second = 24 + 16 + ethernet("").length();

    assertBroken(
        file.putInt(second + 8, length),
        "octet %d: found the length %d of frame 2, expected 0 to 262144"
            .formatted(second + 8, Integer.toUnsignedLong(length)));
  }

  private static void assertBroken(ByteBuffer file, String message) {
    assertEquals(message, assertThrows(BadCapture.class, () -> Capture.read(file)).getMessage());
  }

  /// Leases are reckoned from the time of a packet: it must not overflow.
  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40})
  void aTimeThatNoClockTellsIsTheLatestOfAll(long ticks) throws BadCapture {
    ByteBuffer file = pcapNg(true, ethernet(""));
    int packet = 28 + 16 + 32;
    byte seconds = 0;
    file.put(28 + 16 + 20, seconds);
    file.putInt(packet + 12, (int) (ticks >>> 32)).putInt(packet + 16, (int) ticks);

    assertEquals(253_402_300_799L, datagrams(file).getFirst().atS());
  }

  @Test
  void noOctetsBreakIt() {
    Property.forAll(
        2_000,
        CaptureTest::mutated,
        file -> {
          try {
            assertTrue(datagrams(file.asBuffer()).size() <= 3);
          } catch (BadCapture bad) {
            assertTrue(!String.valueOf(bad.getMessage()).isEmpty());
          }
        });
  }

  private static List<CapturedDatagram> datagrams(ByteBuffer file) throws BadCapture {
    return Capture.read(file).datagrams();
  }

  private static Octets mutated(RandomGenerator random) {
    ByteBuffer file =
        random.nextBoolean()
            ? pcap(0xA1B2C3D4, random.nextBoolean(), ETHERNET, ethernet(""), ethernet(""))
            : pcapNg(random.nextBoolean(), ethernet(""));
    byte[] octets = new byte[file.remaining()];
    file.get(octets);
    for (int i = random.nextInt(8); i >= 0; i--) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
    }
    return Octets.copyOf(octets).slice(0, random.nextInt(octets.length + 1));
  }

  private static CapturedDatagram captured(int frame, long atS) {
    return new CapturedDatagram(
        frame, atS, Ipv4.ANY, 68, Ipv4.BROADCAST, 67, Octets.ofHex("010203"));
  }

  /// From 0.0.0.0 port 68 to 255.255.255.255 port 67, with three octets and three of padding.
  private static Octets packet() {
    return Octets.ofHex(
        "4500001f000000004011000000000000ffffffff" + "00440043000b0000" + "010203" + "000000");
  }

  private static Octets ethernet(String oddity) {
    byte[] octets = Octets.ofHex("ffffffffffff0053000000010800").concat(packet()).toByteArray();
    switch (oddity) {
      case "tcp" -> octets[14 + 9] = 6;
      case "fragment" -> octets[14 + 7] = 1;
      default -> assertEquals("", oddity);
    }
    return Octets.copyOf(octets);
  }

  private static ByteBuffer pcap(int magic, boolean littleEndian, int linkType, Octets... frames) {
    ByteBuffer file = buffer(littleEndian);
    file.putInt(magic).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65_535);
    file.putInt(linkType);
    for (Octets frame : frames) {
      file.putInt((int) AT_S).putInt(5).putInt(frame.length()).putInt(frame.length());
      frame.putTo(file);
    }
    return file.flip();
  }

  private static ByteBuffer pcapNg(boolean littleEndian, Octets frame) {
    ByteBuffer file = buffer(littleEndian);
    file.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).putInt(1).putLong(-1).putInt(28);
    // Something that is passed over: a name resolution block.
    file.putInt(4).putInt(16).putInt(0).putInt(16);
    // Nanoseconds: if_tsresol is 9.
    file.putInt(1).putInt(32).putShort((short) ETHERNET).putShort((short) 0).putInt(65_535);
    file.putShort((short) 9).putShort((short) 1).put((byte) 9).put(new byte[3]).putInt(0);
    file.putInt(32);
    int padded = (frame.length() + 3) / 4 * 4;
    long ticks = AT_S * 1_000_000_000;
    file.putInt(6).putInt(32 + padded).putInt(0).putInt((int) (ticks >>> 32)).putInt((int) ticks);
    file.putInt(frame.length()).putInt(frame.length());
    frame.putTo(file);
    file.put(new byte[padded - frame.length()]).putInt(32 + padded);
    return file.flip();
  }

  private static ByteBuffer buffer(boolean littleEndian) {
    return ByteBuffer.allocate(4_096)
        .order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }
}
