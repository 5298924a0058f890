package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages of the kinds that brought other servers down.
class HostileMessageTest {
  private static final ClientKey BY_HARDWARE =
      new ClientKey.ByHardware(HardwareAddress.of("00:53:00:12:34:56"));

  /// CVE-2010-2156, CVE-2012-3571. RFC 2132 §9.14: two octets at least.
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void clientIdentifierTooShortIsAsIfNotSent(int length) {
    Query query = RawMessage.of(MessageType4.DISCOVER).option(61, new int[length]).end().query();

    assertEquals(BY_HARDWARE, query.client());
    assertFalse(query.message().options().has(OptionCode4.CLIENT_IDENTIFIER));
  }

  /// CVE-2006-3122, CVE-2019-6472: exactly 32 octets, the longest.
  @Test
  void clientIdentifierOfAnyLengthUpTo255IsTheIdentity() {
    for (int length = 2; length <= 255; length++) {
      Octets id = Octets.copyOf(filled(length, 0xFF));

      Query query = RawMessage.of(MessageType4.DISCOVER).option(61, id).end().query();

      assertEquals(new ClientKey.ById(id), query.client());
    }
  }

  /// CVE-2026-4892: 64 instances of 255 octets.
  @ParameterizedTest
  @ValueSource(ints = {2, 64})
  void joinedClientIdentifierTooLongIsMalformed(int instances) {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER);
    for (int i = 0; i < instances; i++) {
      raw.option(61, Octets.copyOf(filled(255, 1)));
    }

    assertEquals(MalformedReason.OPTION_TOO_LONG, raw.end().reason());
  }

  /// CVE-2012-3570: identifiers of RFC 4361 §6.3 with a DUID of no or any length, of any type.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 129, 248})
  void nodeSpecificIdentifierIsNotTakenApart(int duidLength) {
    Octets id = Octets.of(0xFF, 0, 0, 0, 1).concat(Octets.copyOf(filled(duidLength, 0xEE)));

    Query query = RawMessage.of(MessageType4.DISCOVER).option(61, id).end().query();

    assertEquals(new ClientKey.ById(id), query.client());
  }

  /// CVE-2019-6474: neither a hardware address nor an identifier.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 8})
  void whoHasNoIdentityGetsNothing(int type) {
    RawMessage raw =
        RawMessage.request()
            .set(Layout4.HLEN, 0)
            .set(Layout4.CIADDR, 192, 0, 2, 9)
            .option(53, type)
            .option(50, 192, 0, 2, 9)
            .option(61)
            .end();

    assertEquals(MalformedReason.NO_IDENTITY, raw.reason());
  }

  /// Nothing but zeros is what machines have that know no address; nobody has the broadcast
  /// address.
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 255", "3, 0", "3, 255", "4, 255", "7, 0", "0, 0", "0, 255"})
  void aHardwareAddressThatIsNoMachinesIsNoIdentity(int type, int octet) {
    RawMessage raw = of(octet).set(Layout4.CIADDR, 192, 0, 2, 9);
    if (type != 0) {
      raw.option(53, type).option(50, 192, 0, 2, 9);
    }

    assertEquals(MalformedReason.NO_IDENTITY, raw.end().reason());
  }

  /// It is given nothing that has to be kept for it alone.
  @Test
  void whoOnlyWantsParametersNeedsNoAddressOfItsOwn() {
    RawMessage raw = of(0).set(Layout4.CIADDR, 192, 0, 2, 9).option(53, 8).end();

    assertInstanceOf(Query.Inform.class, raw.query());
  }

  @Test
  void machinesThatShareAHardwareAddressAreKnownByTheirIdentifiers() {
    Query query = of(0).option(53, 1).option(61, 0, 1, 2).end().query();

    assertEquals(new ClientKey.ById(Octets.of(0, 1, 2)), query.client());
  }

  @Test
  void oneOtherOctetMakesAHardwareAddress() {
    for (int octet : new int[] {0, 255}) {
      Query query = of(octet).set(Layout4.CHADDR + 5, 1).option(53, 1).end().query();

      assertInstanceOf(ClientKey.ByHardware.class, query.client());
    }
  }

  private static RawMessage of(int octet) {
    return RawMessage.request().set(Layout4.CHADDR, octet, octet, octet, octet, octet, octet);
  }

  @Test
  void infinibandHostIsKnownByItsIdentifier() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER).set(Layout4.HTYPE, 32, 0).option(61, 0, 1, 2).end();

    assertEquals(new ClientKey.ById(Octets.of(0, 1, 2)), raw.query().client());
  }

  /// hlen over 16, hops and flags of any value; the header full of 0xff. RFC 2131 §2: a bit of
  /// flags without a meaning is ignored; RFC 1542 §4.1.1: the limit on hops is not the server's.
  @Test
  void oddHeadersAreReadOrRefused() {
    for (int hlen = 0; hlen <= 255; hlen++) {
      RawMessage raw = RawMessage.of(MessageType4.DISCOVER).set(Layout4.HLEN, hlen, 255).end();
      raw.set(Layout4.SECS, 255, 255, 255, 255);
      if (hlen > 16) {
        assertEquals(MalformedReason.BAD_HARDWARE_LENGTH, raw.reason());
      } else if (hlen > 0) {
        assertEquals(0xFFFF, raw.query().message().flags());
      }
    }
    RawMessage ones = RawMessage.request().cut(0).cut(300);
    for (int i = 0; i < 300; i++) {
      ones.set(i, 255);
    }
    assertEquals(MalformedReason.BAD_OP, ones.reason());
  }

  /// CVE-2011-2748, -2749: BOOTP requests of every hardware type and length.
  @Test
  void bootpWithAnyHardwareIsReadOrRefused() {
    for (int both = 0; both < 0x10000; both++) {
      RawMessage raw = RawMessage.request().set(Layout4.HTYPE, both >> 8, both & 255).end();

      Decoded decoded = raw.decode();

      int hlen = both & 255;
      Class<? extends Decoded> expected =
          hlen >= 1 && hlen <= 16 ? Decoded.Valid.class : Decoded.Malformed.class;
      assertInstanceOf(expected, decoded);
    }
  }

  /// CVE-2018-20679, CVE-2019-5747: options of a fixed size in any other, at the very end.
  @ParameterizedTest
  @CsvSource({"50,4", "52,1", "53,1", "54,4", "118,4"})
  void whatDecidesAndHasAWrongLengthIsMalformed(int code, int right) {
    for (int length = 0; length <= 8; length++) {
      RawMessage raw = code == 53 ? RawMessage.request() : RawMessage.of(MessageType4.DISCOVER);
      raw.option(code, new int[length]);
      if (length != right) {
        assertEquals(MalformedReason.BAD_OPTION_LENGTH, raw.reason());
      }
    }
  }

  /// Option 57 of no or one octet, option 51 of three, option 1 of any (CVE-2009-0692).
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 13, 51, 57, 58, 59, 80, 116})
  void hintOfAWrongLengthIsAsIfNotSent(int code) {
    int right = OptionCode4.fixedLength(code);
    for (int length = 0; length <= 255; length++) {
      RawMessage raw = RawMessage.of(MessageType4.DISCOVER).option(code, new int[length]).end();

      assertEquals(length == right, raw.options().get(code).isPresent());
    }
  }

  @Test
  void hintOfAWrongLengthDoesNotHideARightOne() {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER).option(57, 5).option(57, 5, 220).end();

    assertEquals(Optional.of(Octets.of(5, 220)), raw.options().get(57));
  }

  /// CVE-2004-0460: 1 to 40 host names of 255 octets.
  @Test
  void joinedOptionIsLimited() {
    for (int times = 1; times <= 40; times++) {
      RawMessage raw = RawMessage.of(MessageType4.DISCOVER);
      for (int i = 0; i < times; i++) {
        raw.option(12, Octets.copyOf(filled(255, 'n')));
      }

      if (times * 255 <= OptionReader4.JOINED_MAX) {
        assertEquals(times * 255, raw.end().options().get(12).orElseThrow().length());
      } else {
        assertEquals(MalformedReason.OPTION_TOO_LONG, raw.end().reason());
      }
    }
  }

  /// Nothing is wrong with them but that they are so many.
  @Test
  void tooManyOptionsAreMalformed() {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER);
    for (int i = 1; i < OptionReader4.INSTANCES_MAX; i++) {
      raw.option(12, 'n');
    }

    assertInstanceOf(Query.Discover.class, raw.query());
    assertEquals(MalformedReason.TOO_MANY_OPTIONS, raw.option(12, 'n').reason());
  }

  @Test
  void datagramOfTheLargestSizeWithPadsIsRead() {
    byte[] bytes = Arrays.copyOf(RawMessage.of(MessageType4.DISCOVER).buffer().array(), 65_507);

    assertInstanceOf(
        Decoded.Valid.class, Decoder4.decode(ByteBuffer.wrap(bytes), true, Strictness.STRICT));
  }

  /// Length arithmetic where the options begin: VMware's CVE-2007-0061 to -0063.
  @Test
  void everyLengthUpToTheFirstOptionIsReadOrRefused() {
    byte[] whole = RawMessage.of(MessageType4.DISCOVER).option(12, 'a').end().buffer().array();
    for (int length = 0; length < whole.length; length++) {
      Decoded decoded = Decoder4.decode(ByteBuffer.wrap(whole, 0, length), true, Strictness.STRICT);

      if (length < Layout4.COOKIE) {
        assertEquals(MalformedReason.TOO_SHORT, ((Decoded.Malformed) decoded).reason());
      } else if (length < Layout4.OPTIONS) {
        assertInstanceOf(Query.Bootp.class, ((Decoded.Valid) decoded).query());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0c", "0c05", "0c05616161", "0cff00"})
  void optionPastTheEndIsMalformed(String octets) {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER);
    Octets tail = Octets.ofHex(octets);
    for (int i = 0; i < tail.length(); i++) {
      raw.raw(tail.at(i));
    }

    assertEquals(MalformedReason.OPTION_OVERRUN, raw.reason());
  }

  @Test
  void optionPastTheEndOfFileIsMalformedThoughTheMessageGoesOn() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER).option(52, 1).end().set(Layout4.FILE + 126, 12, 3);
    raw.set(Layout4.FILE, 60, 124);

    assertEquals(MalformedReason.OPTION_OVERRUN, raw.reason());
  }

  /// CVE-2019-6473, CVE-2022-2929: names of random octets in every length.
  @ParameterizedTest
  @ValueSource(ints = {12, 15, 81, 119, 120})
  void nameOfAnyOctetsIsCarriedAndSaidToBeGoodOrBad(int code) {
    Shape shape = OptionCode4.ofCode(code).orElseThrow().shape();
    for (int length = 1; length <= 255; length++) {
      for (int fill : new int[] {0, 1, 0x3F, 0x40, 0x80, 0xC0, 0xFF}) {
        Octets value = Octets.copyOf(filled(length, fill));

        RawMessage raw = RawMessage.of(MessageType4.DISCOVER).option(code, value).end();

        boolean none = shape == Shape.TEXT && fill == 0;
        assertEquals(none ? Optional.empty() : Optional.of(value), raw.options().get(code));
        assertNotNull(Reading.of(shape, value));
      }
    }
  }

  /// CVE-2019-0626, CVE-2023-28231: lengths inside that pass the outer one, options in options.
  @ParameterizedTest
  @ValueSource(ints = {43, 60, 77, 82, 124, 125})
  void innerLengthPastTheOuterIsBadAndCarriedAsItIs(int code) {
    Octets value = Octets.ofHex("0102ffff82ff0405");
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER).option(code, value).end();

    assertEquals(Optional.of(value), raw.options().get(code));
    assertNotNull(OptionText4.REGISTRY.value(code, value));
  }

  @Test
  void nestedEncapsulationIsNotFollowed() {
    Octets nested = Octets.of(82, 0);
    while (nested.length() < 250) {
      nested = Octets.of(82, nested.length()).concat(nested);
    }
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER).set(Layout4.HOPS, 255).option(82, nested).end();

    assertEquals(Optional.of(nested), raw.options().get(82));
    assertTrue(OptionText4.REGISTRY.value(82, nested).startsWith("82="));
  }

  private static byte[] filled(int length, int octet) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) octet);
    return bytes;
  }
}
