package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.Shape;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.stream.Stream;

/// Options in words, for people: each on one line, hostile octets escaped.
///
/// @param own the names of options that the registry does not name, by code
public record OptionText4(Map<Integer, String> own) {
  /// By the registry's names alone.
  public static final OptionText4 REGISTRY = new OptionText4(Map.of());

  public OptionText4 {
    own = Map.copyOf(own);
  }

  /// The registry's name or an own one; "option-224" for a code without any.
  public String name(int code) {
    String otherwise = own.getOrDefault(code, "option-" + code);
    return OptionCode4.ofCode(code).map(OptionCode4::ianaName).orElse(otherwise);
  }

  /// The code of an option by one of its names.
  public OptionalInt code(String name) {
    return Stream.concat(
            OptionCode4.ofName(name).map(OptionCode4::code).stream(),
            own.keySet().stream().filter(code -> name.equals(own.get(code))))
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /// The value by the shape of its option; octets that do not have that shape in hexadecimal, with
  /// what is wrong.
  public String value(int code, Octets value) {
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

  private String names(Octets codes) {
    StringJoiner names = new StringJoiner(", ");
    for (int i = 0; i < codes.length(); i++) {
      names.add(name(codes.at(i)));
    }
    return names.toString();
  }
}
