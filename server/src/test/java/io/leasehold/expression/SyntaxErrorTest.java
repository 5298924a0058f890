package io.leasehold.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is refused, and where. The place is marked by a caret in the row below.
class SyntaxErrorTest {
  private static final String CONDITIONS =
      """
      option[60].hex
                    ^
      option[60].hex and known
      ^
      known and option[60].hex or known
                ^
      known == 'a'
      ^
      'a' == known
             ^
      'a' == 'b' == 'c'
                 ^
      not 'a'
             ^
      (known
            ^
      known)
           ^
      known known
            ^
      and
      ^
      'a' = 'b'
          ^
      'a' == "b"
             ^
      'a' == 'b
             ^
      option.hex == 'a'
            ^
      option[60] == 'a'
                 ^
      option[60].size == 'a'
                 ^
      option[256].exists
             ^
      option[-1].exists
             ^
      option[99999999999999999999].exists
             ^
      option[no-such].exists
             ^
      option[43].option[no-such].exists
                        ^
      option[12].option[host-name].exists
                        ^
      option[60.exists
               ^
      option['a'].exists
             ^
      option[124].option[1].exists
                  ^
      relay4.hex == 'a'
            ^
      relay4[host-name].exists
             ^
      vendor.option[1].exists
             ^
      vendor[4294967296].exists
             ^
      vendor[*].hex == 'a'
                ^
      vendor[*].option[device].exists
                       ^
      vendor-class[1].hex == 'a'
                      ^
      vendor-class[1].data[256] == 'a'
                           ^
      pkt.mac == 0x00
          ^
      pkt4.iface == 'a'
           ^
      pkt6.msgtype == 1
      ^
      relay6[0].option[1].exists
      ^
      member(A)
             ^
      member('')
             ^
      member('A'
                ^
      substring('a', 'b', 1) == 'a'
                     ^
      substring('a', all, 1) == 'a'
                     ^
      substring('a', 1) == 'a'
                      ^
      substring('a', 1, 2147483648) == 'a'
                        ^
      substring(known, 1, 1) == 'a'
                ^
      split('a', '.', 'b') == 'a'
                      ^
      concat('a') == 'a'
                ^
      ifelse('a', 'b', 'c') == 'a'
             ^
      ifelse(known, known, 'c') == 'a'
                    ^
      hexstring('a') == 'a'
                   ^
      foo('a') == 'a'
      ^
      'a' == 4294967296
             ^
      'a' == -1
             ^
      'a' == 192.0.2.256
             ^
      'a' == 1:2:3
             ^
      'a' == 'b' ; known
                 ^
      match(option[60].hex, 'a')
            ^
      match('a(b', 'a')
                ^
      match('ab)', 'a')
               ^
      match('*a', 'a')
             ^
      match('a{2,1}', 'a')
              ^
      match('a{1001}', 'a')
               ^
      match('(?=a)', 'a')
               ^
      match('(a)\\1', 'a')
                 ^
      match('[b-a]', 'a')
              ^
      match('[ab', 'a')
                ^
      match('[[:no:]]', 'a')
              ^
      match('\\x1g', 'a')
                ^
      match('a\\', 'a')
               ^
      match('^*', 'a')
              ^
      """;

  @ParameterizedTest
  @MethodSource
  void isFoundAt(String text, int offset) {
    SyntaxError error =
        assertThrows(
            SyntaxError.class,
            () -> io.leasehold.expression.Test.compile(text, new Sample.Words()));

    assertEquals(offset, error.offset(), error.getMessage());
  }

  static List<Object[]> isFoundAt() {
    List<String> rows = CONDITIONS.lines().toList();
    return java.util.stream.IntStream.range(0, rows.size() / 2)
        .mapToObj(i -> new Object[] {rows.get(2 * i), rows.get(2 * i + 1).indexOf('^')})
        .toList();
  }

  @Test
  void saysWhatWasFoundAndExpected() {
    SyntaxError error = refused("option[no-such].exists");

    assertEquals("\"no-such\"", error.found());
    assertEquals("the name of an option of the space \"dhcp4\", or a code", error.expected());
    assertEquals(
        "character 8: found \"no-such\", expected the name of an option of the space \"dhcp4\","
            + " or a code",
        error.getMessage());
  }

  @Test
  void theEndIsFoundBehindTheLastCharacter() {
    assertEquals("the end", refused("").found());
    assertEquals(0, refused("").offset());
    assertEquals(2, refused("  ").offset());
  }

  @Test
  void whatIsLongIsCut() {
    assertEquals("'" + "x".repeat(40) + "…'", refused("known '" + "x".repeat(99) + "'").found());
  }

  @Test
  void aConditionIsNoValue() {
    SyntaxError error =
        assertThrows(SyntaxError.class, () -> Value.compile("known", new Sample.Words()));

    assertEquals("a condition", error.found());
  }

  @Test
  void aTextIsBounded() {
    assertEquals(65_536, refused(" ".repeat(65_537)).offset());
  }

  @ParameterizedTest
  @MethodSource
  void nestingIsBounded(String start, String end) throws SyntaxError {
    Sample.Words words = new Sample.Words();

    SyntaxError error = refused(start.repeat(1_000) + "known" + end.repeat(1_000));

    assertTrue(error.expected().startsWith("at most "), error.getMessage());
    io.leasehold.expression.Test.compile(start.repeat(90) + "known" + end.repeat(90), words);
  }

  static List<Object[]> nestingIsBounded() {
    return List.of(
        new Object[] {"(", ")"},
        new Object[] {"not ", ""},
        new Object[] {"'x' == (ifelse(", ",'x','y'))"},
        new Object[] {"known and known sand ", ""},
        new Object[] {"", " or known sor known"},
        new Object[] {"known and (", ")"});
  }

  @Test
  void twentyThousandParenthesesAreRefused() {
    assertEquals(200, refused("(".repeat(20_000)).offset());
    assertEquals(200, refused("(".repeat(20_000) + "known" + ")".repeat(20_000)).offset());
  }

  @Test
  void optionsInOneAnotherAreBounded() {
    SyntaxError error = refused("option[1]" + ".option[1]".repeat(4_000) + ".exists");

    assertEquals("at most 200 options in one another", error.expected());
  }

  @Test
  void groupsOfARegularExpressionAreBounded() {
    assertEquals(106, refused("match('" + "(".repeat(9_000) + "', 'a')").offset() - 1);
  }

  @Test
  void countsOfARegularExpressionAreBounded() {
    assertEquals(7, refused("match('((a{1000}){1000}){1000}', 'a')").offset());
    assertEquals(7, refused("match('(((){1000}){1000}){1000}', 'a')").offset());
    assertEquals(7, refused("match('" + "(((a|b)?)*)+".repeat(500) + "', 'a')").offset());
  }

  private static SyntaxError refused(String text) {
    return assertThrows(
        SyntaxError.class, () -> io.leasehold.expression.Test.compile(text, new Sample.Words()));
  }
}
