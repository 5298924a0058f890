package io.leasehold.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each word of the language comes to, on [Sample#full]. A row is an expression, then what it
/// comes to: text in quotes, hexadecimal, or `undefined`.
class ValueTest {
  private static final String LITERALS =
      """
      ''                                     => ''
      'foo bar'                              => 'foo bar'
      0x616263                               => 'abc'
      0X0                                    => 0x00
      0x123                                  => 0x0123
      0                                      => 0x00000000
      4294967295                             => 0xffffffff
      258                                    => 0x00000102
      192.0.2.1                              => 0xc0000201
      2001:db8::1                            => 0x20010db8000000000000000000000001
      ::                                     => 0x00000000000000000000000000000000
      (('x'))                                => 'x'
      """;

  private static final String OPTIONS =
      """
      option[12].hex                         => 'foobar'
      option[host-name].hex                  => 'foobar'
      option[ host-name ] . hex              => 'foobar'
      option[15].hex                         => ''
      option[99].hex                         => ''
      option[0].hex                          => ''
      option[255].text                       => ''
      option[12].text                        => 'foobar'
      option[57].text                        => '1500'
      option[53].text                        => '1'
      option[224].text                       => 0x0001
      option[43].option[1].hex               => 'one'
      option[43].option[model].hex           => 'one'
      option[43].option[2].option[3].hex     => 'deep'
      option[43].option[2].option[9].hex     => ''
      option[43].option[0].hex               => ''
      option[82].option[1].hex               => 'port-7'
      option[82].option[circuit-id].text     => 'port-7'
      option[99].option[1].option[2].hex     => ''
      option[125].option[1].hex              => 'a'
      option[125].option[5].hex              => 'z'
      relay4[1].hex                          => 'port-7'
      relay4[circuit-id].hex                 => 'port-7'
      relay4[2].hex                          => 0x0053
      relay4[6].hex                          => ''
      relay4[0].hex                          => 0xdeadbeef
      relay4[9].hex                          => ''
      vendor.enterprise                      => 0x0000118b
      vendor[4491].option[1].hex             => 'a'
      vendor[4491].option[device].hex        => 'a'
      vendor[4491].option[2].hex             => ''
      vendor[3561].option[5].hex             => 'z'
      vendor[3561].option[1].hex             => ''
      vendor[*].option[5].hex                => 'z'
      vendor[0].option[5].hex                => 'z'
      vendor[9].option[5].hex                => ''
      vendor-class.enterprise                => 0x0000118b
      vendor-class[4491].data                => 'cpe'
      vendor-class[4491].data[0]             => 'cpe'
      vendor-class[4491].data[1]             => 'xx'
      vendor-class[4491].data[2]             => ''
      vendor-class[*].data[1]                => ''
      vendor-class[*].data[2]                => 'xx'
      vendor-class[3561].data                => ''
      """;

  private static final String FIELDS =
      """
      pkt.iface                              => 'eth0'
      pkt.src                                => 0xc6336401
      pkt.dst                                => 0xc6336402
      pkt.len                                => 0x0000012c
      pkt4.mac                               => 0x005300123456
      pkt4.hlen                              => 0x00000006
      pkt4.htype                             => 0x00000001
      pkt4.ciaddr                            => 0xc0000209
      pkt4.yiaddr                            => 0xc000020a
      pkt4.siaddr                            => 0xc000020b
      pkt4.giaddr                            => 0xc0000201
      pkt4.msgtype                           => 0x00000001
      pkt4.transid                           => 0x12345678
      pkt4.secs                              => 0x00000007
      pkt4.flags                             => 0x00008000
      """;

  private static final String SUBSTRINGS =
      """
      substring('foobar', 0, 6)              => 'foobar'
      substring('foobar', 3, 3)              => 'bar'
      substring('foobar', 3, all)            => 'bar'
      substring('foobar', 0, 0)              => ''
      substring('foobar', 1, 4)              => 'ooba'
      substring('foobar', 4, 99)             => 'ar'
      substring('foobar', 5, 1)              => 'r'
      substring('foobar', 6, 1)              => ''
      substring('foobar', 7, all)            => ''
      substring('foobar', -5, 4)             => 'ooba'
      substring('foobar', -6, all)           => 'foobar'
      substring('foobar', -7, all)           => ''
      substring('foobar', -1, all)           => 'r'
      substring('foobar', -1, -3)            => 'oba'
      substring('foobar', 4, -2)             => 'ob'
      substring('foobar', 2, -9)             => 'fo'
      substring('foobar', 0, -1)             => ''
      substring('foobar', 4, -2147483648)    => 'foob'
      substring('foobar', 1, 2147483647)     => 'oobar'
      substring('foobar', -2147483648, 1)    => ''
      substring('', 0, all)                  => ''
      substring(option[99].hex, 0, all)      => ''
      substring(substring('foobar', 1, 4), 1, 2) => 'ob'
      """;

  private static final String FUNCTIONS =
      """
      concat('foo', 'bar')                   => 'foobar'
      concat('', option[99].hex)             => ''
      'a' + 'b' + 'c'                        => 'abc'
      'a' + ('b' + 0x63)                     => 'abc'
      ifelse('a' == 'a', 'yes', 'no')        => 'yes'
      ifelse(option[99].exists, 'yes', 'no') => 'no'
      ifelse(not ('a' == 'b'), 'x', 'y') + 'z' => 'xz'
      ifelse('a' == 'a', 'yes', uint8totext('ab'))  => 'yes'
      ifelse(uint8totext('ab') == '', 'yes', 'no')  => undefined
      sifelse('a' == 'a', 'yes', 'no')       => 'yes'
      sifelse('a' == 'a', 'yes', uint8totext('ab')) => undefined
      sifelse('a' == 'b', uint8totext('ab'), 'no')  => undefined
      hexstring(pkt4.mac, ':')               => '00:53:00:12:34:56'
      hexstring(0xABCD, '')                  => 'abcd'
      hexstring(0xab, ', ')                  => 'ab'
      hexstring(0x0102, ' - ')               => '01 - 02'
      hexstring('', ':')                     => ''
      hexstring('a', uint8totext('ab'))      => undefined
      lcase('FooBar-[@`{9')                  => 'foobar-[@`{9'
      ucase('FooBar-[@`{9')                  => 'FOOBAR-[@`{9'
      ucase(option[99].hex)                  => ''
      lcase(uint8totext('ab'))               => undefined
      split('a.b.c', '.', 2)                 => 'b'
      split('a.b.c', '.', 3)                 => 'c'
      split('a.b.c', '.', 4)                 => ''
      split('a.b.c', '.', 0)                 => ''
      split('a.b.c', '.', -1)                => ''
      split('a..c', '.', 2)                  => ''
      split('a.b:c', '.:', 3)                => 'c'
      split('.a', '.', 1)                    => ''
      split('a.', '.', 2)                    => ''
      split('abc', '.', 1)                   => 'abc'
      split('abc', '', 7)                    => 'abc'
      split('', '.', 1)                      => ''
      split(option[60].hex, ':', 2)          => 'cm'
      split('a', uint8totext('ab'), 1)       => undefined
      addrtotext(192.0.2.1)                  => '192.0.2.1'
      addrtotext(pkt4.giaddr)                => '192.0.2.1'
      addrtotext(2001:db8::a)                => '2001:db8::a'
      addrtotext('')                         => ''
      addrtotext('abc')                      => undefined
      int8totext(0xff)                       => '-1'
      uint8totext(0xff)                      => '255'
      int16totext(0x8000)                    => '-32768'
      uint16totext(0x8000)                   => '32768'
      int32totext(0xffffffff)                => '-1'
      uint32totext(0xffffffff)               => '4294967295'
      int32totext(0x7fffffff)                => '2147483647'
      uint32totext(pkt.len)                  => '300'
      uint8totext('')                        => ''
      uint8totext(0x0102)                    => undefined
      uint16totext(0x01)                     => undefined
      int32totext(0x0102030405)              => undefined
      'a' + int8totext(0x0102)               => undefined
      substring(int8totext(0x0102), 0, 1)    => undefined
      """;

  @ParameterizedTest
  @MethodSource
  void comesTo(String row) throws SyntaxError {
    String[] sides = row.split(" => ", -1);
    Optional<Octets> expected =
        sides[1].equals("undefined")
            ? Optional.empty()
            : Value.compile(sides[1], new Sample.Words()).of(Sample.bare());

    Optional<Octets> value = Value.compile(sides[0].strip(), new Sample.Words()).of(Sample.full());

    assertEquals(expected, value);
  }

  static List<String> comesTo() {
    return (LITERALS + OPTIONS + FIELDS + SUBSTRINGS + FUNCTIONS).lines().toList();
  }

  @Test
  void textIsUtf8() throws SyntaxError {
    Optional<Octets> value = Value.compile("'é'", new Sample.Words()).of(Sample.bare());

    assertEquals(Optional.of(Octets.ofHex("c3a9")), value);
  }

  /// Doubling again and again stops at the bound, not at the end of the memory.
  @Test
  void whatGrowsTooLongIsUndefined() throws SyntaxError {
    String doubled = "0x00";
    for (int i = 0; i < 16; i++) {
      doubled = "hexstring(" + doubled + ", '')";
    }

    assertEquals(65_536, value(doubled).map(Octets::length).orElseThrow());
    assertEquals(Optional.empty(), value("hexstring(" + doubled + ", '')"));
    assertEquals(Optional.empty(), value(doubled + " + 'a'"));
  }

  @Test
  void isItsText() throws SyntaxError {
    Value value = Value.compile("option[12] . hex", new Sample.Words());

    assertEquals("option[12] . hex", value.toString());
    assertEquals(Value.compile("option[12] . hex", new Sample.Words()), value);
  }

  private static Optional<Octets> value(String text) throws SyntaxError {
    return Value.compile(text, new Sample.Words()).of(Sample.full());
  }
}
