package io.leasehold.e2e.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
  private static boolean fits(String shown, String came) {
    return new Shown("command", shown).fits(came);
  }

  @Test
  void commandsBeginWithADollar() {
    List<Shown> all = Shown.of("$ one\nout\n\n$ two \\\n>   more\n$ three\n");

    assertEquals(
        List.of(
            new Shown("one\n", "out\n\n"),
            new Shown("two \\\n  more\n", ""),
            new Shown("three\n", "")),
        all);
    assertThrows(IllegalArgumentException.class, () -> Shown.of("out\n$ one\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ok                      | ok                     | true
          ok                      | OK                     | false
          ok                      | okay                   | false
          ''                      | x                      | false
          a … z                   | a b c z                | true
          a … z                   | a b c                  | false
          a (b) [c] $             | a (b) [c] $            | true
          a  b                    | a    b                 | true
          192.0.2.100             | 192.0.2.101            | false
          5 leases                | 6 leases               | false
          after 102 ms            | after 3.5 ms           | true
          2026-01-02T03:04:05Z    | 2027-11-12T13:14:15.9Z | true
          2026-01-02T03:04:05Z    | soon                   | false
          xid 0x01234567          | xid 0xfedcba98         | true
          chaddr 02:4a:ea:72:3f:7a| chaddr 02:00:00:00:00:01 | true
          chaddr 00:53:00:00:00:01| chaddr 00:53:00:00:00:02 | false
          """)
  void whatVariesKeepsItsForm(String shown, String came, boolean fits) {
    assertEquals(fits, fits(shown, came));
  }

  @Test
  void aLineOfDotsIsAnyLinesAndNone() {
    assertEquals(true, fits("a\n…\nz\n", "a\nz\n"));
    assertEquals(true, fits("a\n…\nz\n", "a\nb\nc\nz\n"));
    assertEquals(false, fits("a\n…\nz\n", "a\nb\n"));
    assertEquals(true, fits("…\n", ""));
    assertEquals(true, fits("a\n…\n", "a\nb"));
    assertEquals(false, fits("a\n", "a\nb\n"));
  }
}
