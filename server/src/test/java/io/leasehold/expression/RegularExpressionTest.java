package io.leasehold.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A row is a pattern, the texts that it matches, and behind a bar those that it does not.
class RegularExpressionTest {
  private static final String PATTERNS =
      """
      abc           abc           | ab abcd xabc
      a.c           abc a-c       | ac abbc
      a*            a aaa         | b ab
      a+            a aaa         | b
      a?b           ab b          | aab a
      a{2}          aa            | a aaa
      a{2,}         aa aaaa       | a
      a{1,3}        a aaa         | aaaa
      a{0}b         b             | ab
      (ab)*c        c ababc       | abab ac
      (?:ab)+       ab abab       | aba
      ab|cd         ab cd         | abd acd
      a(b|)c        abc ac        | abbc
      (a|b)*abb     abb aababb    | ab abba
      a*?b          aaab b        | aaa
      [abc]+        abccba        | abcd
      [^abc]        d             | a dd
      [a-c1-3]*     a2c           | a4
      [-a]+         a-a           | b
      [a-]+         a-a           | b
      [.]           .             | a
      [\\]]         ]             | a
      [\\d_]+       1_2           | a
      [^\\d]        a             | 1
      [[:alpha:]]+  abZ           | a1
      [[:xdigit:]:]+ 00:aF        | 0g
      \\d+          123           | 12a
      \\D+          abc           | a1c
      \\w+          aZ_9          | a-b
      \\W           -             | a
      a\\.b         a.b           | axb
      a\\x41        aA            | ax41
      a\\u0041      aA            | a
      ^abc$         abc           | ab
      a^b           -             | ab a^b
      \\bab\\b      ab            | abc
      a\\Bb         ab            | a
      (^a|b)*       a bb ab       | aa ba
      (a*)*b        b aaab        | aaa
      x}            x}            | x
      é+            éé            | e
      """;

  @ParameterizedTest
  @MethodSource
  void matches(String row) throws SyntaxError {
    String pattern = row.substring(0, row.indexOf(' '));
    int bar = row.lastIndexOf(" | ");
    RegularExpression expression = RegularExpression.compile(pattern, 0);

    for (String text : row.substring(pattern.length(), bar).strip().split(" ", -1)) {
      assertEquals(!text.equals("-") || pattern.equals("\\W"), matches(expression, text), text);
    }
    for (String text : row.substring(bar + 3).split(" ", -1)) {
      assertFalse(matches(expression, text), text);
    }
  }

  static List<String> matches() {
    return PATTERNS.lines().toList();
  }

  @Test
  void octetsThatAreNoTextAreTakenOneByOne() throws SyntaxError {
    Slice octets = Slice.of(Octets.ofHex("00ff80"));

    assertTrue(RegularExpression.compile("...", 0).matches(octets));
    assertTrue(RegularExpression.compile("\\0[\\x80-\\xff]+", 0).matches(octets));
    assertFalse(RegularExpression.compile("[[:print:]]+", 0).matches(octets));
  }

  @Test
  void theEmptyPatternMatchesNothingElse() throws SyntaxError {
    assertTrue(matches(RegularExpression.compile("", 0), ""));
    assertFalse(matches(RegularExpression.compile("", 0), "a"));
    assertTrue(matches(RegularExpression.compile("(|a){3}", 0), "aa"));
  }

  /// What takes others a time beyond the age of the world.
  @Test
  void noTextMakesItTryAgainAndAgain() throws SyntaxError {
    assertFalse(matches(RegularExpression.compile("(a|a)*b", 0), "a".repeat(10_000)));
    assertFalse(matches(RegularExpression.compile("(a*)*(a*)*b", 0), "a".repeat(10_000)));
    assertTrue(matches(RegularExpression.compile("(a?){500}a{500}", 0), "a".repeat(500)));
  }

  /// The JDK's, on patterns that both understand, is the model.
  @Test
  void agreesWithTheModel() {
    Property.forAll(
        500,
        random -> new String[] {pattern(random, 3), text(random)},
        sample -> {
          boolean expected = java.util.regex.Pattern.matches(sample[0], sample[1]);

          assertEquals(
              expected, matches(compiled(sample[0]), sample[1]), sample[0] + " on " + sample[1]);
        });
  }

  private static String pattern(RandomGenerator random, int depth) {
    String[] leaves = {"a", "b", ".", "[ab]", "[^a]", "^", "$", "\\b", "\\w", ""};
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 0 -> leaves[random.nextInt(leaves.length)];
      case 1 -> pattern(random, depth - 1) + pattern(random, depth - 1);
      case 2 -> "(?:" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
      case 3 -> "(?:" + pattern(random, depth - 1) + ")" + "*+?".charAt(random.nextInt(3));
      default -> "(?:" + pattern(random, depth - 1) + "){" + random.nextInt(2) + ",3}";
    };
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append("ab-".charAt(random.nextInt(3)));
    }
    return text.toString();
  }

  private static RegularExpression compiled(String pattern) {
    try {
      return RegularExpression.compile(pattern, 0);
    } catch (SyntaxError e) {
      throw new AssertionError(pattern, e);
    }
  }

  private static boolean matches(RegularExpression expression, String text) {
    return expression.matches(Slice.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
