package io.leasehold.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The term that decided, and what it saw, on [Sample#full].
class ExplanationTest {
  private static final String ROWS =
      """
      option[12].hex == 'x' => false: option[12].hex == 'x': option[12].hex is 'foobar'
      'x' == option[host-name].hex => false: 'x' == option[12].hex: option[12].hex is 'foobar'
      pkt4.giaddr == 192.0.2.1 => true: pkt4.giaddr == 192.0.2.1: pkt4.giaddr is 0xc0000201
      option[12].hex == relay4[1].hex => false: option[12].hex == option[82].option[1].hex: \
      option[12].hex is 'foobar', option[82].option[1].hex is 'port-7'
      option[99].exists => false: option[99].exists: option[99].exists is false
      vendor[*].exists => true: vendor[*].exists: vendor[*].exists is true
      not known => true: not member('KNOWN'): member('KNOWN') is false
      option[12].exists and 'a' == 'b' and known => false: 'a' == 'b': 'a' is 'a'
      option[12].exists and option[60].exists => true: option[12].exists and option[60].exists: \
      option[12].exists is true, option[60].exists is true
      known or option[12].exists or unknown => true: option[12].exists: option[12].exists is true
      known or unknown => false: member('KNOWN') or member('UNKNOWN'): \
      member('KNOWN') is false, member('UNKNOWN') is false
      not (known or option[12].exists) => false: option[12].exists: option[12].exists is true
      option[12].exists and (known or 'a' == 'b') => false: member('KNOWN') or 'a' == 'b': \
      member('KNOWN') is false, 'a' is 'a'
      match('f.*', option[12].hex) => true: match('f.*', option[12].hex): option[12].hex is 'foobar'
      uint8totext(option[12].hex) == '1' => false: uint8totext(option[12].hex) == '1': \
      uint8totext(option[12].hex) is no value
      option[61].hex == 'a' => false: option[61].hex == 'a': option[61].hex is 0x0100530012345600
      """;

  @ParameterizedTest
  @MethodSource
  void namesTheTermThatDecided(String row) throws SyntaxError {
    String[] sides = row.split(" => ", -1);

    Verdict verdict = Test.compile(sides[0], new Sample.Words()).explain(Sample.full());

    assertEquals(sides[1], verdict.holds() + ": " + verdict.term() + ": " + verdict.found());
  }

  static List<String> namesTheTermThatDecided() {
    return ROWS.lines().toList();
  }

  @org.junit.jupiter.api.Test
  void whatIsLongIsCut() throws SyntaxError {
    String text = "'" + "x".repeat(100) + "' + '' == 'y'";

    Verdict verdict = Test.compile(text, new Sample.Words()).explain(Sample.full());

    assertEquals("x".repeat(64) + "…'", verdict.found().split("is '", -1)[1]);
  }

  @org.junit.jupiter.api.Test
  void ofManyPartsTheFirstAreShown() throws SyntaxError {
    StringBuilder text = new StringBuilder("option[1].exists");
    for (int i = 2; i <= 20; i++) {
      text.append(" or option[").append(i + 100).append("].exists");
    }

    Verdict verdict = Test.compile(text.toString(), new Sample.Words()).explain(Sample.full());

    assertEquals(9, verdict.found().split(", ", -1).length);
  }
}
