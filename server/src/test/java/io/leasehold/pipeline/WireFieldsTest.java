package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.pipeline.WireCase.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/// The fixed fields of every reply as they lie on the wire: RFC 2131 table 3, row by row, directly
/// and through a relay agent.
class WireFieldsTest {
  private static final int BROADCAST = 0x8000;
  private static final long NEXT_SERVER = 0xC000_0263L;

  /// Every reply, relayed or not, with no flag, the broadcast bit, and a bit without a meaning.
  static final List<Arguments> CASES = cases();

  private static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Reply reply : Reply.values()) {
      for (boolean relayed : new boolean[] {false, true}) {
        for (int flags : new int[] {0, BROADCAST, 1, 0xFFFF}) {
          cases.add(Arguments.of(reply, relayed, flags));
        }
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{0} relayed {1} flags {2}")
  @FieldSource("CASES")
  void whatIsTheQuerysComesBackAndTheCountersAreZero(Reply reply, boolean relayed, int flags) {
    WireCase of = new WireCase(reply, relayed).flags(flags);

    WireAnswer answer = of.answer();

    assertEquals(2, answer.number(0, 1), "op");
    assertEquals(1, answer.number(1, 1), "htype");
    assertEquals(6, answer.number(2, 1), "hlen");
    assertEquals(0, answer.number(3, 1), "hops");
    assertEquals(0x12345678L, answer.number(4, 4), "xid");
    assertEquals(0, answer.number(8, 2), "secs");
    // RFC 2131 §4.3.2: the relay agent is to broadcast a DHCPNAK, and what else has no yiaddr.
    boolean noYiaddr = reply.isNak() || reply == Reply.ACK_INFORMED;
    int forced = noYiaddr && relayed ? BROADCAST : 0;
    assertEquals(flags | forced, answer.number(10, 2), "flags");
    assertEquals(of.giaddr().asLong(), answer.number(24, 4), "giaddr");
    assertEquals(Octets.ofHex("005300123456"), answer.octets().slice(28, 6), "chaddr");
  }

  @ParameterizedTest(name = "{0} relayed {1} flags {2}")
  @FieldSource("CASES")
  void addressesAreThoseOfTable3(Reply reply, boolean relayed, int flags) {
    WireCase of = new WireCase(reply, relayed).flags(flags);

    WireAnswer answer = of.answer();

    long given = of.address().asLong();
    boolean informed = reply == Reply.ACK_INFORMED;
    assertEquals(reply.hasAddress() ? given : 0, answer.number(12, 4), "ciaddr");
    assertEquals(reply.isNak() || informed ? 0 : given, answer.number(16, 4), "yiaddr");
    assertEquals(reply.isNak() ? 0 : NEXT_SERVER, answer.number(20, 4), "siaddr");
  }

  @ParameterizedTest
  @EnumSource
  void serverNameAndBootFileAreInAllButTheNak(Reply reply) {
    WireAnswer answer = new WireCase(reply, false).answer();

    assertEquals(reply.isNak() ? "" : "boot.example.org", text(answer, 44, 64));
    assertEquals(reply.isNak() ? "" : "pxe/boot.0", text(answer, 108, 128));
  }

  @ParameterizedTest
  @EnumSource
  void aReplyHas300OctetsAndEndsWithZeros(Reply reply) {
    WireAnswer answer = new WireCase(reply, false).with(m -> m.option(55, 1)).answer();

    assertTrue(answer.octets().length() >= 300);
    assertTrue(answer.octets().length() == 300 || answer.end() == answer.octets().length() - 1);
  }

  private static String text(WireAnswer answer, int from, int length) {
    byte[] field = answer.octets().slice(from, length).toByteArray();
    int end = 0;
    while (end < length && field[end] != 0) {
      end++;
    }
    return new String(Arrays.copyOf(field, end), StandardCharsets.US_ASCII);
  }
}
