package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The options of a message, each code once, its parts joined (RFC 3396), in the order of their
/// first appearance. Pad, END and overload (52) are the encoding's business and are not in here.
public final class Options4 {
  public static final Options4 NONE = new Options4(new int[0], new Octets[0]);

  private final int[] codes;
  private final Octets[] values;

  private Options4(int[] codes, Octets[] values) {
    this.codes = codes;
    this.values = values;
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
    return codes.length;
  }

  /// The code of the option at `index`, 1 to 254.
  public int codeAt(int index) {
    return codes[index];
  }

  public Octets valueAt(int index) {
    return values[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options4 options
        && Arrays.equals(codes, options.codes)
        && Arrays.equals(values, options.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(codes) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(codes.length);
    for (int i = 0; i < codes.length; i++) {
      parts.add(codes[i] + "=" + values[i].toHex());
    }
    return parts.toString();
  }

  private int indexOf(int code) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == code) {
        return i;
      }
    }
    return -1;
  }

  /// Collects options in order. Not for two threads.
  public static final class Builder {
    private int[] codes = new int[16];
    private Octets[] values = new Octets[16];
    private int size;

    private Builder() {}

    /// Sets the option: a later value takes the place of an earlier one.
    public Builder put(int code, Octets value) {
      for (int i = 0; i < size; i++) {
        if (codes[i] == code) {
          values[i] = value;
          return this;
        }
      }
      return append(code, value);
    }

    public Builder put(OptionCode4 code, Octets value) {
      return put(code.code(), value);
    }

    /// Joins the value to an earlier one of the same code (RFC 3396).
    public Builder join(int code, Octets part) {
      for (int i = 0; i < size; i++) {
        if (codes[i] == code) {
          values[i] = values[i].concat(part);
          return this;
        }
      }
      return append(code, part);
    }

    public boolean has(int code) {
      return lengthOf(code) >= 0;
    }

    /// What the option is so far.
    public Optional<Octets> get(int code) {
      for (int i = 0; i < size; i++) {
        if (codes[i] == code) {
          return Optional.of(values[i]);
        }
      }
      return Optional.empty();
    }

    /// The octets of this option so far; -1 if there is none.
    public int lengthOf(int code) {
      for (int i = 0; i < size; i++) {
        if (codes[i] == code) {
          return values[i].length();
        }
      }
      return -1;
    }

    /// Takes the option away if it is there.
    public Builder remove(int code) {
      for (int i = 0; i < size; i++) {
        if (codes[i] == code) {
          size--;
          System.arraycopy(codes, i + 1, codes, i, size - i);
          System.arraycopy(values, i + 1, values, i, size - i);
          return this;
        }
      }
      return this;
    }

    public Options4 build() {
      return size == 0
          ? NONE
          : new Options4(Arrays.copyOf(codes, size), Arrays.copyOf(values, size));
    }

    private Builder append(int code, Octets value) {
      if (code < 1 || code > 254) {
        throw new IllegalArgumentException("option code " + code);
      }
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      codes[size] = code;
      values[size] = value;
      size++;
      return this;
    }
  }
}
