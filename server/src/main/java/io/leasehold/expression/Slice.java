package io.leasehold.expression;

import io.leasehold.model.Octets;
import java.nio.charset.StandardCharsets;

/// A run of octets within others: what an operand comes to. Taking a part of one copies nothing.
final class Slice {
  /// No value: an option that is not there, an operand that is undefined.
  static final Slice NONE = new Slice(Octets.EMPTY, 0, -1);

  static final Slice EMPTY = new Slice(Octets.EMPTY, 0, 0);

  /// The most octets of a value: what would be longer is [#NONE].
  static final int LENGTH_MAX = 65_536;

  private static final int SHOWN_MAX = 64;

  private final Octets octets;
  private final int from;
  private final int length;

  private Slice(Octets octets, int from, int length) {
    this.octets = octets;
    this.from = from;
    this.length = length;
  }

  static Slice of(Octets octets) {
    return octets.isEmpty() ? EMPTY : new Slice(octets, 0, octets.length());
  }

  static Slice of(byte[] bytes) {
    return of(Octets.copyOf(bytes));
  }

  /// In UTF-8; [#NONE] if it is too long.
  static Slice ofText(String text) {
    Octets octets = Octets.ofText(text);
    return octets.length() > LENGTH_MAX ? NONE : of(octets);
  }

  /// Four octets, as all numbers are (Kea's way).
  static Slice ofNumber(int number) {
    return of(Octets.of(number >>> 24, number >>> 16, number >>> 8, number));
  }

  boolean isNone() {
    return length < 0;
  }

  boolean isEmpty() {
    return length == 0;
  }

  int length() {
    return length;
  }

  /// The octet at `index`, 0 to 255.
  int at(int index) {
    return octets.at(from + index);
  }

  /// The big-endian number in four octets from `index`.
  int intAt(int index) {
    return at(index) << 24 | at(index + 1) << 16 | at(index + 2) << 8 | at(index + 3);
  }

  Slice part(int start, int size) {
    return size == 0 ? EMPTY : new Slice(octets, from + start, size);
  }

  void copyTo(byte[] target, int offset) {
    for (int i = 0; i < length; i++) {
      target[offset + i] = (byte) at(i);
    }
  }

  Octets toOctets() {
    if (length == octets.length()) {
      return octets;
    }
    return length <= 0 ? Octets.EMPTY : octets.slice(from, length);
  }

  /// For people: text in quotes if it is nothing but plain characters, else hexadecimal.
  String shown() {
    if (isNone()) {
      return "no value";
    }
    Octets start = part(0, Math.min(length, SHOWN_MAX)).toOctets();
    String more = length > SHOWN_MAX ? "…" : "";
    for (int i = 0; i < start.length(); i++) {
      int octet = start.at(i);
      if (octet < 0x20 || octet >= 0x7F || octet == '\'') {
        return "0x" + start.toHex() + more;
      }
    }
    return "'" + new String(start.toByteArray(), StandardCharsets.US_ASCII) + more + "'";
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Slice slice) || length != slice.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (at(i) != slice.at(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + at(i);
    }
    return hash;
  }

  @Override
  public String toString() {
    return shown();
  }
}
