package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Kea's age, its share, or the less of both; ours is a share.
class CacheTest {
  /// With leases of 1000 s.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'cache-max-age': 250                         | 0.25
          'cache-max-age': 100, 'cache-threshold': 0.5 | 0.1
          'cache-max-age': 900, 'cache-threshold': 0.5 | 0.5
          'cache-max-age': 0, 'cache-threshold': 0.5   | ""
          'cache-threshold': 0.5                       | 0.5
          """,
      quoteCharacter = '"')
  void theLessOfAgeAndShareHolds(String said, String threshold) {
    assertEquals(threshold, kea(said, "").at("cache-threshold"));
  }

  /// Where the age makes another share of its lease time, or nothing is to be kept.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'cache-max-age': 100   | , 'valid-lifetime': 2000  | 0.05
          'cache-max-age': 100   | , 'valid-lifetime': 1000  | ""
          'cache-threshold': 0.5 | , 'cache-max-age': 0      | 0
          """,
      quoteCharacter = '"')
  void aSubnetHasAShareOfItsOwn(String said, String inSubnet, String threshold) {
    assertEquals(threshold, kea(said, inSubnet).at("subnets 0 cache-threshold"));
  }

  @Test
  void whatAnAgeHasBecomeIsTold() {
    assertTrue(kea("'cache-max-age': 250", "").tellsOf("cache-threshold, for 250 s of 1000 s"));
  }

  private static Kea kea(String said, String inSubnet) {
    return Kea.of(
        "\"valid-lifetime\": 1000",
        said.replace('\'', '"'),
        Kea.SUBNET.formatted(inSubnet.replace('\'', '"')));
  }
}
