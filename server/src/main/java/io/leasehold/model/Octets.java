package io.leasehold.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/// An immutable run of octets with value equality: what outlives the packet it came in.
public final class Octets implements Comparable<Octets> {
  public static final Octets EMPTY = new Octets(new byte[0]);

  private static final HexFormat HEX = HexFormat.of();
  private static final HexFormat COLON_HEX = HexFormat.ofDelimiter(":");

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Octets copyOf(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
  }

  /// Copies `length` octets from the absolute index `from`; the buffer's position stays.
  public static Octets copyOf(ByteBuffer buffer, int from, int length) {
    if (length == 0) {
      return EMPTY;
    }
    byte[] copy = new byte[length];
    buffer.get(from, copy);
    return new Octets(copy);
  }

  public static Octets of(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return new Octets(bytes);
  }

  /// The four octets of a number, the most significant first.
  public static Octets ofInt(int number) {
    return new Octets(
        new byte[] {
          (byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number
        });
  }

  public static Octets ofText(String text) {
    return copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads hexadecimal digits in pairs, with or without colons, dashes or blanks between the pairs.
  public static Optional<Octets> parseHex(String text) {
    int step = text.length() > 2 && isBetweenPairs(text.charAt(2)) ? 3 : 2;
    int whole = text.length() + step - 2;
    if (whole % step != 0) {
      return Optional.empty();
    }
    byte[] bytes = new byte[whole / step];
    for (int i = 0; i < bytes.length; i++) {
      int at = i * step;
      boolean apart = i == 0 || step == 2 || isBetweenPairs(text.charAt(at - 1));
      if (!apart
          || !HexFormat.isHexDigit(text.charAt(at))
          || !HexFormat.isHexDigit(text.charAt(at + 1))) {
        return Optional.empty();
      }
      bytes[i] = (byte) HexFormat.fromHexDigits(text, at, at + 2);
    }
    return Optional.of(bytes.length == 0 ? EMPTY : new Octets(bytes));
  }

  private static boolean isBetweenPairs(char c) {
    return c == ':' || c == '-' || c == ' ';
  }

  /// For constants in code and tests; text from outside goes through [#parseHex].
  public static Octets ofHex(String text) {
    return parseHex(text)
        .orElseThrow(() -> new IllegalArgumentException("not hexadecimal: " + text));
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /// The octet at `index`, 0 to 255.
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  public boolean beginsWith(Octets first) {
    return bytes.length >= first.bytes.length
        && Arrays.equals(bytes, 0, first.bytes.length, first.bytes, 0, first.bytes.length);
  }

  public Octets slice(int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(bytes, from, from + length));
  }

  public Octets concat(Octets next) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + next.bytes.length);
    System.arraycopy(next.bytes, 0, joined, bytes.length, next.bytes.length);
    return joined.length == 0 ? EMPTY : new Octets(joined);
  }

  /// Each octet with the one of the mask at its place, which has as many.
  public Octets and(Octets mask) {
    byte[] masked = bytes.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] &= mask.bytes[i];
    }
    return copyOf(masked);
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  public void putTo(ByteBuffer target) {
    target.put(bytes);
  }

  public void putTo(ByteBuffer target, int from, int length) {
    target.put(bytes, from, length);
  }

  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  /// A read-only view; its position and limit are the caller's to move.
  public ByteBuffer asBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /// Lower-case digits without separators.
  public String toHex() {
    return HEX.formatHex(bytes);
  }

  /// Digits with colons, as hardware addresses are written.
  public String toColonHex() {
    return COLON_HEX.formatHex(bytes);
  }

  @Override
  public int compareTo(Octets other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  /// True if these are the `length` octets of the array from `at` on.
  public boolean areIn(byte[] array, int at, int length) {
    return Arrays.equals(bytes, 0, bytes.length, array, at, at + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
