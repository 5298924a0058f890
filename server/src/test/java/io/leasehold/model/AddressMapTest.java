package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AddressMapTest {
  /// Few bits, so that prefixes nest and touch often.
  private static final int SPREAD = 6;

  @Test
  void emptyMapKnowsNothing() {
    assertEquals(Optional.empty(), AddressMap.of(List.of()).at(Ipv4.of("192.0.2.1")));
  }

  @Test
  void longestPrefixWins() {
    AddressMap<Prefix> map =
        map(List.of(Prefix.of("192.0.0.0/16"), Prefix.of("192.0.2.0/24"), Prefix.of("0.0.0.0/0")));

    assertEquals(Optional.of(Prefix.of("192.0.0.0/16")), map.at(Ipv4.of("192.0.1.255")));
    assertEquals(Optional.of(Prefix.of("192.0.2.0/24")), map.at(Ipv4.of("192.0.2.0")));
    assertEquals(Optional.of(Prefix.of("192.0.2.0/24")), map.at(Ipv4.of("192.0.2.255")));
    assertEquals(Optional.of(Prefix.of("192.0.0.0/16")), map.at(Ipv4.of("192.0.3.0")));
    assertEquals(Optional.of(Prefix.of("0.0.0.0/0")), map.at(Ipv4.BROADCAST));
  }

  @Test
  void everyAddressFindsTheLongestPrefixThatContainsIt() {
    Property.forAll(
        AddressMapTest::prefixes,
        prefixes -> {
          AddressMap<Prefix> map = map(prefixes);
          for (int low = 0; low < 1 << SPREAD; low++) {
            Ipv4 address = new Ipv4(0xFFFF_FFFF << SPREAD | low);
            assertEquals(longest(prefixes, address), map.at(address), address::toString);
          }
        });
  }

  private static Optional<Prefix> longest(List<Prefix> prefixes, Ipv4 address) {
    return prefixes.stream()
        .filter(prefix -> prefix.contains(address))
        .max(Comparator.comparingInt(Prefix::length));
  }

  private static List<Prefix> prefixes(RandomGenerator random) {
    List<Prefix> prefixes = new ArrayList<>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      Ipv4 address = new Ipv4(0xFFFF_FFFF << SPREAD | random.nextInt(1 << SPREAD));
      Prefix prefix = Prefix.containing(address, 32 - random.nextInt(SPREAD + 1));
      if (!prefixes.contains(prefix)) {
        prefixes.add(prefix);
      }
    }
    return prefixes;
  }

  private static AddressMap<Prefix> map(List<Prefix> prefixes) {
    return AddressMap.of(
        prefixes.stream()
            .map(prefix -> new AddressMap.Entry<>(new Range(prefix.first(), prefix.last()), prefix))
            .toList());
  }
}
