package io.leasehold.expression;

import io.leasehold.wire.v4.Options4;

/// Where in a message an option stands. What is cut off, or says that it is longer than what holds
/// it, is not there, and nothing behind it is.
sealed interface OptionPlace {
  /// The option's octets; [Slice#NONE] if it is not there.
  Slice find(Facts facts);

  /// The option of this code of the message itself.
  static Slice top(Facts facts, int code) {
    Options4 options = facts.message().options();
    for (int i = 0; i < options.size(); i++) {
      if (options.codeAt(i) == code) {
        return Slice.of(options.valueAt(i));
      }
    }
    return Slice.NONE;
  }

  /// An option of the message itself.
  record Top(int code) implements OptionPlace {
    @Override
    public Slice find(Facts facts) {
      return top(facts, code);
    }

    @Override
    public String toString() {
      return "option[" + code + "]";
    }
  }

  /// An option within another: a code, a length and its octets.
  ///
  /// @param marks 0 is a pad and 255 the end (RFC 2132 §8.4), not so in option 82 (RFC 3046 §2.0)
  record Within(OptionPlace outer, int code, boolean marks) implements OptionPlace {
    @Override
    public Slice find(Facts facts) {
      Slice octets = outer.find(facts);
      return octets.isNone() ? octets : SubOptions.find(octets, code, marks);
    }

    @Override
    public String toString() {
      return outer + ".option[" + code + "]";
    }
  }

  /// A sub-option in the vendor's part of option 125.
  ///
  /// @param enterprise or [VendorOption#ANY]
  record OfVendor(long enterprise, int code) implements OptionPlace {
    @Override
    public Slice find(Facts facts) {
      return VendorOption.OPTIONS.option(facts, enterprise, code);
    }

    @Override
    public String toString() {
      return VendorOption.OPTIONS.text(enterprise) + ".option[" + code + "]";
    }
  }
}
