package io.leasehold.wire.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.leasehold.model.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Each shape on octets written by hand, in `src/test/resources/options`.
class ShapeTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/options/good.txt", delimiter = '|', quoteCharacter = '`')
  void octetsMeanThisAndAreWrittenTheSame(Shape shape, String hex, String text) {
    Octets octets = Octets.ofHex(hex.replace(" ", ""));

    Reading reading = Reading.of(shape, octets);

    OptionValue value = assertInstanceOf(Reading.Good.class, reading).value();
    assertEquals(text, value.text());
    assertEquals(octets, value.encode());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/options/bad.txt", delimiter = '|', quoteCharacter = '`')
  void octetsAreBadForThisReason(Shape shape, String hex, String reason) {
    Octets octets = Octets.ofHex(hex.replace(" ", ""));

    assertEquals(new Reading.Bad(reason), Reading.of(shape, octets));
  }
}
