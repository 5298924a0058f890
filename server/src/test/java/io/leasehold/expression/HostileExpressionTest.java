package io.leasehold.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import io.leasehold.wire.v4.Options4;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What clients and relays can send to an expression.
class HostileExpressionTest {
  private record Meeting(String expression, Sample sample) {}

  /// CVE-2011-4539: a regular expression over an option that is not there ended another server.
  private static final List<String> ON_AN_OPTION =
      List.of(
          "match('(a|b)*', O.hex)",
          "match('.+', O.text)",
          "substring(O.hex, 0, 5) == 'abcde'",
          "substring(O.text, -1, all) == 'a'",
          "split(O.hex, '.', 1) == 'a'",
          "hexstring(O.hex, ':') == 'a'",
          "lcase(O.hex) == 'a'",
          "ucase(O.text) == 'a'",
          "addrtotext(O.hex) == 'a'",
          "uint32totext(O.hex) == 'a'",
          "O.hex + O.text == 'a'",
          "O.option[1].hex == 'a'",
          "O.option[1].option[2].exists",
          "ifelse(O.option[1].exists, 'a', O.hex) == 'a'");

  @Test
  void nothingThrows() {
    Property.forAll(
        2_000,
        random -> new Meeting(Expressions.condition(random, 4), Expressions.sample(random)),
        meeting -> {
          io.leasehold.expression.Test test = test(meeting.expression);

          Verdict verdict = test.explain(meeting.sample);

          assertEquals(test.holds(meeting.sample), verdict.holds());
        });
  }

  @Test
  void noValueIsLongerThanItsBound() {
    Property.forAll(
        2_000,
        random -> new Meeting(Expressions.value(random, 5), Expressions.sample(random)),
        meeting -> {
          Optional<Octets> value = value(meeting.expression).of(meeting.sample);

          assertTrue(value.map(Octets::length).orElse(0) <= 65_536);
        });
  }

  /// A term that is read again says the same, so that what an explanation shows can be tried.
  @Test
  void aTermThatIsShownMeansTheSame() {
    Property.forAll(
        1_000,
        random -> new Meeting(Expressions.condition(random, 4), Expressions.sample(random)),
        meeting -> {
          io.leasehold.expression.Test test = test(meeting.expression);

          io.leasehold.expression.Test again = test(test.condition().toString());

          assertEquals(test.condition().of(meeting.sample), again.condition().of(meeting.sample));
          assertEquals(test.condition().toString(), again.condition().toString());
        });
  }

  @ParameterizedTest
  @MethodSource
  void anAbsentOrEmptyOptionIsMetByFalse(String expression) {
    for (int code : new int[] {1, 12, 43, 60, 82, 119, 125, 224}) {
      io.leasehold.expression.Test test = test(expression.replace("O", "option[" + code + "]"));
      Sample empty = Sample.of(Options4.builder().put(code, Octets.EMPTY).build());
      boolean matchesNothing = expression.startsWith("match('(a|b)*'");

      assertEquals(matchesNothing, test.holds(Sample.bare()), test.toString());
      assertEquals(matchesNothing, test.holds(empty), test.toString());
    }
  }

  static List<String> anAbsentOrEmptyOptionIsMetByFalse() {
    return ON_AN_OPTION;
  }

  /// Every cut of a right value, and every length octet in it that lies.
  @Test
  void subOptionsThatLieAreNotThere() {
    Octets right = Octets.ofHex("0101" + "61" + "0202" + "6262");
    for (int length = 0; length < right.length(); length++) {
      Sample cut = Sample.of(Options4.builder().put(82, right.slice(0, length)).build());

      assertEquals(length >= 3, test("relay4[1].exists").holds(cut));
      assertFalse(test("relay4[2].exists").holds(cut));
      assertFalse(test("relay4[2].option[1].exists").holds(cut));
    }
    for (int lie = 3; lie < 256; lie++) {
      Octets lies = Octets.ofHex("0101" + "61" + "02").concat(Octets.of(lie, 'b', 'b'));
      Sample sample = Sample.of(Options4.builder().put(82, lies).build());

      assertTrue(test("relay4[1].hex == 'a' and not relay4[2].exists").holds(sample));
    }
  }

  @Test
  void vendorBlocksThatLieAreNotThere() {
    Octets right = Octets.ofHex("00000001" + "03" + "0101" + "61");
    for (int length : new int[] {0, 1, 2, 3, 5, 6, 7}) {
      Octets cut = right.slice(0, length);
      Sample sample = Sample.of(Options4.builder().put(124, cut).put(125, cut).build());

      assertFalse(test("vendor[*].exists or vendor-class[*].exists").holds(sample));
      assertFalse(test("vendor[1].option[1].exists").holds(sample));
      assertEquals(Optional.of(Octets.EMPTY), value("vendor.enterprise").of(sample));
      assertEquals(Optional.of(Octets.EMPTY), value("vendor-class[1].data").of(sample));
    }
  }

  @Test
  void anEnterpriseThatSaysNothingIsNamedAllTheSame() {
    for (String before : List.of("", "00000007" + "00")) {
      Octets bare = Octets.ofHex(before + "00001234");
      Sample sample = Sample.of(Options4.builder().put(124, bare).put(125, bare).build());

      assertTrue(test("vendor[4660].exists and vendor-class[4660].exists").holds(sample));
      assertFalse(test("vendor[4660].option[1].exists or vendor[1].exists").holds(sample));
      assertEquals(Optional.of(Octets.EMPTY), value("vendor-class[4660].data").of(sample));
    }
  }

  @Test
  void theNumberOfAnEnterpriseThatSaysNothingIsText() {
    Sample sample = Sample.of(Options4.builder().put(125, Octets.ofHex("00001234")).build());

    assertEquals(
        Optional.of(Octets.ofText("4660")), value("int32totext(vendor.enterprise)").of(sample));
  }

  private static io.leasehold.expression.Test test(String text) {
    try {
      return io.leasehold.expression.Test.compile(text, new Sample.Words());
    } catch (SyntaxError e) {
      throw new AssertionError(text, e);
    }
  }

  private static Value value(String text) {
    try {
      return Value.compile(text, new Sample.Words());
    } catch (SyntaxError e) {
      throw new AssertionError(text, e);
    }
  }
}
