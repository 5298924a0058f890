package io.leasehold.wire.option;

/// Width and range of a whole number in network order.
enum NumberKind {
  UINT8(1, 0, 0xFF),
  UINT16(2, 0, 0xFFFF),
  UINT32(4, 0, 0xFFFF_FFFFL),
  INT8(1, Byte.MIN_VALUE, Byte.MAX_VALUE),
  INT16(2, Short.MIN_VALUE, Short.MAX_VALUE),
  INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE);

  private final int octets;
  private final long min;
  private final long max;

  NumberKind(int octets, long min, long max) {
    this.octets = octets;
    this.min = min;
    this.max = max;
  }

  static NumberKind of(Shape shape) {
    return switch (shape) {
      case UINT8, UINT8_LIST -> UINT8;
      case UINT16, UINT16_LIST -> UINT16;
      case UINT32, UINT32_LIST -> UINT32;
      case INT8, INT8_LIST -> INT8;
      case INT16, INT16_LIST -> INT16;
      case INT32, INT32_LIST -> INT32;
      default -> throw new IllegalArgumentException(shape + " is no shape of numbers");
    };
  }

  void check(long number) {
    Check.range("number", number, min, max);
  }

  long read(OctetReader reader) {
    return switch (this) {
      case UINT8 -> reader.uint8("number");
      case UINT16 -> reader.uint16("number");
      case UINT32 -> reader.uint32("number");
      case INT8 -> (byte) reader.uint8("number");
      case INT16 -> (short) reader.uint16("number");
      case INT32 -> (int) reader.uint32("number");
    };
  }

  void write(long number, OctetWriter writer) {
    for (int shift = (octets - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      writer.uint8((int) (number >>> shift));
    }
  }
}
