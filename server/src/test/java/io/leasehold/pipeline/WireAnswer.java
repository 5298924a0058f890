package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An answer as its octets lie on the wire, read without the server's own reader: one that is wrong
/// in the same way as the writer would agree with it.
final class WireAnswer {
  private static final int SIZE_MIN = 300;
  private static final int SIZE_MAX = 1_472;
  private static final int SNAME = 44;
  private static final int FILE = 108;
  private static final int COOKIE = 236;
  private static final int OPTIONS = 240;
  private static final int END = 255;
  private static final int OVERLOAD = 52;

  /// Options whose size is four octets, whatever was sent.
  private static final List<Integer> FOUR_OCTETS = List.of(1, 28, 51, 54, 58, 59);

  private final Octets octets;
  private final List<Integer> codes = new ArrayList<>();
  private final Map<Integer, Octets> values = new HashMap<>();
  private int end = -1;

  private WireAnswer(Octets octets) {
    this.octets = octets;
    int at = OPTIONS;
    while (octets.at(at) != END) {
      int length = octets.at(at) == 0 ? -1 : octets.at(at + 1);
      if (length >= 0) {
        codes.add(octets.at(at));
        values.merge(octets.at(at), octets.slice(at + 2, length), Octets::concat);
      }
      at += 2 + length;
    }
    end = at;
  }

  static WireAnswer of(Octets octets) {
    return new WireAnswer(octets);
  }

  /// That it is of a legal size, ends with END, and holds nothing but zeros where it holds nothing.
  static void check(Octets octets) {
    assertTrue(octets.length() >= SIZE_MIN && octets.length() <= SIZE_MAX, octets::toHex);
    WireAnswer answer = of(octets);
    assertEquals(0x63825363L, answer.number(COOKIE, 4), octets::toHex);
    answer.assertZero(answer.end + 1, octets.length());
    answer.assertZero(28 + octets.at(2), SNAME);
    int overload = answer.values.getOrDefault(OVERLOAD, Octets.of(0)).at(0);
    answer.assertZero(answer.textEnd(SNAME, FILE, (overload & 2) != 0), FILE);
    answer.assertZero(answer.textEnd(FILE, COOKIE, (overload & 1) != 0), COOKIE);
    for (int code : FOUR_OCTETS) {
      assertEquals(4, answer.values.getOrDefault(code, Octets.of(0, 0, 0, 0)).length());
    }
  }

  /// Codes of the options field in their order.
  List<Integer> codes() {
    return codes;
  }

  boolean has(int code) {
    return values.containsKey(code);
  }

  Octets value(int code) {
    return values.getOrDefault(code, Octets.EMPTY);
  }

  /// A number of the fixed fields.
  long number(int offset, int length) {
    long number = 0;
    for (int i = offset; i < offset + length; i++) {
      number = number << 8 | octets.at(i);
    }
    return number;
  }

  Octets octets() {
    return octets;
  }

  /// Where the END of the options field is.
  int end() {
    return end;
  }

  private int textEnd(int from, int to, boolean overloaded) {
    int at = from;
    if (overloaded) {
      while (octets.at(at) != END) {
        at += octets.at(at) == 0 ? 1 : 2 + octets.at(at + 1);
      }
      return at + 1;
    }
    while (at < to && octets.at(at) != 0) {
      at++;
    }
    return at;
  }

  private void assertZero(int from, int to) {
    for (int i = from; i < to; i++) {
      assertEquals(0, octets.at(i), () -> "stale octets in " + octets.toHex());
    }
  }
}
