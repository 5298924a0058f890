package io.leasehold.convert.kea;

import io.leasehold.config.json.tree.Quoting;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.wire.option.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The types that an option's value, or a field of it, can have in Kea, and how each is written.
enum KeaType {
  EMPTY("empty", Shape.EMPTY, Shape.EMPTY),
  BINARY("binary", Shape.OPAQUE, Shape.OPAQUE),
  BOOLEAN("boolean", Shape.FLAG, Shape.OPAQUE),
  INT8("int8", Shape.INT8, Shape.INT8_LIST),
  INT16("int16", Shape.INT16, Shape.INT16_LIST),
  INT32("int32", Shape.INT32, Shape.INT32_LIST),
  UINT8("uint8", Shape.UINT8, Shape.UINT8_LIST),
  UINT16("uint16", Shape.UINT16, Shape.UINT16_LIST),
  UINT32("uint32", Shape.UINT32, Shape.UINT32_LIST),
  ADDRESS("ipv4-address", Shape.ADDRESS, Shape.ADDRESS_LIST),
  ADDRESS6("ipv6-address", Shape.ADDRESS6, Shape.ADDRESS6_LIST),
  ANY_ADDRESS("any-address", Shape.OPAQUE, Shape.OPAQUE),
  PREFIX6("ipv6-prefix", Shape.OPAQUE, Shape.OPAQUE),
  PORT_SET("psid", Shape.OPAQUE, Shape.OPAQUE),
  STRING("string", Shape.TEXT, Shape.OPAQUE),
  TUPLE("tuple", Shape.OPAQUE, Shape.OPAQUE),
  FQDN("fqdn", Shape.DOMAIN_NAME, Shape.DOMAIN_LIST),
  RECORD("record", Shape.OPAQUE, Shape.OPAQUE),
  /// Option 121 in a notation of its own.
  ROUTES("", Shape.ROUTES, Shape.ROUTES),
  /// Option 162 in a notation of its own.
  RESOLVERS("", Shape.ENCRYPTED_DNS, Shape.ENCRYPTED_DNS);

  private final String word;
  private final Shape shape;
  private final Shape list;

  KeaType(String word, Shape shape, Shape list) {
    this.word = word;
    this.shape = shape;
    this.list = list;
  }

  static Optional<KeaType> ofWord(String word) {
    return Stream.of(values())
        .filter(type -> !type.word.isEmpty() && type.word.equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  static List<String> words() {
    return Stream.of(values()).map(KeaType::word).filter(word -> !word.isEmpty()).toList();
  }

  String word() {
    return word;
  }

  /// What the value looks like to us.
  Shape shape(boolean array) {
    return array ? list : shape;
  }

  /// The octets of one value.
  ///
  /// @throws BadData if the text is none of this type
  Octets encode(String text) throws BadData {
    return switch (this) {
      case EMPTY -> throw bad(text, "no value");
      case BINARY -> Bytes.ofHex(text);
      case BOOLEAN -> new Bytes().number(bool(text), 1).done();
      case INT8 -> number(text, Byte.MIN_VALUE, Byte.MAX_VALUE, 1);
      case INT16 -> number(text, Short.MIN_VALUE, Short.MAX_VALUE, 2);
      case INT32 -> number(text, Integer.MIN_VALUE, Integer.MAX_VALUE, 4);
      case UINT8 -> number(text, 0, 0xFF, 1);
      case UINT16 -> number(text, 0, 0xFFFF, 2);
      case UINT32 -> number(text, 0, Section.UINT32_MAX, 4);
      case ADDRESS -> address(text);
      case ADDRESS6 -> address6(text);
      case ANY_ADDRESS -> text.indexOf(':') < 0 ? address(text) : address6(text);
      case PREFIX6 -> prefix6(text);
      case PORT_SET -> portSet(text);
      case STRING -> Octets.ofText(text);
      case TUPLE -> new Bytes().counted(Octets.ofText(text), 1).done();
      case FQDN -> Bytes.ofName(text);
      case ROUTES -> route(text);
      case RESOLVERS -> ResolverText.encode(text);
      case RECORD -> throw bad(text, "a record inside a record");
    };
  }

  private static int bool(String text) throws BadData {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> 1;
      case "false", "0" -> 0;
      default -> throw bad(text, "true or false");
    };
  }

  private static Octets number(String text, long min, long max, int octets) throws BadData {
    String expected = "a whole number from %d to %d".formatted(min, max);
    boolean hex = text.matches("0[xX][0-9a-fA-F]{1,8}");
    if (!hex && !text.matches("[-+]?[0-9]{1,12}")) {
      throw bad(text, expected);
    }
    long number = hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    if (number < min || number > max) {
      throw bad(text, expected);
    }
    return new Bytes().number(number, octets).done();
  }

  private static Octets address(String text) throws BadData {
    Ipv4 address = Ipv4.parse(text).orElseThrow(() -> bad(text, "an IPv4 address"));
    return new Bytes().address(address).done();
  }

  private static Octets address6(String text) throws BadData {
    Ipv6 address = Ipv6.parse(text).orElseThrow(() -> bad(text, "an IPv6 address"));
    return new Bytes().number(address.high(), 8).number(address.low(), 8).done();
  }

  /// The length of the prefix, and as many octets as it has.
  private static Octets prefix6(String text) throws BadData {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      throw bad(text, "an IPv6 prefix");
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    if (length > 128) {
      throw bad(text, "an IPv6 prefix");
    }
    Octets address = address6(text.substring(0, slash));
    return new Bytes().number(length, 1).octets(address.slice(0, (length + 7) / 8)).done();
  }

  /// RFC 7618 §9: the length, and the bits of the port set in front.
  private static Octets portSet(String text) throws BadData {
    if (!text.matches("[0-9]{1,5} */ *[0-9]{1,2}")) {
      throw bad(text, "a port set and its length such as 3/4");
    }
    int slash = text.indexOf('/');
    int length = Integer.parseInt(text.substring(slash + 1).strip());
    int portSet = Integer.parseInt(text.substring(0, slash).strip());
    if (length > 16 || portSet >= 1 << length) {
      throw bad(text, "a port set that its length holds, 16 bits at most");
    }
    return new Bytes().number(length, 1).number((long) portSet << (16 - length), 2).done();
  }

  /// RFC 3442: "198.51.100.0/24 - 192.0.2.1".
  private static Octets route(String text) throws BadData {
    String[] sides = text.split("-", -1);
    if (sides.length != 2) {
      throw bad(text, "a route such as \"198.51.100.0/24 - 192.0.2.1\"");
    }
    int slash = sides[0].indexOf('/');
    String digits = slash < 0 ? "" : sides[0].substring(slash + 1).strip();
    if (!digits.matches("[0-9]|[12][0-9]|3[0-2]")) {
      throw bad(text, "a route to a prefix such as 198.51.100.0/24");
    }
    int length = Integer.parseInt(digits);
    Octets host = address(sides[0].substring(0, slash).strip());
    Prefix to = Prefix.containing(new Ipv4(host.asBuffer().getInt(0)), length);
    Octets network = new Bytes().address(to.network()).done();
    return new Bytes()
        .number(length, 1)
        .octets(network.slice(0, (length + 7) / 8))
        .octets(address(sides[1].strip()))
        .done();
  }

  private static BadData bad(String text, String expected) {
    return new BadData("found %s, expected %s".formatted(Quoting.quoted(text), expected));
  }
}
