package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.option.OptionKinds;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.Shape;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/// Options in words, for people: each on one line, hostile octets escaped.
///
/// @param own options that the registry leaves open, and sub-options
public record OptionText4(OptionKinds own) {
  /// By the registry's names alone.
  public static final OptionText4 REGISTRY = new OptionText4(OptionKinds.NONE);

  /// The registry's name or an own one; "option-224" for a code without any.
  public String name(int code) {
    return OptionCode4.ofCode(code)
        .map(OptionCode4::ianaName)
        .or(() -> own.find(code).map(OptionKind::name))
        .orElse("option-" + code);
  }

  /// The code of an option by one of its names.
  public OptionalInt code(String name) {
    return OptionCode4.ofName(name).map(OptionCode4::code).or(() -> own.code(name)).stream()
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
    return defined(code, value)
        .orElseGet(
            () ->
                Reading.text(
                    OptionCode4.ofCode(code).map(OptionCode4::shape).orElse(Shape.OPAQUE), value));
  }

  private Optional<String> defined(int code, Octets value) {
    Optional<OptionKind> kind = own.find(code);
    if (kind.isPresent()) {
      return kind.map(known -> own.text(known, value));
    }
    if (code == OptionCode4.VENDOR_ENCAPSULATED_OPTIONS.code()) {
      return own.encapsulated(value);
    }
    return code == OptionCode4.VENDOR_OPTIONS.code() ? own.byEnterprise(value) : Optional.empty();
  }

  private String names(Octets codes) {
    StringJoiner names = new StringJoiner(", ");
    for (int i = 0; i < codes.length(); i++) {
      names.add(name(codes.at(i)));
    }
    return names.toString();
  }
}
