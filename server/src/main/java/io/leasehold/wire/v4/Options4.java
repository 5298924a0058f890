package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The options of a message, each code once, its parts joined (RFC 3396), in the order of their
/// first appearance. Pad, END and overload (52) are the encoding's business and are not in here.
public final class Options4 {
  public static final Options4 NONE = new Options4(new byte[0], new Octets[0], 0, 0);

  /// The first [#size] places of both count. They are never written to: a [Builder] that goes on
  /// takes others.
  private final byte[] codes;

  private final Octets[] values;
  private final int size;

  /// Of each code its [#mark].
  private final long marks;

  private Options4(byte[] codes, Octets[] values, int size, long marks) {
    this.codes = codes;
    this.values = values;
    this.size = size;
    this.marks = marks;
  }

  public static Builder builder() {
    return new Builder();
  }

  public Optional<Octets> get(OptionCode4 code) {
    return get(code.code());
  }

  public Optional<Octets> get(int code) {
    int index = indexOf(code);
    return index < 0 ? Optional.empty() : Optional.of(values[index]);
  }

  public boolean has(OptionCode4 code) {
    return indexOf(code.code()) >= 0;
  }

  public int size() {
    return size;
  }

  /// The code of the option at `index`, 1 to 254.
  public int codeAt(int index) {
    return codes[Objects.checkIndex(index, size)] & 0xFF;
  }

  public Octets valueAt(int index) {
    return values[Objects.checkIndex(index, size)];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options4 options
        && Arrays.equals(codes, 0, size, options.codes, 0, options.size)
        && Arrays.equals(values, 0, size, options.values, 0, options.size);
  }

  @Override
  public int hashCode() {
    int hash = size;
    for (int i = 0; i < size; i++) {
      hash = 31 * (31 * hash + codes[i]) + values[i].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      parts.add(codeAt(i) + "=" + values[i].toHex());
    }
    return parts.toString();
  }

  private int indexOf(int code) {
    return indexOf(code, codes, size, marks);
  }

  /// One bit for four codes, those that are the same modulo 64: where none has it, nobody need
  /// look. Most of what is asked for is not there.
  private static long mark(int code) {
    return 1L << code;
  }

  private static int indexOf(int code, byte[] codes, int size, long marks) {
    if ((marks & mark(code)) == 0) {
      return -1;
    }
    for (int i = 0; i < size; i++) {
      if ((codes[i] & 0xFF) == code) {
        return i;
      }
    }
    return -1;
  }

  /// Collects options in order. Not for two threads.
  public static final class Builder {
    private byte[] codes = new byte[16];
    private Octets[] values = new Octets[16];
    private int size;

    /// Of each code its [#mark], and of those that were taken away.
    private long marks;

    /// True once the places are those of an [Options4], too: the next change is made to others.
    private boolean isGiven;

    private Builder() {}

    /// Sets the option: a later value takes the place of an earlier one.
    public Builder put(int code, Octets value) {
      int at = indexOf(code);
      if (at < 0) {
        return append(code, value);
      }
      own();
      values[at] = value;
      return this;
    }

    public Builder put(OptionCode4 code, Octets value) {
      return put(code.code(), value);
    }

    /// Joins the value to an earlier one of the same code (RFC 3396).
    public Builder join(int code, Octets part) {
      int at = indexOf(code);
      return at < 0 ? append(code, part) : put(code, values[at].concat(part));
    }

    public boolean has(int code) {
      return indexOf(code) >= 0;
    }

    /// What the option is so far.
    public Optional<Octets> get(int code) {
      int at = indexOf(code);
      return at < 0 ? Optional.empty() : Optional.of(values[at]);
    }

    /// The octets of this option so far; -1 if there is none.
    public int lengthOf(int code) {
      int at = indexOf(code);
      return at < 0 ? -1 : values[at].length();
    }

    /// Takes the option away if it is there.
    public Builder remove(int code) {
      int at = indexOf(code);
      if (at >= 0) {
        own();
        size--;
        System.arraycopy(codes, at + 1, codes, at, size - at);
        System.arraycopy(values, at + 1, values, at, size - at);
      }
      return this;
    }

    public Options4 build() {
      isGiven = true;
      return size == 0 ? NONE : new Options4(codes, values, size, marks);
    }

    private int indexOf(int code) {
      return Options4.indexOf(code, codes, size, marks);
    }

    private void own() {
      if (isGiven) {
        copy(codes.length);
      }
    }

    private void copy(int places) {
      codes = Arrays.copyOf(codes, places);
      values = Arrays.copyOf(values, places);
      isGiven = false;
    }

    private Builder append(int code, Octets value) {
      if (code < 1 || code > 254) {
        throw new IllegalArgumentException("option code " + code);
      }
      if (size == codes.length) {
        copy(size * 2);
      } else {
        own();
      }
      codes[size] = (byte) code;
      values[size] = value;
      marks |= mark(code);
      size++;
      return this;
    }
  }
}
