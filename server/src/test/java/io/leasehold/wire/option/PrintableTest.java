package io.leasehold.wire.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // What logs and terminals could take for something else: CVE-2002-0702 and its like.
        "`%n%s ${jndi:ldap://x}` | `%n%s ${jndi:ldap://x}`",
        "`a\"b\\c` | `a\\\"b\\\\c`",
        "`käse-π` | `käse-π`"
      })
  void plainCharactersStay(String text, String shown) {
    assertEquals('"' + shown + '"', Printable.quoted(Octets.ofText(text)));
  }

  @Test
  void controlsAndTricksOfUnicodeAreEscaped() {
    Octets octets = Octets.ofText("\u001b[31m\r\n\u0000\u007f\u0085\u202e\u2028\ufeff");

    assertEquals(
        "\"\\x1b[31m\\x0d\\x0a\\x00\\x7f\\u0085\\u202e\\u2028\\ufeff\"", Printable.quoted(octets));
  }

  @Test
  void octetsOfNoCharacterSetAreEscapedOneByOne() {
    assertEquals("\"a\\xff\\xc3(\"", Printable.quoted(Octets.of('a', 0xFF, 0xC3, '(')));
  }
}
