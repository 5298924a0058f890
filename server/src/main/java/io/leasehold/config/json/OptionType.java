package io.leasehold.config.json;

import io.leasehold.wire.option.Shape;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the value of a defined option is, in Kea's words.
enum OptionType {
  EMPTY("empty", Shape.EMPTY),
  BINARY("binary", Shape.OPAQUE),
  BOOLEAN("boolean", Shape.FLAG),
  INT8("int8", Shape.INT8, Shape.INT8_LIST),
  INT16("int16", Shape.INT16, Shape.INT16_LIST),
  INT32("int32", Shape.INT32, Shape.INT32_LIST),
  UINT8("uint8", Shape.UINT8, Shape.UINT8_LIST),
  UINT16("uint16", Shape.UINT16, Shape.UINT16_LIST),
  UINT32("uint32", Shape.UINT32, Shape.UINT32_LIST),
  DURATION("duration", Shape.DURATION),
  IPV4_ADDRESS("ipv4-address", Shape.ADDRESS, Shape.ADDRESS_LIST),
  IPV6_ADDRESS("ipv6-address", Shape.ADDRESS6, Shape.ADDRESS6_LIST),
  FQDN("fqdn", Shape.DOMAIN_NAME, Shape.DOMAIN_LIST),
  STRING("string", Shape.TEXT),
  RECORD("record", Shape.RECORD);

  static final String EXPECTED =
      "one of "
          + Stream.of(values())
              .map(type -> "\"" + type.word + "\"")
              .collect(Collectors.joining(", "));

  private final String word;
  private final Shape shape;

  /// The shape itself where there is no list of it.
  private final Shape list;

  OptionType(String word, Shape shape) {
    this(word, shape, shape);
  }

  OptionType(String word, Shape shape, Shape list) {
    this.word = word;
    this.shape = shape;
    this.list = list;
  }

  static Optional<OptionType> ofWord(String word) {
    return Stream.of(values())
        .filter(type -> type.word.equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  String word() {
    return word;
  }

  Shape shape() {
    return shape;
  }

  /// The shape of an array of these.
  Optional<Shape> list() {
    return list == shape ? Optional.empty() : Optional.of(list);
  }

  /// True if a record can have a field of it.
  boolean isField() {
    return this != EMPTY && this != RECORD;
  }
}
