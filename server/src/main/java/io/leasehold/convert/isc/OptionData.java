package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Format.Field;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The value of an option as dhcpd reads it.
///
/// @param octets what goes out
/// @param parts its fields as our configuration would say them, where it can
record OptionData(Octets octets, List<Optional<Out>> parts) {
  /// Of a message.
  private static final int LENGTH_MAX = 65_535;

  OptionData {
    parts = List.copyOf(parts);
  }

  /// @param words behind the option's name
  static OptionData read(Format format, Cursor words) throws Unsupported {
    List<Optional<Out>> parts = new ArrayList<>();
    Octets all = Octets.EMPTY;
    do {
      for (int i = 0; i < format.fields().size(); i++) {
        boolean repeats = format.tail() && i == format.fields().size() - 1;
        OptionData part = field(format.fields().get(i), words);
        all = all.concat(part.octets());
        parts.addAll(part.parts());
        while (repeats && all.length() <= LENGTH_MAX && words.takeMark(",")) {
          part = field(format.fields().get(i), words);
          all = all.concat(part.octets());
          parts.addAll(part.parts());
        }
      }
      if (all.length() > LENGTH_MAX) {
        throw new Unsupported("its value has more than %d octets".formatted(LENGTH_MAX));
      }
    } while (format.array() && !format.tail() && words.takeMark(","));
    if (!words.isDone()) {
      throw words.expected("the end of the value");
    }
    return new OptionData(all, parts);
  }

  private static OptionData field(Field field, Cursor words) throws Unsupported {
    return switch (field) {
      case ADDRESS -> address(words);
      case ADDRESS6 -> address6(words);
      case TEXT -> text(words);
      case STRING -> string(words);
      case UINT8, UINT16, UINT32, INT8, INT16, INT32 -> number(field, words);
      case FLAG -> flag(words);
      case NAME -> names(words, false);
      case NAMES, COMPRESSED_NAMES -> names(words, true);
    };
  }

  private static OptionData one(Octets octets, Out out) {
    return new OptionData(octets, List.of(Optional.of(out)));
  }

  private static OptionData address(Cursor words) throws Unsupported {
    Token word = words.next();
    Optional<Ipv4> address = Ipv4.parse(word.text());
    if (address.isEmpty()) {
      throw new Unsupported(
          "%s is no address: names are not looked up, write the address in its place"
              .formatted(word.shown()));
    }
    return one(address.get().octets(), new Out.Text(address.get().toString()));
  }

  private static OptionData address6(Cursor words) throws Unsupported {
    Token word = words.next();
    if (word.text().contains(":") && word.text().matches("[0-9A-Fa-f:.]{2,45}")) {
      try {
        byte[] bytes = InetAddress.getByName(word.text()).getAddress();
        return new OptionData(Octets.copyOf(bytes), List.of(Optional.empty()));
      } catch (UnknownHostException _) {
        // Not one: told below.
      }
    }
    throw new Unsupported("found %s, expected an IPv6 address".formatted(word.shown()));
  }

  private static OptionData text(Cursor words) throws Unsupported {
    Token word = words.next();
    if (word.kind() == Token.Kind.MARK || word.kind() == Token.Kind.END) {
      throw new Unsupported("found %s, expected text".formatted(word.shown()));
    }
    return text(word.octets());
  }

  static OptionData text(Octets octets) {
    return new OptionData(
        octets, List.of(Texts.readable(octets).filter(t -> !t.isEmpty()).map(Out.Text::new)));
  }

  /// Text in quotes, or octets in hexadecimal with colons between them.
  private static OptionData string(Cursor words) throws Unsupported {
    return words.peek().isString() ? text(words.next().octets()) : hex(words);
  }

  static OptionData hex(Cursor words) throws Unsupported {
    if (words.isDone() || words.peek().text().isEmpty()) {
      throw words.expected("octets in hexadecimal or text in quotes");
    }
    StringBuilder hex = new StringBuilder(words.peek().text());
    Token first = words.next();
    while (!words.isDone()
        && hex.length() <= LENGTH_MAX
        && (hex.charAt(hex.length() - 1) == ':' || words.peek().text().startsWith(":"))) {
      hex.append(words.next().text());
    }
    return new OptionData(
        hex(hex.toString())
            .orElseThrow(
                () ->
                    new Unsupported(
                        "found %s, expected octets in hexadecimal or text in quotes"
                            .formatted(first.shown()))),
        List.of(Optional.empty()));
  }

  /// `0:1b:2c`; a single digit is an octet, too.
  static Optional<Octets> hex(String text) {
    // Possessive: a text of any length would else be matched by as deep a recursion.
    if (!text.matches("[0-9A-Fa-f]{1,2}(?::[0-9A-Fa-f]{1,2})*+")) {
      return Optional.empty();
    }
    String[] pairs = text.split(":", -1);
    byte[] bytes = new byte[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      bytes[i] = (byte) Integer.parseInt(pairs[i], 16);
    }
    return Optional.of(Octets.copyOf(bytes));
  }

  private static OptionData number(Field field, Cursor words) throws Unsupported {
    Token word = words.next();
    int bits = field.octets() * 8;
    long min = field.isSigned() ? -(1L << (bits - 1)) : 0;
    // dhcpd takes 255 for a signed octet, too: as many octets with the same bits.
    long max = (1L << bits) - 1;
    OptionalLong value = Numbers.of(word.text());
    if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
      throw new Unsupported(
          "found %s, expected a number from %d to %d".formatted(word.shown(), min, max));
    }
    boolean isWrapped = field.isSigned() && value.getAsLong() > max / 2;
    long number = isWrapped ? value.getAsLong() - max - 1 : value.getAsLong();
    return one(Numbers.octets(number, field.octets()), Out.of(number));
  }

  private static OptionData flag(Cursor words) throws Unsupported {
    Token word = words.next();
    Optional<Boolean> is = Numbers.flag(word);
    if (is.isEmpty()) {
      throw new Unsupported("found %s, expected true or false".formatted(word.shown()));
    }
    return one(Octets.of(is.get() ? 1 : 0), new Out.Bool(is.get()));
  }

  /// Names by RFC 1035 §3.1; those of a list have commas between them.
  private static OptionData names(Cursor words, boolean list) throws Unsupported {
    Octets all = Octets.EMPTY;
    List<Optional<Out>> parts = new ArrayList<>();
    do {
      Token word = words.next();
      all = all.concat(name(word));
      parts.add(Optional.of(new Out.Text(Texts.decoded(word.text()))));
    } while (list && all.length() <= LENGTH_MAX && words.takeMark(","));
    return new OptionData(all, parts);
  }

  private static Octets name(Token word) throws Unsupported {
    String text = word.text().endsWith(".") ? word.text() : word.text() + ".";
    Octets all = Octets.EMPTY;
    for (String label : text.substring(0, text.length() - 1).split("\\.", -1)) {
      if (label.isEmpty() || label.length() > 63 || word.kind() == Token.Kind.MARK) {
        throw new Unsupported("found %s, expected a domain name".formatted(word.shown()));
      }
      all =
          all.concat(Octets.of(label.length()))
              .concat(new Token(word.kind(), label, word.place()).octets());
    }
    return all.concat(Octets.of(0));
  }
}
