package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Options whose lengths or insides brought other servers down.
class HostileOptionsTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.120");
  private static final Octets MASK = Octets.of(255, 255, 255, 0);
  private static final int DATAGRAM_MIN = 548;

  private final UnderFire it = UnderFire.inMemory();

  @ParameterizedTest
  @ValueSource(ints = {12, 15, 81})
  @DisplayName("CVE-2019-6473: names of random octets in every length")
  void aNameOfAnyOctetsIsAnswered(int code) {
    SplittableRandom random = new SplittableRandom(code);
    for (int length = 0; length <= 255; length++) {
      byte[] name = new byte[length];
      random.nextBytes(name);
      if (length % 3 == 0) {
        Arrays.fill(name, (byte) 0xFF);
      }
      for (Kind kind : Kind.values()) {
        it.broadcast(kind.about(ADDRESS).option(code, Octets.copyOf(name)).end());
      }
    }

    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 15, 81})
  @DisplayName("CVE-2019-6473: a name longer than the rest of the message")
  void aNameThatIsCutOffIsNotAnswered(int code) {
    for (Kind kind : Kind.values()) {
      RawMessage message = kind.about(ADDRESS).raw(code, 255, 'a', 'b');

      assertTrue(it.answersTo(() -> it.everyWay(message)).isEmpty());
    }
    it.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2022-2929: labels longer than 63 octets in option 81")
  void aLabelThatIsTooLongIsCarried() {
    for (int length = 64; length <= 255; length++) {
      int inside = Math.min(length, 250);
      Octets name = Octets.of(4, 0, 0, length).concat(Octets.copyOf(filled(inside, 'a')));

      it.broadcast(RawMessage.of(MessageType4.DISCOVER).option(81, name).end());
    }

    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"040000c003", "040000c005c003", "040000036162c0c004", "040000c0", "040000"})
  @DisplayName("Kea #4652: compression pointers to themselves, forward, in a cycle, cut off")
  void aCompressionPointerInAQueryIsNotFollowed(String value) {
    for (int code : new int[] {81, 119, 120, 162}) {
      it.everyWay(RawMessage.of(MessageType4.DISCOVER).option(code, Octets.ofHex(value)).end());
      it.everyWay(Kind.INFORM.about(ADDRESS).option(code, Octets.ofHex(value)).end());
    }

    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(ints = {43, 82, 125})
  @DisplayName("Kea #4565, CVE-2023-28231: options in options, a thousand deep, over long options")
  void nestedOptionsAreNotFollowed(int code) {
    Octets nested = Octets.EMPTY;
    for (int depth = 0; depth < 1_000; depth++) {
      nested = Octets.of(code, Math.min(255, nested.length())).concat(nested);
    }
    RawMessage message = RawMessage.of(MessageType4.DISCOVER);
    for (int from = 0; from < nested.length(); from += 255) {
      message.option(code, nested.slice(from, Math.min(255, nested.length() - from)));
    }

    it.everyWay(message.end());

    it.assertUnharmed();
  }

  @ParameterizedTest
  @CsvSource({"50,4", "54,4", "118,4", "53,1", "52,1"})
  @DisplayName("Kea #4626, CVE-2018-20679, CVE-2019-5747: what decides, too short or too long")
  void whatDecidesIsReadWholeOrNotAtAll(int code, int right) {
    for (int length = 0; length <= 8; length++) {
      Octets value = Octets.copyOf(filled(length, 1));
      RawMessage message = RawMessage.of(MessageType4.DISCOVER).option(code, value);
      if (length != right) {
        // At the very end of the message; and the datagram before left its octets behind.
        it.broadcast(longDiscover());
        assertTrue(it.answersTo(() -> it.everyWay(message)).isEmpty());
      }
    }
    it.assertUnharmed();
  }

  @ParameterizedTest
  @CsvSource({"51,4", "57,2", "58,4", "59,4", "80,0", "116,1"})
  @DisplayName("Kea #4626: what a client only wishes, too short or too long")
  void aWishOfAWrongLengthIsNoWish(int code, int right) {
    UnderFire many = UnderFire.inMemory(withManyOptions());
    Octets unasked = answer(many, RawMessage.of(MessageType4.DISCOVER).end());

    for (int length = 0; length <= 8; length++) {
      if (length != right) {
        // As a size it is a large one, as a time a long one.
        Octets value = Octets.copyOf(filled(length, 6));
        RawMessage message = RawMessage.of(MessageType4.DISCOVER).option(code, value);

        assertEquals(unasked, answer(many, message.end()));
      }
    }
    many.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2018-5732: 255 octets of every option, logged")
  void everyOptionOfTheLargestSizeIsAnsweredOrRefused() {
    for (int fill : new int[] {0x00, 0x0A, 0x25, 0x80, 0xFF}) {
      Octets value = Octets.copyOf(filled(255, fill));
      for (int code = 1; code <= 254; code++) {
        it.broadcast(RawMessage.of(MessageType4.DISCOVER).option(code, value).end());
        it.broadcast(Kind.INFORM.about(ADDRESS).option(code, value).end());
      }
    }

    it.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2009-0692: a subnet mask of every length in a query")
  void theMaskOfAQueryIsNotThatOfTheAnswer() {
    for (int length = 0; length <= 255; length++) {
      Octets mask = Octets.copyOf(filled(length, 0xA5));
      RawMessage message = RawMessage.of(MessageType4.DISCOVER).option(1, mask).end();

      List<FakeTransport.Sent> answers = it.answersTo(() -> it.broadcast(message));

      assertEquals(MASK, WireAnswer.of(answers.getFirst().octets()).value(1));
    }
    it.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2004-0460: up to forty host names of 255 octets")
  void aHostNameOfManyPartsIsBounded() {
    for (int times = 1; times <= 40; times++) {
      Octets name = Octets.copyOf(filled(255, 'a' + times % 26));
      int parts = times;
      for (Kind kind : Kind.values()) {
        it.broadcast(repeated(kind.about(ADDRESS), 12, name, parts).end());
      }

      Optional<Ipv4> given = it.lease(message -> repeated(message, 12, name, parts));

      // Read up to 4,096 octets, and kept up to 255.
      assertEquals(times <= 16 ? Optional.of(name) : Optional.empty(), given.map(this::hostname));
    }
    it.assertUnharmed();
  }

  private Octets hostname(Ipv4 address) {
    return ((LeaseRecord.Bound) it.leases().at(address).orElseThrow()).holder().hostname();
  }

  private static RawMessage repeated(RawMessage message, int code, Octets value, int times) {
    for (int i = 0; i < times; i++) {
      message.option(code, value);
    }
    return message;
  }

  @Test
  @DisplayName("CVE-2007-5365: a message size smaller than any network's")
  void noMessageSizeMakesAnAnswerTooSmallOrTooLarge() {
    UnderFire many = UnderFire.inMemory(withManyOptions());
    Octets unasked = answer(many, RawMessage.of(MessageType4.DISCOVER).end());
    assertTrue(unasked.length() <= DATAGRAM_MIN, unasked.length() + " octets");
    assertEquals(4, WireAnswer.of(unasked).value(51).length());

    for (int size = 0; size < 576; size++) {
      RawMessage message = RawMessage.of(MessageType4.DISCOVER).option(57, size >> 8, size & 0xFF);

      assertEquals(unasked, answer(many, message.end()));
    }
    many.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2016-2147, CVE-2011-2716: what is read by clients, in a query")
  void whatOnlyClientsReadIsNotRead() {
    for (String value : List.of("", "c000", "ff", "3f61", "20", "21c0000201", "0040ffffffff")) {
      for (int code : new int[] {119, 121, 212, 249}) {
        it.everyWay(RawMessage.of(MessageType4.DISCOVER).option(code, Octets.ofHex(value)).end());
      }
    }

    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(ints = {43, 60, 77, 124, 125})
  @DisplayName("CVE-2019-0626: lists whose inner lengths do not add up")
  void listsThatDoNotAddUpAreNotTakenApart(int code) {
    Octets many = Octets.EMPTY;
    for (int i = 0; i < 127; i++) {
      many = many.concat(Octets.of(1 + i, 0));
    }
    for (Octets value :
        List.of(
            Octets.ofHex("01ff61"),
            Octets.ofHex("00007ed9ff0102"),
            Octets.ofHex("00007ed9050201"),
            Octets.ofHex("ff"),
            Octets.ofHex("0000"),
            many)) {
      it.everyWay(RawMessage.of(MessageType4.DISCOVER).option(code, value).end());
    }

    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 59, 60, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFEL, 0xFFFF_FFFFL})
  @DisplayName("CVE-2026-44815, lease time arithmetic: T1 before T2 before the end, in four octets")
  void timesOfAnAnswerAreInOrder(long askedS) {
    RawMessage message =
        RawMessage.of(MessageType4.DISCOVER)
            .option(
                51,
                (int) (askedS >>> 24),
                (int) (askedS >>> 16) & 0xFF,
                (int) (askedS >>> 8) & 0xFF,
                (int) askedS & 0xFF);

    List<FakeTransport.Sent> answers = it.answersTo(() -> it.broadcast(message.end()));

    WireAnswer answer = WireAnswer.of(answers.getFirst().octets());
    assertEquals(Math.max(60, askedS), number(answer.value(51)));
    if (answer.has(58)) {
      assertTrue(number(answer.value(58)) < number(answer.value(59)));
      assertTrue(number(answer.value(59)) < number(answer.value(51)));
    }
    it.assertUnharmed();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("CVE-2023-28231: several options 82, one nested in the other")
  void severalRelayAgentOptionsAreOne(Kind kind) {
    for (int times = 1; times <= 20; times++) {
      RawMessage message = kind.about(ADDRESS).set(3, 255);
      for (int i = 0; i < times; i++) {
        message.option(82, 1, 2, 'a', 'b', 82, 4, 1, 2, 'c', 'd');
      }
      it.everyWay(message.end());
    }

    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0504c0000200", "050400000000", "0504ffffffff", "0500", "0503c00002", "05"})
  @DisplayName("CVE-2010-3611: link selection and subnet selection of no network")
  void aLinkThatIsNoneIsNoTrap(String agent) {
    for (Kind kind : Kind.values()) {
      it.everyWay(kind.about(ADDRESS).option(82, Octets.ofHex(agent)).end());
      it.everyWay(kind.about(ADDRESS).option(118, 0, 0, 0, 0).end());
      it.everyWay(kind.about(ADDRESS).option(118, 255, 255, 255, 255).end());
    }

    it.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2011-4539: what the classes ask for is there and empty, or not there")
  void anEmptyOptionIsNothingForTheClassesToStumbleOver() {
    for (Kind kind : Kind.values()) {
      it.everyWay(kind.about(ADDRESS).end());
      for (int code = 1; code <= 254; code++) {
        it.everyWay(kind.about(ADDRESS).option(code).end());
        it.everyWay(kind.about(ADDRESS).option(code, 0).end());
      }
      for (int code = 0; code <= 255; code++) {
        it.everyWay(kind.about(ADDRESS).option(82, code, 0).end());
      }
    }

    it.assertUnharmed();
    assertTrue(it.metrics().decided.total() > 4_000);
  }

  private static Octets answer(UnderFire from, RawMessage message) {
    List<FakeTransport.Sent> answers = from.answersTo(() -> from.broadcast(message));
    assertEquals(1, answers.size());
    return answers.getFirst().octets();
  }

  private static long number(Octets value) {
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      number = number << 8 | value.at(i);
    }
    return number;
  }

  private static RawMessage longDiscover() {
    return RawMessage.of(MessageType4.DISCOVER).option(224, Octets.copyOf(filled(255, 0xA5))).end();
  }

  private static Config withManyOptions() {
    return Configs.config()
        .top(
            top -> {
              top.leaseTime(3600, 60, 7200).policy("{\"rapid-commit\": true}");
              for (int code = 224; code <= 254; code++) {
                top.option(code, Octets.copyOf(filled(100 + code / 4, 'x')));
              }
              return top;
            })
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
        .build();
  }

  private static byte[] filled(int length, int octet) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) octet);
    return bytes;
  }
}
