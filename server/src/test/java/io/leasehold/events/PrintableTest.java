package io.leasehold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Property;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void plainTextStaysAsItIs() {
    assertEquals("printer-7 im Büro", Printable.of("printer-7 im Büro"));
  }

  @Test
  void lineEndsCannotBeginALine() {
    assertEquals("a\\r\\nLH-1001 b", Printable.of("a\r\nLH-1001 b"));
    assertEquals("a\\u2028b\\u0085c", Printable.of("a\u2028b\u0085c"));
  }

  @Test
  void terminalsAreNotTold() {
    assertEquals("\\x1b[31mred\\x07\\u009b31m", Printable.of("\u001b[31mred\u0007\u009b31m"));
  }

  @Test
  void theDirectionOfWritingStays() {
    assertEquals("abc\\u202egnp", Printable.of("abc\u202egnp"));
  }

  @Test
  void backslashesAreToldFromEscapes() {
    assertEquals("\\\\x1b", Printable.of("\\x1b"));
  }

  @Test
  void octetsThatAreNotUtf8AreShownAsOctets() {
    byte[] octets = {'a', (byte) 0xFF, (byte) 0xC3, 'b', 0};

    assertEquals("a\\xff\\xc3b\\x00", Printable.of(octets));
  }

  @Test
  void utf8OctetsAreShownAsText() {
    assertEquals("Büro", Printable.of("Büro".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void halfACharacterAtTheEndIsShownAsOctets() {
    assertEquals("a\\xe2\\x82", Printable.of(new byte[] {'a', (byte) 0xE2, (byte) 0x82}));
  }

  @Test
  void longValuesAreCut() {
    String shown = Printable.of("x".repeat(5_000));

    assertEquals("x".repeat(1_024) + "… (3976 characters more)", shown);
  }

  @Test
  void longOctetsAreCut() {
    String shown = Printable.of(new byte[70_000]);

    assertTrue(shown.endsWith("… (68976 octets more)"), shown);
  }

  @Test
  void nothingThatMattersToATerminalComesThrough() {
    Property.forAll(
        random -> {
          byte[] octets = new byte[random.nextInt(64)];
          random.nextBytes(octets);
          return octets;
        },
        octets -> {
          String both =
              Printable.of(octets)
                  + Printable.of(new String(octets, StandardCharsets.ISO_8859_1))
                  + Printable.of(new String(octets, StandardCharsets.UTF_16));
          assertTrue(both.codePoints().noneMatch(Character::isISOControl), both);
          assertTrue(
              both.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT), both);
          assertTrue(
              both.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE), both);
        });
  }
}
