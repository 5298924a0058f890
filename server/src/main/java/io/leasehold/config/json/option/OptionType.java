package io.leasehold.config.json.option;

import io.leasehold.wire.option.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the value of a defined option is, in Kea's words.
public enum OptionType {
  EMPTY("empty", Shape.EMPTY, Arrays.NONE),
  BINARY("binary", Shape.OPAQUE, Arrays.NONE),
  BOOLEAN("boolean", Shape.FLAG, Arrays.FIELDS),
  INT8("int8", Shape.INT8, Shape.INT8_LIST),
  INT16("int16", Shape.INT16, Shape.INT16_LIST),
  INT32("int32", Shape.INT32, Shape.INT32_LIST),
  UINT8("uint8", Shape.UINT8, Shape.UINT8_LIST),
  UINT16("uint16", Shape.UINT16, Shape.UINT16_LIST),
  UINT32("uint32", Shape.UINT32, Shape.UINT32_LIST),
  DURATION("duration", Shape.DURATION, Arrays.FIELDS),
  IPV4_ADDRESS("ipv4-address", Shape.ADDRESS, Shape.ADDRESS_LIST),
  IPV6_ADDRESS("ipv6-address", Shape.ADDRESS6, Shape.ADDRESS6_LIST),
  IPV6_PREFIX("ipv6-prefix", Shape.PREFIX6, Arrays.FIELDS),
  PSID("psid", Shape.PSID, Arrays.FIELDS),
  FQDN("fqdn", Shape.DOMAIN_NAME, Shape.DOMAIN_LIST),
  STRING("string", Shape.TEXT, Arrays.NONE),
  TUPLE("tuple", Shape.TEXT_LIST, Shape.TEXT_LIST),
  INTERNAL("internal", Shape.OPAQUE, Arrays.NONE),
  RECORD("record", Shape.RECORD, Arrays.FIELDS);

  static final String EXPECTED =
      "one of "
          + Stream.of(values())
              .map(type -> "\"" + type.word + "\"")
              .collect(Collectors.joining(", "));

  private final String word;
  private final Shape shape;
  private final Arrays arrays;

  /// The shape itself where there is no shape of a list.
  private final Shape list;

  OptionType(String word, Shape shape, Arrays arrays) {
    this(word, shape, arrays, shape);
  }

  OptionType(String word, Shape shape, Shape list) {
    this(word, shape, Arrays.LIST, list);
  }

  OptionType(String word, Shape shape, Arrays arrays, Shape list) {
    this.word = word;
    this.shape = shape;
    this.arrays = arrays;
    this.list = list;
  }

  /// How values of a type stand one after the other.
  private enum Arrays {
    /// They do not: nothing says where one ends.
    NONE,
    /// In a shape of their own.
    LIST,
    /// As fields that repeat.
    FIELDS
  }

  static Optional<OptionType> ofWord(String word) {
    return Stream.of(values())
        .filter(type -> type.word.equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  static List<String> words() {
    return Stream.of(values()).map(OptionType::word).toList();
  }

  String word() {
    return word;
  }

  Shape shape() {
    return shape;
  }

  boolean hasArrays() {
    return arrays != Arrays.NONE;
  }

  /// The shape of an array of these; empty if there is none of its own.
  Optional<Shape> list() {
    return arrays == Arrays.LIST ? Optional.of(list) : Optional.empty();
  }

  /// True if a record can have a field of it.
  boolean isField() {
    return this != EMPTY && this != RECORD;
  }
}
