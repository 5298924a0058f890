package io.leasehold.expression;

import io.leasehold.wire.v4.OptionCode4;

/// The two options that hold a block for each enterprise: its number, a length, and so many octets
/// (RFC 3925 §3 and §4). Where an option ends behind a number, the enterprise is named and says
/// nothing, as in Kea.
enum VendorOption {
  CLASS("vendor-class", OptionCode4.VENDOR_CLASS),
  OPTIONS("vendor", OptionCode4.VENDOR_OPTIONS);

  /// Any enterprise: written `*`, or 0 as in Kea.
  static final long ANY = 0;

  private static final int HEADER = 5;

  private final String word;
  private final int code;

  VendorOption(String word, OptionCode4 code) {
    this.word = word;
    this.code = code.code();
  }

  /// What the block number `index` of an enterprise holds; [Slice#NONE] if there are not so many.
  Slice block(Facts facts, long enterprise, int index) {
    Slice header = header(facts, enterprise, index);
    return header.isNone() ? header : content(header);
  }

  /// The number of the first enterprise, four octets; empty if the option is not there.
  Slice enterprise(Facts facts) {
    Slice header = header(facts, ANY, 0);
    return header.isNone() ? Slice.EMPTY : header.part(0, Integer.BYTES);
  }

  String word() {
    return word;
  }

  String text(long enterprise) {
    return word + "[" + (enterprise == ANY ? "*" : Long.toString(enterprise)) + "]";
  }

  /// The first sub-option of this code in a block of the enterprise; [Slice#NONE] if there is none.
  Slice option(Facts facts, long enterprise, int wanted) {
    Slice octets = OptionPlace.top(facts, code);
    int position = 0;
    for (int size = size(octets, position); size > 0; size = size(octets, position)) {
      if (isOf(enterprise, octets, position)) {
        Slice found = SubOptions.find(content(octets.part(position, size)), wanted, false);
        if (!found.isNone()) {
          return found;
        }
      }
      position += size;
    }
    return Slice.NONE;
  }

  private Slice header(Facts facts, long enterprise, int index) {
    Slice octets = OptionPlace.top(facts, code);
    int position = 0;
    int before = index;
    for (int size = size(octets, position); size > 0; size = size(octets, position)) {
      if (isOf(enterprise, octets, position) && before-- == 0) {
        return octets.part(position, size);
      }
      position += size;
    }
    return Slice.NONE;
  }

  private static Slice content(Slice block) {
    return block.length() < HEADER ? Slice.EMPTY : block.part(HEADER, block.length() - HEADER);
  }

  /// The octets of the whole block at `position`; 0 if there is no whole one.
  private static int size(Slice octets, int position) {
    if (position + HEADER > octets.length()) {
      return position + Integer.BYTES == octets.length() ? Integer.BYTES : 0;
    }
    int size = HEADER + octets.at(position + HEADER - 1);
    return size > octets.length() - position ? 0 : size;
  }

  private static boolean isOf(long enterprise, Slice octets, int position) {
    return enterprise == ANY || octets.intAt(position) == (int) enterprise;
  }
}
