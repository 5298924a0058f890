package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `lenient-option-parsing`: what has a wrong length is left out, and the rest is used.
class LenientReadingTest {
  @ParameterizedTest
  @CsvSource({"50,4", "54,4", "118,4", "52,1", "57,2"})
  void optionOfAWrongLengthIsLeftOut(int code, int right) {
    for (int length = 0; length <= 8; length++) {
      if (length != right) {
        RawMessage raw =
            RawMessage.of(MessageType4.DISCOVER).option(code, new int[length]).option(12, 'a');

        Options4 options = query(raw).message().options();

        assertFalse(options.get(code).isPresent());
        assertEquals(Optional.of(Octets.ofText("a")), options.get(OptionCode4.HOST_NAME));
      }
    }
  }

  @Test
  void sameOptionOfTheRightLengthCounts() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER).option(50, 1, 2).option(50, 192, 0, 2, 9).end();

    assertEquals(Optional.of(Ipv4.of("192.0.2.9")), ((Query.Discover) query(raw)).requested());
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 43, 50, 82})
  void optionThatPassesTheEndIsLeftOut(int code) {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER).option(15, 'd').raw(code, 5, 1, 2);

    Options4 options = query(raw).message().options();

    assertEquals(2, options.size());
    assertFalse(options.get(code).isPresent());
  }

  @Test
  void codeAtTheVeryEndIsLeftOut() {
    assertEquals(1, query(RawMessage.of(MessageType4.DISCOVER).raw(12)).message().options().size());
  }

  @Test
  void optionThatPassesTheEndOfFileEndsThatFieldOnly() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER)
            .option(52, 3)
            .end()
            .set(Layout4.FILE, 15, 1, 'd', 12, 200)
            .set(Layout4.SNAME, 60, 1, 'v', 255);

    Options4 options = query(raw).message().options();

    assertEquals(Optional.of(Octets.ofText("d")), options.get(15));
    assertEquals(Optional.of(Octets.ofText("v")), options.get(60));
    assertFalse(options.get(12).isPresent());
  }

  /// Else it would be taken for a message of BOOTP.
  @Test
  void messageWhoseTypeHasAWrongLengthIsMalformed() {
    assertMalformed(RawMessage.request().option(53, 1, 1).option(12, 'a').end());
    assertMalformed(RawMessage.request().option(53).end());
    assertMalformed(RawMessage.request().option(12, 'a').raw(53, 1));
    assertMalformed(RawMessage.request().raw(53));
  }

  @Test
  void typeOfTheRightLengthCounts() {
    assertInstanceOf(
        Query.Discover.class, query(RawMessage.request().option(53).option(53, 1).end()));
  }

  private static Query query(RawMessage raw) {
    return assertInstanceOf(Decoded.Valid.class, raw.decodeLeniently()).query();
  }

  private static void assertMalformed(RawMessage raw) {
    assertEquals(
        MalformedReason.BAD_OPTION_LENGTH,
        assertInstanceOf(Decoded.Malformed.class, raw.decodeLeniently()).reason());
  }
}
