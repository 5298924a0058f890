package io.leasehold.convert.isc;

import java.util.List;

/// What the value of an option is.
///
/// @param fields in their order
/// @param array whether they repeat
/// @param tail whether it is only the last of them that does
/// @param encapsulates the space of the options that it holds; empty if it holds none
record Format(List<Field> fields, boolean array, boolean tail, String encapsulates) {
  enum Field {
    ADDRESS("ipv4-address"),
    ADDRESS6("ipv6-address"),
    TEXT("string"),
    STRING("binary"),
    UINT8("uint8"),
    UINT16("uint16"),
    UINT32("uint32"),
    INT8("int8"),
    INT16("int16"),
    INT32("int32"),
    FLAG("boolean"),
    NAME("fqdn"),
    NAMES("fqdn"),
    COMPRESSED_NAMES("");

    private final String ours;

    Field(String ours) {
      this.ours = ours;
    }

    /// Our word for it; empty if there is none.
    String ours() {
      return ours;
    }

    /// How many octets a number of this kind has; 0 for what is none.
    int octets() {
      return switch (this) {
        case UINT8, INT8 -> 1;
        case UINT16, INT16 -> 2;
        case UINT32, INT32 -> 4;
        case ADDRESS, ADDRESS6, TEXT, STRING, FLAG, NAME, NAMES, COMPRESSED_NAMES -> 0;
      };
    }

    boolean isSigned() {
      return this == INT8 || this == INT16 || this == INT32;
    }
  }

  Format {
    fields = List.copyOf(fields);
  }

  static Format of(Field field) {
    return new Format(List.of(field), false, false, "");
  }

  static Format space(String name) {
    return new Format(List.of(), false, false, name);
  }

  boolean isSingle(Field field) {
    return fields.equals(List.of(field)) && encapsulates.isEmpty();
  }
}
