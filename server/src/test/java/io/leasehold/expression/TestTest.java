package io.leasehold.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which tests hold, on [Sample#full] in class A. A row is an expression and `true` or `false`.
class TestTest {
  private static final String CONDITIONS =
      """
      'a' == 'a'                                => true
      'a' == 'b'                                => false
      'a' == 0x61                               => true
      'A' == 'a'                                => false
      '' == option[99].hex                      => true
      'abc' == 'ab'                             => false
      option[12].exists                         => true
      option[15].exists                         => true
      option[99].exists                         => false
      option[43].option[1].exists               => true
      option[43].option[2].option[3].exists     => true
      option[43].option[3].exists               => false
      option[43].option[255].exists             => false
      relay4[1].exists                          => true
      relay4[6].exists                          => true
      relay4[8].exists                          => false
      relay4[0].exists                          => true
      vendor[4491].exists                       => true
      vendor[*].exists                          => true
      vendor[77].exists                         => false
      vendor[4491].option[2].exists             => true
      vendor[4491].option[5].exists             => false
      vendor[*].option[5].exists                => true
      vendor-class[3561].exists                 => true
      vendor-class[4294967295].exists           => false
      vendor-class[*].exists                    => true
      member('A')                               => true
      member('B')                               => false
      not member('B')                           => true
      known                                     => false
      not unknown                               => true
      pkt4.mac == 0x005300123456                => true
      pkt4.msgtype == 1                         => true
      pkt.iface == 'eth0'                       => true
      pkt4.giaddr == 192.0.2.1                  => true
      substring(option[60].hex, 0, 9) == 'docsis3.0' => true
      """;

  private static final String OPERATORS =
      """
      'a' == 'b' or 'a' == 'a' and 'a' == 'b'   => false
      'a' == 'a' or 'a' == 'a' and 'a' == 'b'   => true
      ('a' == 'a' or 'a' == 'a') and 'a' == 'b' => false
      not 'a' == 'b' and 'a' == 'b'             => false
      not ('a' == 'b' and 'a' == 'b')           => true
      not not 'a' == 'a'                        => true
      not 'a' == 'b' or 'a' == 'a'              => true
      'a' + 'b' == 'ab'                         => true
      'ab' == 'a' + 'b'                         => true
      'a' + 'b' + 'c' == 'a' + ('b' + 'c')      => true
      ('a' == 'a') and ('b') == ('b')           => true
      'a' == 'a' sand 'b' == 'b'                => true
      'a' == 'a' sand 'b' == 'c'                => false
      'a' == 'c' sor 'b' == 'b'                 => true
      'a' == 'a' and 'b' == 'b' sand 'c' == 'd' => false
      'a' == 'b' or 'b' == 'c' sor 'c' == 'c'   => true
      """;

  /// What is undefined makes the whole false, unless it is not looked at.
  private static final String UNDEFINED =
      """
      uint8totext('ab') == 'x'                  => false
      not uint8totext('ab') == 'x'              => false
      not not uint8totext('ab') == 'x'          => false
      'x' == uint8totext('ab')                  => false
      not (uint8totext('ab') == 'x' or 'a' == 'a') => false
      uint8totext('ab') == 'x' or 'a' == 'a'    => false
      'a' == 'a' or uint8totext('ab') == 'x'    => true
      'a' == 'a' sor uint8totext('ab') == 'x'   => false
      not ('a' == 'b' and uint8totext('ab') == 'x')  => true
      not ('a' == 'b' sand uint8totext('ab') == 'x') => false
      match('.*', addrtotext('abc'))            => false
      not match('.*', addrtotext('abc'))        => false
      """;

  @ParameterizedTest
  @MethodSource
  void holds(String row) throws SyntaxError {
    String[] sides = row.split(" => ", -1);
    Sample.Words words = new Sample.Words();
    Sample sample = Sample.full();
    sample.classes().add(words.classNumber("A"));

    boolean holds = Test.compile(sides[0].strip(), words).holds(sample);

    assertEquals(Boolean.parseBoolean(sides[1]), holds);
  }

  static List<String> holds() {
    return (CONDITIONS + OPERATORS + UNDEFINED).lines().toList();
  }

  @org.junit.jupiter.api.Test
  void namesTheClassesItAsksAbout() throws SyntaxError {
    Sample.Words words = new Sample.Words();

    Test test = Test.compile("member('A') or ifelse(known, 'a', 'b') == 'a'", words);

    assertEquals(Set.of(words.classNumber("A"), words.classNumber("KNOWN")), test.classNumbers());
  }

  @org.junit.jupiter.api.Test
  void isItsText() throws SyntaxError {
    Test test = Test.compile(" 'a'=='a'", new Sample.Words());

    assertEquals(" 'a'=='a'", test.toString());
    assertEquals(Test.compile(" 'a'=='a'", new Sample.Words()), test);
    assertNotEquals(Test.compile("'a'=='a'", new Sample.Words()), test);
  }
}
