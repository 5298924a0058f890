package io.leasehold.wire.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Every shape on octets that nobody meant for it.
class HostileOctetsTest {
  @Test
  void randomOctetsAreAValueThatReadsBackOrBad() {
    Property.forAll(2_000, HostileOctetsTest::octets, HostileOctetsTest::readsBackOrIsBad);
  }

  @Test
  void textOfAnyReadingIsPlainAndOnOneLine() {
    Property.forAll(
        500,
        HostileOctetsTest::octets,
        octets -> {
          for (Shape shape : Shape.values()) {
            String text = Reading.text(shape, octets);
            assertTrue(text.chars().noneMatch(Character::isISOControl), text);
          }
        });
  }

  private static void readsBackOrIsBad(Octets octets) {
    for (Shape shape : Shape.values()) {
      if (Reading.of(shape, octets) instanceof Reading.Good(OptionValue value)) {
        assertEquals(new Reading.Good(value), Reading.of(shape, value.encode()), shape.name());
      }
    }
  }

  /// Mostly small octets, so that lengths and counts inside often fit.
  private static Octets octets(RandomGenerator random) {
    byte[] bytes = new byte[random.nextInt(40)];
    int bound = random.nextBoolean() ? 6 : 256;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(bound);
    }
    return Octets.copyOf(bytes);
  }
}
