package io.leasehold.expression;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Ipv6;
import io.leasehold.wire.option.OptionValue;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.option.TextValue;
import java.util.List;
import java.util.stream.Collectors;

/// A part of an expression that comes to octets. Records, so that two that ask the same are equal.
sealed interface Operand extends Node {
  /// [Slice#NONE] if it is undefined.
  Slice of(Facts facts);

  /// @param source as it was written
  record Constant(Slice value, String source) implements Operand {
    @Override
    public Slice of(Facts facts) {
      return value;
    }

    @Override
    public String toString() {
      return source;
    }
  }

  /// The octets of an option; none is as good as empty.
  record Content(OptionPlace place) implements Operand {
    @Override
    public Slice of(Facts facts) {
      Slice found = place.find(facts);
      return found.isNone() ? Slice.EMPTY : found;
    }

    @Override
    public String toString() {
      return place + ".hex";
    }
  }

  /// An option as people read it: text without NULs at its end, an address in dots; the octets of
  /// what has no such form.
  record ContentText(OptionPlace place, Shape shape) implements Operand {
    @Override
    public Slice of(Facts facts) {
      Slice found = place.find(facts);
      if (found.isNone()) {
        return Slice.EMPTY;
      }
      return Reading.of(shape, found.toOctets()) instanceof Reading.Good(OptionValue value)
          ? text(value, found)
          : found;
    }

    private Slice text(OptionValue value, Slice found) {
      if (value instanceof TextValue text) {
        return Slice.of(text.octets());
      }
      boolean plain = shape == Shape.OPAQUE || shape == Shape.RECORD;
      return plain ? found : Slice.ofText(value.text());
    }

    @Override
    public String toString() {
      return place + ".text";
    }
  }

  record FieldValue(Field field) implements Operand {
    @Override
    public Slice of(Facts facts) {
      return field.of(facts);
    }

    @Override
    public String toString() {
      return field.toString();
    }
  }

  record Enterprise(VendorOption option) implements Operand {
    @Override
    public Slice of(Facts facts) {
      return option.enterprise(facts);
    }

    @Override
    public String toString() {
      return option.word() + ".enterprise";
    }
  }

  /// What option 124 says of an enterprise.
  record VendorData(long enterprise, int index) implements Operand {
    @Override
    public Slice of(Facts facts) {
      Slice found = VendorOption.CLASS.block(facts, enterprise, index);
      return found.isNone() ? Slice.EMPTY : found;
    }

    @Override
    public String toString() {
      return VendorOption.CLASS.text(enterprise) + ".data[" + index + "]";
    }
  }

  /// @param start from the end if negative; an empty value if it lies outside
  /// @param length [#ALL], or octets from the start on; before it if negative
  record Substring(Operand value, int start, int length) implements Operand {
    static final int ALL = Integer.MAX_VALUE;

    @Override
    public Slice of(Facts facts) {
      Slice whole = value.of(facts);
      int size = whole.length();
      if (whole.isNone() || start < -size || start >= size) {
        return whole.isNone() ? whole : Slice.EMPTY;
      }
      int from = start < 0 ? size + start : start;
      if (length >= 0) {
        return whole.part(from, Math.min(length, size - from));
      }
      int before = (int) Math.min(-(long) length, from);
      return whole.part(from - before, before);
    }

    @Override
    public String toString() {
      String count = length == ALL ? "all" : Integer.toString(length);
      return "substring(" + value + ", " + start + ", " + count + ")";
    }
  }

  record Concat(List<Operand> parts) implements Operand {
    public Concat {
      parts = List.copyOf(parts);
    }

    @Override
    public Slice of(Facts facts) {
      Slice[] values = new Slice[parts.size()];
      int length = 0;
      for (int i = 0; i < values.length; i++) {
        values[i] = parts.get(i).of(facts);
        length += values[i].length();
        if (values[i].isNone() || length > Slice.LENGTH_MAX) {
          return Slice.NONE;
        }
      }
      byte[] joined = new byte[length];
      int offset = 0;
      for (Slice one : values) {
        one.copyTo(joined, offset);
        offset += one.length();
      }
      return Slice.of(joined);
    }

    @Override
    public String toString() {
      return parts.stream().map(Operand::toString).collect(Collectors.joining(" + ", "(", ")"));
    }
  }

  /// @param strict `sifelse`: the value not taken must have one too
  record IfElse(Condition condition, Operand yes, Operand no, boolean strict) implements Operand {
    @Override
    public Slice of(Facts facts) {
      Truth truth = condition.of(facts);
      if (truth == Truth.UNDEFINED) {
        return Slice.NONE;
      }
      Slice taken = truth == Truth.TRUE ? yes.of(facts) : no.of(facts);
      if (strict && (truth == Truth.TRUE ? no : yes).of(facts).isNone()) {
        return Slice.NONE;
      }
      return taken;
    }

    @Override
    public String toString() {
      String word = strict ? "sifelse(" : "ifelse(";
      return word + condition + ", " + yes + ", " + no + ")";
    }
  }

  /// Two lower-case digits for each octet, the separator between them.
  record HexText(Operand value, Operand separator) implements Operand {
    private static final String DIGITS = "0123456789abcdef";

    @Override
    public Slice of(Facts facts) {
      Slice octets = value.of(facts);
      Slice between = separator.of(facts);
      if (octets.isNone() || between.isNone() || octets.isEmpty()) {
        return between.isNone() ? between : octets;
      }
      long length = 2L * octets.length() + (octets.length() - 1L) * between.length();
      if (length > Slice.LENGTH_MAX) {
        return Slice.NONE;
      }
      byte[] text = new byte[(int) length];
      int step = 2 + between.length();
      for (int i = 0; i < octets.length(); i++) {
        text[i * step] = (byte) DIGITS.charAt(octets.at(i) >>> 4);
        text[i * step + 1] = (byte) DIGITS.charAt(octets.at(i) & 0xF);
        if (i + 1 < octets.length()) {
          between.copyTo(text, i * step + 2);
        }
      }
      return Slice.of(text);
    }

    @Override
    public String toString() {
      return "hexstring(" + value + ", " + separator + ")";
    }
  }

  /// `lcase` and `ucase`: ASCII letters only.
  record Cased(Operand value, boolean upper) implements Operand {
    private static final int CASE_BIT = 0x20;

    @Override
    public Slice of(Facts facts) {
      Slice octets = value.of(facts);
      int first = upper ? 'a' : 'A';
      byte[] changed = new byte[Math.max(0, octets.length())];
      for (int i = 0; i < changed.length; i++) {
        int octet = octets.at(i);
        boolean letter = octet >= first && octet < first + 26;
        changed[i] = (byte) (letter ? octet ^ CASE_BIT : octet);
      }
      return octets.isNone() ? octets : Slice.of(changed);
    }

    @Override
    public String toString() {
      return (upper ? "ucase(" : "lcase(") + value + ")";
    }
  }

  /// The field of this number, from 1; each octet of the delimiters ends one.
  record Split(Operand value, Operand delimiters, int field) implements Operand {
    @Override
    public Slice of(Facts facts) {
      Slice octets = value.of(facts);
      Slice ends = delimiters.of(facts);
      if (octets.isNone() || ends.isNone() || ends.isEmpty()) {
        return ends.isNone() ? ends : octets;
      }
      int number = 1;
      int start = 0;
      for (int i = 0; i <= octets.length(); i++) {
        if (i < octets.length() && !holds(ends, octets.at(i))) {
          continue;
        }
        if (number == field) {
          return octets.part(start, i - start);
        }
        number++;
        start = i + 1;
      }
      return Slice.EMPTY;
    }

    private static boolean holds(Slice octets, int octet) {
      for (int i = 0; i < octets.length(); i++) {
        if (octets.at(i) == octet) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String toString() {
      return "split(" + value + ", " + delimiters + ", " + field + ")";
    }
  }

  /// A number in decimal. Empty stays empty; any other size than `size` is undefined.
  record NumberText(Operand value, int size, boolean signed) implements Operand {
    @Override
    public Slice of(Facts facts) {
      Slice octets = value.of(facts);
      if (octets.length() != size) {
        return octets.isEmpty() ? octets : Slice.NONE;
      }
      long number = 0;
      for (int i = 0; i < size; i++) {
        number = number << 8 | octets.at(i);
      }
      int unused = Long.SIZE - size * 8;
      return Slice.ofText(Long.toString(signed ? number << unused >> unused : number));
    }

    @Override
    public String toString() {
      return (signed ? "int" : "uint") + size * 8 + "totext(" + value + ")";
    }
  }

  /// An address in its text form. Empty stays empty; what is neither 4 nor 16 octets is undefined.
  record AddressText(Operand value) implements Operand {
    @Override
    public Slice of(Facts facts) {
      Slice octets = value.of(facts);
      return switch (octets.length()) {
        case 0 -> octets;
        case Ipv4.OCTETS -> Slice.ofText(new Ipv4(octets.intAt(0)).toString());
        case 16 -> Slice.ofText(new Ipv6(longAt(octets, 0), longAt(octets, 8)).toString());
        default -> Slice.NONE;
      };
    }

    private static long longAt(Slice octets, int index) {
      return (long) octets.intAt(index) << 32 | octets.intAt(index + 4) & 0xFFFF_FFFFL;
    }

    @Override
    public String toString() {
      return "addrtotext(" + value + ")";
    }
  }
}
