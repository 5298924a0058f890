package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.WireCase.Reply;
import io.leasehold.testkit.Configs;
import io.leasehold.wire.v4.RawMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The options of every reply as they lie on the wire: which, in which order, and what is around
/// them. RFC 2131 table 3, RFC 2132 §9.8, RFC 3046 §2.2, RFC 6842 §3.
class WireOptionsTest {
  private static final Octets AGENT = Octets.ofHex("0104706f727406020001");
  private static final Octets ID = Octets.ofHex("ff00000001000300010053001234");
  private static final Set<Integer> OF_A_NAK = Set.of(53, 54, 56, 60, 61, 82);

  @ParameterizedTest
  @EnumSource
  void theTypeComesFirstAndTheRelayAgentsOptionLast(Reply reply) {
    WireAnswer answer = withAll(reply);

    List<Integer> codes = answer.codes();
    assertEquals(53, codes.getFirst());
    assertEquals(82, codes.getLast());
    assertEquals(AGENT, answer.value(82));
    assertEquals(
        AGENT, answer.octets().slice(answer.end() - AGENT.length(), AGENT.length()), "then END");
    assertEquals(type(reply), answer.value(53));
  }

  @ParameterizedTest
  @EnumSource
  void everyReplyNamesTheServerAndTheClientsIdentifier(Reply reply) {
    WireAnswer answer = withAll(reply);

    assertEquals(Octets.ofHex("c0000201"), answer.value(54));
    assertEquals(ID, answer.value(61));
  }

  @ParameterizedTest
  @EnumSource
  void aClientWithoutIdentifierGetsNone(Reply reply) {
    assertFalse(new WireCase(reply, false).answer().has(61));
  }

  @ParameterizedTest
  @EnumSource
  void aQueryWithoutTheRelayAgentsOptionIsAnsweredWithoutIt(Reply reply) {
    assertFalse(new WireCase(reply, true).answer().has(82));
  }

  @ParameterizedTest
  @EnumSource
  void onlyALeaseHasTimes(Reply reply) {
    WireAnswer answer = withAll(reply);

    boolean lease = !reply.isNak() && reply != Reply.ACK_INFORMED;
    for (int code : new int[] {51, 58, 59}) {
      assertEquals(lease, answer.has(code), "option " + code);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOnlyClientsSendDoesNotComeBack(Reply reply) {
    WireAnswer answer = withAll(reply);

    for (int code : new int[] {50, 52, 55, 57}) {
      assertFalse(answer.has(code), "option " + code);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noOptionIsThereTwice(Reply reply) {
    List<Integer> codes = withAll(reply).codes();

    assertEquals(codes.stream().distinct().toList(), codes, "though the client asks twice");
  }

  @ParameterizedTest
  @EnumSource(names = {"NAK", "NAK_RENEWING"})
  void aNakSaysWhyAndNothingElse(Reply reply) {
    WireAnswer answer = withAll(reply);

    assertTrue(OF_A_NAK.containsAll(answer.codes()), answer.codes().toString());
    assertFalse(answer.value(56).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NAK", "NAK_RENEWING"},
      mode = EnumSource.Mode.EXCLUDE)
  void requestedOptionsComeInTheirOrderTheMaskBeforeTheRouters(Reply reply) {
    WireAnswer answer =
        new WireCase(reply, false).with(m -> m.option(55, 15, 3, 6, 1, 28, 44)).answer();

    List<Integer> parameters =
        answer.codes().stream().filter(code -> Set.of(1, 3, 6, 15, 28, 44).contains(code)).toList();
    assertEquals(List.of(1, 15, 3, 6, 28), parameters);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NAK", "NAK_RENEWING"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatIsNotRequestedStaysAway(Reply reply) {
    WireAnswer answer = new WireCase(reply, false).with(m -> m.option(55, 3)).answer();

    assertTrue(answer.has(3));
    assertFalse(answer.has(6) || answer.has(15));
  }

  @ParameterizedTest
  @CsvSource({"OFFER,3600", "ACK_SELECTED,3600", "ACK_REBOOTED,3600", "ACK_RENEWED,3600"})
  void theTimesAreTheLeaseHalfAndSevenEighths(Reply reply, int leaseS) {
    WireAnswer answer = new WireCase(reply, false).answer();

    assertEquals(fourOctets(leaseS), answer.value(51));
    assertEquals(fourOctets(leaseS / 2), answer.value(58));
    assertEquals(fourOctets(leaseS * 7 / 8), answer.value(59));
  }

  @ParameterizedTest
  @CsvSource({"1,60", "60,60", "1234,1234", "7200,7200", "2147483647,7200", "-1,7200"})
  void theLeaseTimeIsWhatIsAskedForWithinBounds(int askedS, int leaseS) {
    WireAnswer answer =
        new WireCase(Reply.ACK_SELECTED, false).with(m -> option(m, askedS)).answer();

    assertEquals(fourOctets(leaseS), answer.value(51));
  }

  @ParameterizedTest
  @ValueSource(ints = {576, 800, 1_000, 1_500, 9_000})
  void noReplyIsLongerThanTheClientTakes(int size) {
    WireAnswer answer =
        new WireCase(Reply.OFFER, false, withManyOptions())
            .with(m -> m.option(57, size >> 8, size & 0xFF))
            .answer();

    assertTrue(answer.octets().length() <= Math.min(size, 1_500) - 28);
  }

  /// RFC 2131 §4.1: what does not fit into the options field goes into file and sname, which option
  /// 52 says.
  @Test
  void whatDoesNotFitGoesIntoFileAndServerName() {
    WireAnswer answer = new WireCase(Reply.OFFER, false, withManyOptions()).answer();

    assertEquals(Octets.of(3), answer.value(52));
    assertEquals(53, answer.codes().getFirst());
    assertTrue(answer.octets().at(108) >= 224, "an option begins where file does");
    assertTrue(answer.octets().at(44) >= 224, "and where sname does");
  }

  @Test
  void aBootFileKeepsItsFieldThoughOptionsDoNotFit() {
    WireAnswer answer =
        new WireCase(
                Reply.OFFER, false, withManyOptions("192.0.2.99", "boot.example.org", "pxe/boot.0"))
            .answer();

    assertFalse(answer.has(52));
    assertEquals('p', answer.octets().at(108));
    assertEquals('b', answer.octets().at(44));
  }

  /// RFC 3046 §2.2: whole or not at all, and counted.
  @Test
  void aRelayAgentsOptionThatDoesNotFitIsLeftOutAndCounted() {
    WireCase of =
        new WireCase(Reply.OFFER, true)
            .with(m -> m.option(82, new int[255]).option(82, new int[255]).option(55, 1));

    WireAnswer answer = of.answer();

    assertFalse(answer.has(82));
    assertEquals(List.of(53, 54, 51, 58, 59, 1), answer.codes());
    assertEquals(1, of.it.metrics().leftOut.of(LeftOut.RELAY_AGENT_INFORMATION));
  }

  /// RFC 2131 §4.3.1, table 3: neither option 52 nor file and sname; so the words make room.
  @Test
  void aNakNeverHasOptionsInFileAndServerName() {
    WireAnswer answer =
        new WireCase(Reply.NAK, true).with(m -> m.option(61, ID).option(82, new int[250])).answer();

    assertEquals(List.of(53, 54, 61, 82), answer.codes());
    assertEquals(0, answer.octets().at(44));
    assertEquals(0, answer.octets().at(108));
  }

  /// RFC 3046 §2.2: a trusted bridge adds it without being a relay agent.
  @ParameterizedTest
  @EnumSource
  void theRelayAgentsOptionComesBackWithoutARelayAgent(Reply reply) {
    WireAnswer answer = new WireCase(reply, false).with(m -> m.option(82, AGENT)).answer();

    assertEquals(82, answer.codes().getLast());
    assertEquals(AGENT, answer.value(82));
  }

  private static WireAnswer withAll(Reply reply) {
    return new WireCase(reply, true)
        .with(
            m ->
                m.option(82, AGENT)
                    .option(55, 1, 3, 6, 15, 3, 6, 50, 52, 55, 57, 82, 61, 53, 54, 51)
                    .option(57, 5, 220)
                    .option(61, ID))
        .answer();
  }

  private static RawMessage option(RawMessage message, int seconds) {
    return message.option(51, fourOctets(seconds));
  }

  private static Octets type(Reply reply) {
    return Octets.of(reply == Reply.OFFER ? 2 : reply.isNak() ? 6 : 5);
  }

  private static Octets fourOctets(int value) {
    return Octets.of(value >>> 24, value >>> 16 & 0xFF, value >>> 8 & 0xFF, value & 0xFF);
  }

  private static Config withManyOptions(String... boot) {
    byte[] value = new byte[60];
    Arrays.fill(value, (byte) 'x');
    return Configs.config()
        .top(
            top -> {
              for (int code = 224; code <= 254; code++) {
                top.option(code, Octets.copyOf(value));
              }
              return boot.length == 0 ? top : top.boot(boot[0], boot[1], boot[2]);
            })
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
        .build();
  }
}
