package io.leasehold.wire.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Values of every shape in both directions: octets from `options/good.txt` and `bad.txt`, and at
/// random. Among them are text (RFC 2132 §2), sub-options (RFC 2132 §8.4), a list that may be empty
/// (RFC 2132 §8.13), RFC 3004 §4, RFC 3046 §2.0, RFC 3397 §2, RFC 3442, RFC 3925 §4 and RFC 9463
/// §5.1.
class OptionValueTest {
  @ParameterizedTest
  @EnumSource
  void valueReadsBackAsItIs(Shape shape) {
    Property.forAll(
        random -> new OptionValues(random).of(shape),
        value -> assertEquals(new Reading.Good(value), Reading.of(shape, value.encode())));
  }

  @ParameterizedTest
  @EnumSource
  void everyPrefixOfAValueIsGoodOrBad(Shape shape) {
    Property.forAll(
        50,
        random -> new OptionValues(random).of(shape).encode(),
        octets -> {
          for (int length = 0; length < octets.length(); length++) {
            Reading reading = Reading.of(shape, octets.slice(0, length));
            assertTrue(reading instanceof Reading.Bad || reading instanceof Reading.Good);
          }
        });
  }

  static Stream<Executable> whatCannotBeEncoded() {
    Octets long256 = Octets.copyOf(new byte[256]);
    Octets label64 = Octets.copyOf(new byte[64]);
    Octets label63 = Octets.copyOf(new byte[63]);
    return Stream.of(
        () -> new NumberValue(Shape.UINT8, 256),
        () -> new NumberValue(Shape.UINT16, -1),
        () -> new NumberValue(Shape.INT32, 1L << 31),
        () -> new NumberListValue(Shape.UINT8_LIST, List.of()),
        () -> new DurationValue(1L << 32),
        () -> new AddressListValue(List.of()),
        () -> TextValue.of(""),
        () -> TextValue.of("a\0"),
        () -> new TextListValue(List.of(long256)),
        () -> new SubOption(1, long256),
        () -> new SubOptionsValue(List.of(new SubOption(255, Octets.EMPTY))),
        () -> new DomainName(List.of(label64)),
        () -> new DomainName(List.of(label63, label63, label63, label63)),
        () -> new VendorClassesValue.Enterprise(1, List.of(label63, label63, label63, label64)),
        () -> new PcpServersValue(List.of(List.of())),
        () -> new PcpServersValue(List.of(Collections.nCopies(64, Ipv4.ANY))),
        () -> new SipServersValue(List.of(), List.of()),
        () -> new SipServersValue(List.of(DomainName.ROOT), List.of(Ipv4.ANY)));
  }

  @ParameterizedTest
  @MethodSource("whatCannotBeEncoded")
  void whatCannotBeEncodedIsRefused(Executable make) {
    assertThrows(BadOptionValue.class, make);
  }

  @Test
  void namesThatEndAlikeShareTheirEnding() {
    DomainListValue names =
        new DomainListValue(
            List.of(DomainName.of("example.org"), DomainName.of("lab.example.org")), true);

    assertEquals("076578616d706c65036f726700036c6162c000", names.encode().toHex());
  }

  @Test
  void namesPastTheReachOfPointersAreWrittenOut() {
    Property.forAll(
        3,
        random -> manyNames(random.nextInt(1000)),
        value ->
            assertEquals(new Reading.Good(value), Reading.of(Shape.SEARCH_LIST, value.encode())));
  }

  @Test
  void relaySubOptionIsFoundWithoutDecodingTheRest() {
    Octets encoded = Octets.ofHex("0102abcd05040a0000010205");

    assertEquals(
        Optional.of(Octets.of(10, 0, 0, 1)),
        RelayAgentValue.find(encoded, RelaySubOption.LINK_SELECTION));
    assertEquals(Optional.empty(), RelayAgentValue.find(encoded, RelaySubOption.REMOTE_ID));
    assertEquals(Optional.empty(), RelayAgentValue.find(Octets.of(2), RelaySubOption.REMOTE_ID));
  }

  @Test
  void domainNameOfPeopleIsParsedOrNot() {
    assertEquals("a.example.org", DomainName.of("a.example.org.").toString());
    for (String wrong : List.of("", ".", "a..b", ".a", "a b", "ä.org", "a".repeat(64), "$.org")) {
      assertEquals(Optional.empty(), DomainName.parse(wrong), wrong);
    }
    assertEquals(Optional.empty(), DomainName.parse("a.".repeat(130)));
  }

  @Test
  void recordsFieldsFollowEachOther() {
    RecordValue value =
        new RecordValue(
            List.of(new NumberValue(Shape.UINT8, 7), new AddressValue(Ipv4.of("192.0.2.1"))));

    assertEquals("07c0000201", value.encode().toHex());
    assertEquals("7, 192.0.2.1", value.text());
  }

  private static DomainListValue manyNames(int seed) {
    List<DomainName> names =
        Stream.iterate(0, i -> i < 900, i -> i + 1)
            .map(i -> DomainName.of("host-number-" + (seed + i) + ".x" + i + ".org"))
            .toList();
    return new DomainListValue(names, true);
  }
}
