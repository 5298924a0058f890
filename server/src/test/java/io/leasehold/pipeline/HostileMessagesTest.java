package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.Capture;
import io.leasehold.wire.v4.IgnoredReason;
import io.leasehold.wire.v4.MalformedReason;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.Mutations;
import io.leasehold.wire.v4.RawMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole messages that brought other servers down: their sizes, their headers, where they come
/// from. The display name of a test names what it was; `hostile-inputs.tsv` has them all, with
/// those that other tests are about.
class HostileMessagesTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.120");
  private static final Ipv4 STRANGER = Ipv4.of("203.0.113.7");
  private static final int HLEN = 2;
  private static final int HOPS = 3;
  private static final int SECS = 8;
  private static final int OPTIONS = 240;
  private static final int UDP_MAX = 65_507;

  private final UnderFire it = UnderFire.inMemory();

  @Test
  @DisplayName("Forge 2019_wtf: hlen 0, hops 2, odd secs and flags, garbage for options")
  void anOddHeaderWithGarbageForOptionsIsNotAnswered() {
    for (Kind kind : Kind.values()) {
      RawMessage message = kind.about(ADDRESS).set(HLEN, 0, 2).set(SECS, 0x0F, 0xF0, 0x7F, 0xFF);

      assertTrue(
          it.answersTo(() -> it.everyWay(message.raw(0x5A, 0x3C, 0xC3, 0x00, 0x0C))).isEmpty());
    }
    it.assertUnharmed();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("CVE-2025-40779: from no subnet, with options 12, 50, 61, 81, 82, 118 in every mix")
  void whoComesFromNoSubnetGetsNothingWhateverItSends(Kind kind) {
    it.use(Configs.config().subnet("10.0.0.0/24", s -> s.pool("10.0.0.9-10.0.0.99")).build());
    for (int mix = 0; mix < 64; mix++) {
      RawMessage message = kind.bare(STRANGER);
      add(message, mix, 0, 12, Octets.ofText("pc"));
      add(message, mix, 1, 50, Octets.of(203, 0, 113, 9));
      add(message, mix, 2, 61, Octets.of(1, 2, 3));
      add(message, mix, 3, 81, Octets.of(1, 0, 0));
      add(message, mix, 4, 82, Octets.of(5, 4, 203, 0, 113, 0));
      add(message, mix, 5, 118, Octets.of(203, 0, 113, 0));
      message.end();
      Runnable sending =
          () -> {
            it.relayed(message, Ipv4.of("203.0.113.1"));
            it.unicast(message, STRANGER);
            it.broadcast(message);
          };

      assertTrue(it.answersTo(sending).isEmpty());
    }
    it.use(UnderFire.config());
    it.assertUnharmed();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("CVE-2015-8605: a datagram of every length")
  void aMessageCutOffAnywhereIsAnsweredOrRefused(Kind kind) {
    byte[] whole = kind.about(ADDRESS).option(12, 'p', 'c').option(61, 1, 2, 3).end().octets();
    for (int length = 0; length <= whole.length; length++) {
      it.broadcast(Arrays.copyOf(whole, length));
    }

    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(ints = {235, 236, 239, 240, 241, 242, 243})
  @DisplayName("CVE-2007-0061 to -0063: datagrams that end where the options begin")
  void aMessageThatEndsWhereItsOptionsBeginIsNotAnswered(int length) {
    byte[] cut = Arrays.copyOf(RawMessage.of(MessageType4.DISCOVER).end().octets(), length);

    List<FakeTransport.Sent> answers = it.answersTo(() -> it.broadcast(cut));

    assertEquals(length == 243 ? 1 : 0, answers.size());
    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "255.255.255.255",
        "224.0.0.1",
        "239.255.255.255",
        "127.0.0.1",
        "240.0.0.1",
        "192.0.2.255",
        "198.51.100.255",
        "0.0.0.1"
      })
  @DisplayName("CVE-2003-0039, reflection: a relay agent that can be none")
  void nothingIsSentToWhatIsNoRelayAgent(String giaddr) {
    for (Kind kind : Kind.values()) {
      RawMessage message = kind.about(ADDRESS).end();

      List<FakeTransport.Sent> answers = it.answersTo(() -> it.relayed(message, Ipv4.of(giaddr)));

      assertTrue(answers.isEmpty(), kind.name());
    }
    it.assertUnharmed();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("CVE-2003-0039: a reply at the server's port")
  void aReplyIsNeverAnswered(Kind kind) {
    RawMessage reply = kind.about(ADDRESS).set(0, 2).end();

    assertTrue(it.answersTo(() -> it.everyWay(reply)).isEmpty());

    it.assertUnharmed();
    assertEquals(4, it.metrics().ignored.of(IgnoredReason.BOOTREPLY));
  }

  @Test
  @DisplayName("reflection: whoever does not ask for more gets no large answer")
  void anAnswerIsNoLargerThanWhatEveryClientTakes() {
    List<FakeTransport.Sent> answers =
        it.answersTo(
            () -> {
              for (Kind kind : Kind.values()) {
                it.everyWay(kind.about(ADDRESS).end());
              }
            });

    assertFalse(answers.isEmpty());
    assertTrue(answers.stream().allMatch(sent -> sent.octets().length() <= 548));
  }

  @Test
  @DisplayName("systemd timeout-*: twenty thousand options of one octet in 65,507 octets")
  void aMessageOfVeryManyOptionsIsGivenUpEarly() {
    byte[] octets = Arrays.copyOf(RawMessage.of(MessageType4.DISCOVER).octets(), UDP_MAX);
    for (int i = OPTIONS + 3; i + 2 < octets.length; i += 3) {
      // Of no code so many that it is too long.
      octets[i] = (byte) (224 + i % 31);
      octets[i + 1] = 1;
    }

    for (int i = 0; i < 200; i++) {
      it.broadcast(octets);
    }

    it.assertUnharmed();
    assertEquals(200, it.metrics().malformed.of(MalformedReason.TOO_MANY_OPTIONS));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_472, 1_473, 9_000, UDP_MAX})
  @DisplayName("systemd #42147: a datagram larger than any frame")
  void aLargeDatagramIsAnsweredWithASmallOne(int size) {
    byte[] octets = Arrays.copyOf(RawMessage.of(MessageType4.DISCOVER).end().octets(), size);

    assertEquals(1, it.answersTo(() -> it.broadcast(octets)).size());

    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 127, 255})
  @DisplayName("CVE-2020-13529, Kea #4549: message types that are not for servers")
  void aTypeThatNoClientSendsIsNotAnswered(int type) {
    RawMessage message = RawMessage.request().option(53, type).option(61).end();

    assertTrue(it.answersTo(() -> it.everyWay(message)).isEmpty());
    assertTrue(it.answersTo(() -> it.everyWay(message.set(HLEN, 0))).isEmpty());

    it.assertUnharmed();
  }

  @Test
  @DisplayName(
      "CVE-2020-1031, CVE-2022-0934: nothing of one client's message is in another's answer")
  void oneClientsOctetsDoNotReachAnother() {
    RawMessage loud =
        UnderFire.from(RawMessage.of(MessageType4.DISCOVER), 1)
            .option(224, Octets.copyOf(filled(255, 0xA5)))
            .option(61, Octets.copyOf(filled(255, 0xA5)))
            .option(82, Octets.copyOf(filled(250, 0xA5)))
            .option(57, 5, 220)
            .end();
    for (int i = 44; i < 236; i++) {
      loud.set(i, 0xA5);
    }
    RawMessage quiet = UnderFire.from(RawMessage.of(MessageType4.DISCOVER), 2).option(55, 1).end();
    Octets alone = answerTo(quiet, UnderFire.inMemory());

    for (int i = 0; i < 100; i++) {
      it.broadcast(loud);
      Octets answer = answerTo(quiet, it);

      assertFalse(answer.toHex().contains("a5a5"));
      assertEquals(alone.length(), answer.length());
    }
    it.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x0100, 0x7FFF, 0x8000, 0xFFFF})
  @DisplayName("secs of every order of octets")
  void secsOfAnySizeAreNoReasonForSilence(int secs) {
    RawMessage message =
        RawMessage.of(MessageType4.DISCOVER).set(SECS, secs >> 8, secs & 0xFF).end();

    List<FakeTransport.Sent> answers = it.answersTo(() -> it.broadcast(message));

    assertEquals(0, WireAnswer.of(answers.getFirst().octets()).number(SECS, 2));
    it.assertUnharmed();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("CVE-2023-28231: hops of every value")
  void hopsOfAnyNumberAreNoTrap(Kind kind) {
    for (int hops = 0; hops <= 255; hops++) {
      it.everyWay(kind.about(ADDRESS).set(HOPS, hops).end());
    }

    it.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2015-8373, CVE-2019-1212: captured messages, spoilt, with all logged")
  void capturedMessagesSpoiltInAnyWayDoNoHarm() {
    List<byte[]> seeds = new ArrayList<>();
    Capture.all().forEach(capture -> seeds.add(Mutations.asRequest(capture)));
    for (Kind kind : Kind.values()) {
      seeds.add(kind.about(ADDRESS).option(61, 1, 2, 3).option(82, 1, 1, 'a').end().octets());
    }
    Barrage barrage = new Barrage(it);
    Mutations mutations = new Mutations(barrage::take);

    seeds.forEach(mutations::inSmallWays);
    mutations.atRandom(seeds, new SplittableRandom(1), 20_000 * Barrage.EACH);

    it.assertUnharmed();
    assertTrue(barrage.sent() > 30_000, barrage.sent() + " messages");
    assertTrue(it.metrics().decided.total() > barrage.sent() / 10);
  }

  private static Octets answerTo(RawMessage message, UnderFire in) {
    return in.answersTo(() -> in.broadcast(message)).getFirst().octets();
  }

  private static void add(RawMessage message, int mix, int bit, int code, Octets value) {
    if ((mix & 1 << bit) != 0) {
      message.option(code, value);
    }
  }

  private static byte[] filled(int length, int octet) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) octet);
    return bytes;
  }
}
