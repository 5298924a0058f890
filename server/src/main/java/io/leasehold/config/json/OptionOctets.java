package io.leasehold.config.json;

import io.leasehold.model.Octets;
import io.leasehold.wire.option.BadOptionValue;
import io.leasehold.wire.option.OptionValue;
import io.leasehold.wire.option.Shape;
import java.util.Optional;

/// Reads the value of an option as the octets that are sent.
///
/// A value has the natural form of its option's shape, or is `{"hex": …}` or `{"text": …}`, which
/// any option takes: some clients want octets that the registry does not foresee.
final class OptionOctets {
  /// Several times what fits a message.
  private static final int LENGTH_MAX = 4096;

  private static final String EXPECTED = ", expected ";

  private OptionOctets() {}

  /// If there is none, the errors are reported.
  static Optional<Octets> read(Node node, OptionKind kind) {
    Optional<Octets> octets =
        RawOctets.isRaw(node)
            ? RawOctets.read(node).filter(raw -> fits(node, raw, kind.shape()))
            : encoded(node, kind);
    if (octets.filter(value -> value.length() > LENGTH_MAX).isPresent()) {
      node.wrong(octets.get().length() + " octets", "at most %d octets".formatted(LENGTH_MAX));
      return Optional.empty();
    }
    return octets;
  }

  private static Optional<Octets> encoded(Node node, OptionKind kind) {
    int before = node.findings().size();
    try {
      Optional<OptionValue> value = OptionForms.read(node, kind);
      return node.findings().size() == before ? value.map(OptionValue::encode) : Optional.empty();
    } catch (BadOptionValue bad) {
      refuse(node, String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }

  /// @param why as a [BadOptionValue] says it, mostly with what was expected
  private static void refuse(Node node, String why) {
    int found = why.indexOf(EXPECTED);
    if (found < 0) {
      node.wrong("a value that cannot be sent", "another; this one is " + why);
    } else {
      node.wrong(why.substring(0, found), why.substring(found + EXPECTED.length()));
    }
  }

  private static boolean fits(Node node, Octets raw, Shape shape) {
    boolean fixed = shape.fixedLength() != Shape.VARIABLE;
    boolean wrong =
        fixed
            ? raw.length() != shape.fixedLength()
            : raw.isEmpty() && shape != Shape.ADDRESS_LIST_OR_NONE;
    if (wrong) {
      node.wrong(
          raw.length() + " octets",
          fixed ? shape.fixedLength() + " octets, as the option has" : "one octet at least");
    }
    return !wrong;
  }
}
