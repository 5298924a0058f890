package io.leasehold.expression;

import java.util.BitSet;

/// The octets that one place of a regular expression takes. A builder, then never changed again.
final class OctetSet {
  private static final int ALL = 256;

  private final BitSet octets = new BitSet(ALL);

  static OctetSet of(int octet) {
    return new OctetSet().range(octet, octet);
  }

  /// The set behind a backslash and this letter; an empty one if there is none.
  static OctetSet escaped(char letter) {
    return switch (letter) {
      case 'd' -> digits();
      case 'D' -> digits().inverted();
      case 'w' -> wordOctets();
      case 'W' -> wordOctets().inverted();
      case 's' -> blanks();
      case 'S' -> blanks().inverted();
      default -> new OctetSet();
    };
  }

  /// The set of a POSIX class, such as "alpha"; an empty one if there is none.
  static OctetSet named(String name) {
    return switch (name) {
      case "alnum" -> digits().range('a', 'z').range('A', 'Z');
      case "alpha" -> new OctetSet().range('a', 'z').range('A', 'Z');
      case "blank" -> of(' ').range('\t', '\t');
      case "cntrl" -> new OctetSet().range(0, 0x1F).range(0x7F, 0x7F);
      case "digit", "d" -> digits();
      case "graph" -> new OctetSet().range(0x21, 0x7E);
      case "lower" -> new OctetSet().range('a', 'z');
      case "print" -> new OctetSet().range(0x20, 0x7E);
      case "punct" ->
          new OctetSet().range('!', '/').range(':', '@').range('[', '`').range('{', '~');
      case "space", "s" -> blanks();
      case "upper" -> new OctetSet().range('A', 'Z');
      case "w" -> wordOctets();
      case "xdigit" -> digits().range('a', 'f').range('A', 'F');
      default -> new OctetSet();
    };
  }

  /// What `.` takes: all but the ends of lines.
  static OctetSet any() {
    return of('\n').range('\r', '\r').inverted();
  }

  /// Letters, digits and the underscore.
  static boolean isWord(int octet) {
    return octet >= 'a' && octet <= 'z'
        || octet >= 'A' && octet <= 'Z'
        || octet >= '0' && octet <= '9'
        || octet == '_';
  }

  OctetSet range(int first, int last) {
    octets.set(first, last + 1);
    return this;
  }

  OctetSet with(OctetSet other) {
    octets.or(other.octets);
    return this;
  }

  OctetSet inverted() {
    octets.flip(0, ALL);
    return this;
  }

  boolean isEmpty() {
    return octets.isEmpty();
  }

  boolean has(int octet) {
    return octets.get(octet);
  }

  private static OctetSet digits() {
    return new OctetSet().range('0', '9');
  }

  private static OctetSet wordOctets() {
    return digits().range('a', 'z').range('A', 'Z').range('_', '_');
  }

  private static OctetSet blanks() {
    return of(' ').range('\t', '\r');
  }
}
