package io.leasehold.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestSetTest {
  private record Meeting(List<String> expressions, Sample sample) {}

  /// Classes are named by their number, so that members refer to earlier and to later ones.
  private static final Names NUMBERS =
      new Names() {
        private final Sample.Words words = new Sample.Words();

        @Override
        public java.util.OptionalInt option(String space, String name) {
          return words.option(space, name);
        }

        @Override
        public int classNumber(String name) {
          return name.equals("KNOWN") ? 1_000 : Integer.parseInt(name);
        }
      };

  @Test
  void findsWhatTestingOneByOneFinds() {
    Property.forAll(
        1_000,
        TestSetTest::meeting,
        meeting -> {
          List<io.leasehold.expression.Test> tests = compiled(meeting.expressions);
          List<Integer> expected = new ArrayList<>();
          for (int i = 0; i < tests.size(); i++) {
            if (tests.get(i).holds(meeting.sample)) {
              expected.add(i);
              meeting.sample.classes().add(i);
            }
          }
          meeting.sample.classes().clear();

          assertEquals(expected, found(tests, meeting.sample));
        });
  }

  @Test
  void oneValueIsComputedForAllThatCompareIt() {
    List<String> expressions =
        IntStream.range(0, 200)
            .mapToObj("substring(option[60].hex, 0, 9) == 'model-%03d'"::formatted)
            .toList();

    TestSet set = TestSet.of(compiled(expressions));

    assertEquals(1, set.probes());
    assertEquals(0, set.alwaysEvaluated());
  }

  @Test
  void comparisonsAreFoundInAndAndInOr() {
    TestSet set =
        TestSet.of(
            compiled(
                List.of(
                    "relay4[1].hex == 'a'",
                    "not member('0') and 'b' == relay4[1].hex",
                    "relay4[1].hex == 'c' or relay4[1].hex == 'd'",
                    "(relay4[1].hex == 'e' or pkt4.mac == 0x01) and option[12].exists",
                    "pkt4.mac == 0x02")));

    assertEquals(2, set.probes());
    assertEquals(0, set.alwaysEvaluated());
  }

  @Test
  void whoIsNotInTheClassThatATestNeedsIsNotTested() {
    List<io.leasehold.expression.Test> tests =
        compiled(
            List.of(
                "option[12].hex == 'foobar' and pkt4.hlen == 6",
                "member('0') and not option[99].exists",
                "member('7') and not option[99].exists",
                "not option[99].exists and member('0')"));

    assertEquals(List.of(0, 1, 3), found(tests, Sample.full()));
  }

  @Test
  void whatMayHoldWithoutAComparisonIsAlwaysEvaluated() {
    TestSet set =
        TestSet.of(
            compiled(
                List.of(
                    "not relay4[1].hex == 'a'",
                    "relay4[1].hex == 'b' or option[12].exists",
                    "ifelse(member('0'), 'a', 'b') == 'a'",
                    "ifelse(member('0'), 'a', 'b') == 'b'",
                    "'a' == 'a'",
                    "'a' == 'b'",
                    "pkt4.mac == 0x02")));

    assertEquals(0, set.probes());
    assertEquals(7, set.alwaysEvaluated());
  }

  @Test
  void aMemberRefersToWhatWasToldBefore() {
    List<io.leasehold.expression.Test> tests =
        compiled(
            List.of(
                "member('1')",
                "option[12].hex == 'foobar'",
                "option[12].hex == 'foobar' and member('1')",
                "option[12].hex == 'other'"));

    assertEquals(List.of(1, 2), found(tests, Sample.full()));
  }

  private static Meeting meeting(RandomGenerator random) {
    List<String> expressions =
        Stream.generate(() -> expression(random)).limit(random.nextInt(1, 80)).toList();
    return new Meeting(expressions, Expressions.sample(random));
  }

  /// Mostly of the forms that administrators write.
  private static String expression(RandomGenerator random) {
    String constant = "'" + "ab".substring(random.nextInt(3)) + "'";
    return switch (random.nextInt(8)) {
      case 0, 1 -> "option[60].hex == " + constant;
      case 2 -> "substring(option[60].hex, 0, 1) == " + constant;
      case 3 -> constant + " == relay4[1].hex or option[12].hex == 'a'";
      case 4 -> "option[12].hex == " + constant + " and member('" + random.nextInt(80) + "')";
      case 5 -> "not option[12].hex == " + constant;
      default -> Expressions.condition(random, 2).replace("known", "member('7')");
    };
  }

  private static List<Integer> found(List<io.leasehold.expression.Test> tests, Sample sample) {
    List<Integer> found = new ArrayList<>();
    TestSet.of(tests)
        .run(
            sample,
            index -> {
              found.add(index);
              sample.classes().add(index);
            });
    return found;
  }

  private static List<io.leasehold.expression.Test> compiled(List<String> texts) {
    return texts.stream().map(TestSetTest::compiled).toList();
  }

  private static io.leasehold.expression.Test compiled(String text) {
    try {
      return io.leasehold.expression.Test.compile(text, NUMBERS);
    } catch (SyntaxError e) {
      throw new AssertionError(text, e);
    }
  }
}
