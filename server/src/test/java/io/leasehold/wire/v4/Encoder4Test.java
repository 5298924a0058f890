package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Encoder4Test {
  private final ByteBuffer out = dirtyBuffer();

  /// RFC 1542 §2.1.
  @Test
  void shortMessageIsPaddedWithZerosTo300Octets() {
    Encoded encoded = Encoder4.encode(message(ack().build()), 576, out);

    assertEquals(new Encoded(300, List.of()), encoded);
    assertEquals(300, out.position());
    assertEquals("350105ff" + "00".repeat(56), hex(240, 60));
  }

  /// RFC 951 §7.1: what is not used is zero.
  @Test
  void nothingOfWhatWasInTheBufferTravels() {
    Encoder4.encode(message(ack().put(12, Octets.ofText("a")).build()), 576, out);

    assertFalse(hex(0, 300).contains("a5"));
    assertEquals(0xA5, out.get(300) & 0xFF);
  }

  @Test
  void headerIsInNetworkOrderInABufferOfAnyOrder() {
    out.order(ByteOrder.LITTLE_ENDIAN);

    Encoder4.encode(message(ack().build()), 576, out);

    assertEquals("02010600" + "01020304" + "0005" + "8000", hex(0, 12));
    assertEquals("00000000" + "c0000264" + "00000000" + "c6336401", hex(12, 16));
    assertEquals("005300000001" + "00".repeat(10), hex(28, 16));
    assertEquals("63825363", hex(236, 4));
  }

  /// RFC 2132 §3.3, RFC 3046 §2.2.
  @Test
  void typeComesFirstMaskBeforeRoutersAndRelayAgentLast() {
    Options4 options =
        Options4.builder()
            .put(82, Octets.of(1, 0))
            .put(3, Octets.of(192, 0, 2, 1))
            .put(54, Octets.of(192, 0, 2, 1))
            .put(1, Octets.of(255, 255, 255, 0))
            .put(53, Octets.of(5))
            .build();

    Encoder4.encode(message(options), 576, out);

    assertEquals(
        "350105" + "0104ffffff00" + "0304c0000201" + "3604c0000201" + "52020100" + "ff",
        hex(240, 26));
  }

  /// RFC 3396 §6.
  @Test
  void valueOfMoreThan255OctetsIsSplit() {
    Encoder4.encode(message(ack().put(224, value(511)).build()), 1500, out);

    assertEquals("e0ff" + "07".repeat(255) + "e0ff" + "07".repeat(255) + "e00107ff", hex(243, 518));
  }

  @Test
  void emptyValueHasItsCodeAndNoLength() {
    Encoder4.encode(message(ack().put(80, Octets.EMPTY).build()), 576, out);

    assertEquals("350105" + "5000" + "ff", hex(240, 6));
  }

  @Test
  void messageThatJustFitsHasNoOverload() {
    Options4 options = ack().put(224, value(300 - 240 - 3 - 2 - 1)).build();

    Encoded encoded = Encoder4.encode(message(options), 300, out);

    assertEquals(new Encoded(300, List.of()), encoded);
    assertEquals("350105e036", hex(240, 5));
    assertEquals(Layout4.END, out.get(299) & 0xFF);
  }

  @Test
  void whatDoesNotFitGoesIntoFileThenSnameAndTheRestIsNamed() {
    Options4 options =
        ack()
            .put(224, value(45))
            .put(225, value(120))
            .put(226, value(60))
            .put(227, value(20))
            .put(228, value(2))
            .build();

    Encoded encoded = Encoder4.encode(message(options), 300, out);

    assertEquals(List.of(227), encoded.leftOut());
    assertEquals("350105" + "340103" + "e02d" + "07".repeat(45) + "e4020707" + "ff", hex(240, 58));
    assertEquals("e178" + "07".repeat(120) + "ff" + "00".repeat(5), hex(108, 128));
    assertEquals("e23c" + "07".repeat(60) + "ff" + "00", hex(44, 64));
  }

  /// As udhcpc asks: a root path that would fit into file is in the way of a longer search list.
  @Test
  void whatFitsIntoFileMakesRoomForWhatDoesNot() {
    Options4 options =
        ack()
            .put(12, value(20))
            .put(17, value(118))
            .put(15, value(20))
            .put(119, value(140))
            .build();

    Encoded encoded = Encoder4.encode(message(options), 240 + 200, out);

    assertEquals(List.of(), encoded.leftOut());
    assertEquals("1176" + "07".repeat(118) + "ff" + "00".repeat(7), hex(108, 128));
    assertEquals("350105" + "340101" + "0c14", hex(240, 8));
  }

  @Test
  void roomIsMadeInBothFields() {
    Options4 options =
        ack()
            .put(17, value(118))
            .put(18, value(60))
            .put(15, value(10))
            .put(119, value(180))
            .build();

    Encoded encoded = Encoder4.encode(message(options), 240 + 203, out);

    assertEquals(List.of(), encoded.leftOut());
    assertEquals("1176", hex(108, 2));
    assertEquals("123c", hex(44, 2));
    assertEquals("350105" + "340103" + "0f0a", hex(240, 8));
  }

  @Test
  void whatCannotBeHelpedMovesNothing() {
    Options4 options = ack().put(17, value(118)).put(119, value(240)).build();

    Encoded encoded = Encoder4.encode(message(options), 240 + 200, out);

    assertEquals(List.of(119), encoded.leftOut());
    assertEquals("350105" + "1176", hex(240, 5));
  }

  @Test
  void fieldsInUseAreNotOverloaded() {
    Options4 options = ack().put(224, value(100)).build();
    Message4 message = message(options, Octets.ofText("server"), Octets.ofText("pxelinux.0"));

    Encoded encoded = Encoder4.encode(message, 300, out);

    assertEquals(List.of(224), encoded.leftOut());
    assertEquals(Octets.ofText("server"), Octets.copyOf(out, Layout4.SNAME, 6));
    assertEquals("350105ff", hex(240, 4));
  }

  @Test
  void optionIsNotSplitBetweenFields() {
    Encoded encoded = Encoder4.encode(message(ack().put(224, value(180)).build()), 300, out);

    assertEquals(List.of(224), encoded.leftOut());
  }

  @Test
  void bootpReplyIsNotOverloaded() {
    Options4 options = Options4.builder().put(224, value(100)).build();

    Encoded encoded = Encoder4.encode(message(options), 300, out);

    assertEquals(List.of(224), encoded.leftOut());
    assertEquals("ff", hex(240, 1));
  }

  // RFC 3046 §2.2: whole or not at all.
  @Test
  void relayAgentInformationIsPushedOutByNothing() {
    Options4 options = ack().put(6, value(40)).put(61, value(45)).put(82, value(50)).build();

    Encoded encoded =
        Encoder4.encode(message(options, Octets.ofText("s"), Octets.ofText("f")), 300, out);

    assertEquals(List.of(6, 61), encoded.leftOut());
    assertEquals("350105" + "5232" + "07".repeat(50) + "ff", hex(240, 56));
  }

  // RFC 6842 §3: what the client calls itself has to come back.
  @Test
  void identifierIsPushedOutByNoParameter() {
    Options4 options = ack().put(6, value(40)).put(61, value(45)).build();

    Encoded encoded =
        Encoder4.encode(message(options, Octets.ofText("s"), Octets.ofText("f")), 300, out);

    assertEquals(List.of(6), encoded.leftOut());
    assertEquals("350105" + "3d2d" + "07".repeat(45) + "ff", hex(240, 51));
  }

  @Test
  void relayAgentInformationIsNeverInFile() {
    Options4 options = ack().put(224, value(45)).put(82, value(50)).build();

    Encoded encoded = Encoder4.encode(message(options), 300, out);

    assertEquals(List.of(), encoded.leftOut());
    assertEquals("350105" + "340101" + "5232", hex(240, 8));
    assertEquals("e02d", hex(108, 2));
  }

  @Test
  void relayAgentInformationThatDoesNotFitIsLeftOutWhole() {
    Options4 options = ack().put(12, value(3)).put(82, value(60)).build();

    Encoded encoded = Encoder4.encode(message(options), 300, out);

    assertEquals(List.of(82), encoded.leftOut());
  }

  @Test
  void essentialOptionsAreNotPushedOutByWhatComesBefore() {
    Options4 options =
        Options4.builder()
            .put(224, value(40))
            .put(225, value(120))
            .put(226, value(60))
            .put(54, Octets.of(192, 0, 2, 1))
            .put(51, Octets.of(0, 0, 0, 60))
            .put(1, Octets.of(255, 255, 255, 0))
            .put(3, Octets.of(192, 0, 2, 1))
            .put(6, Octets.of(192, 0, 2, 53))
            .put(53, Octets.of(5))
            .build();

    Encoded encoded = Encoder4.encode(message(options), 300, out);

    assertEquals(List.of(225), encoded.leftOut());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 299, 300})
  void sizeBelowTheMinimumCountsAsTheMinimum(int sizeMax) {
    Options4 options = ack().put(12, value(30)).put(224, value(200)).build();

    Encoded encoded = Encoder4.encode(message(options), sizeMax, out);

    assertEquals(new Encoded(300, List.of(224)), encoded);
  }

  @Test
  void bufferSmallerThanTheClientTakesIsNotOverrun() {
    ByteBuffer small = ByteBuffer.allocate(320);

    Encoded encoded = Encoder4.encode(message(ack().put(224, value(200)).build()), 1500, small);

    assertTrue(encoded.length() <= 320);
    assertEquals(List.of(224), encoded.leftOut());
  }

  @Test
  void bufferWithoutRoomForAnyMessageIsOurBug() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Encoder4.encode(message(ack().build()), 576, ByteBuffer.allocate(299)));
  }

  @Test
  void messageIsWrittenFromTheBuffersPosition() {
    out.position(7);

    Encoder4.encode(message(ack().build()), 576, out);

    assertEquals(307, out.position());
    assertEquals(
        Optional.of(Octets.of(5)),
        ((MessageReading.Good) Decoder4.read(out.flip().position(7))).message().options().get(53));
  }

  private static Options4.Builder ack() {
    return Options4.builder().put(OptionCode4.MESSAGE_TYPE, Octets.of(5));
  }

  private static Octets value(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    return Octets.copyOf(bytes);
  }

  private static Message4 message(Options4 options) {
    return message(options, Octets.EMPTY, Octets.EMPTY);
  }

  private static Message4 message(Options4 options, Octets sname, Octets file) {
    return new Message4(
        2,
        0,
        0x01020304,
        5,
        Message4.BROADCAST_FLAG,
        Ipv4.ANY,
        Ipv4.of("192.0.2.100"),
        Ipv4.ANY,
        Ipv4.of("198.51.100.1"),
        HardwareAddress.of("00:53:00:00:00:01"),
        sname,
        file,
        options);
  }

  private String hex(int from, int length) {
    return Octets.copyOf(out, from, length).toHex();
  }

  private static ByteBuffer dirtyBuffer() {
    byte[] bytes = new byte[1500];
    Arrays.fill(bytes, (byte) 0xA5);
    return ByteBuffer.wrap(bytes);
  }
}
