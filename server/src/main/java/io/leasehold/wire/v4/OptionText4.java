package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.Shape;
import java.util.StringJoiner;

/// Options in words, for people: each on one line, hostile octets escaped.
public final class OptionText4 {
  private OptionText4() {}

  /// The registry's name, or "option-224" for a code without one.
  public static String name(int code) {
    return OptionCode4.ofCode(code).map(OptionCode4::ianaName).orElse("option-" + code);
  }

  /// The value by the shape of its option; octets that do not have that shape in hexadecimal, with
  /// what is wrong.
  public static String value(int code, Octets value) {
    if (code == OptionCode4.MESSAGE_TYPE.code() && value.length() == 1) {
      return MessageType4.ofCode(value.at(0))
          .map(MessageType4::rfcName)
          .orElse("type " + value.at(0));
    }
    if (code == OptionCode4.PARAMETER_REQUEST_LIST.code() && !value.isEmpty()) {
      return names(value);
    }
    Shape shape = OptionCode4.ofCode(code).map(OptionCode4::shape).orElse(Shape.OPAQUE);
    return Reading.text(shape, value);
  }

  private static String names(Octets codes) {
    StringJoiner names = new StringJoiner(", ");
    for (int i = 0; i < codes.length(); i++) {
      names.add(name(codes.at(i)));
    }
    return names.toString();
  }
}
