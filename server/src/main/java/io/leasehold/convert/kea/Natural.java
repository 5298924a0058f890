package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.Address6ListValue;
import io.leasehold.wire.option.Address6Value;
import io.leasehold.wire.option.AddressListValue;
import io.leasehold.wire.option.AddressPairListValue;
import io.leasehold.wire.option.AddressValue;
import io.leasehold.wire.option.DomainListValue;
import io.leasehold.wire.option.DomainName;
import io.leasehold.wire.option.DomainNameValue;
import io.leasehold.wire.option.DurationValue;
import io.leasehold.wire.option.FlagValue;
import io.leasehold.wire.option.NumberListValue;
import io.leasehold.wire.option.NumberValue;
import io.leasehold.wire.option.OptionValue;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.RoutesValue;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.option.TextValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The natural form of an option's value, where it means the very octets that Kea sends; else the
/// octets themselves.
final class Natural {
  private Natural() {}

  static Out of(Shape shape, Octets octets) {
    return natural(shape, octets).orElseGet(() -> new Out.Obj().put("hex", octets.toHex()));
  }

  /// A text of octets: what can be read as text in quotes, else hexadecimal.
  static String identifier(Octets octets) {
    return text(octets)
        .filter(plain -> plain.length() > 2 && plain.chars().allMatch(Natural::isPlain))
        .map(plain -> "'" + plain + "'")
        .orElseGet(octets::toHex);
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c < 0x7F && c != '\'';
  }

  private static Optional<Out> natural(Shape shape, Octets octets) {
    if (shape == Shape.EMPTY) {
      return octets.isEmpty() ? Optional.of(new Out.Bool(true)) : Optional.empty();
    }
    if (octets.isEmpty()) {
      return Optional.empty();
    }
    return Reading.of(shape, octets) instanceof Reading.Good(OptionValue value)
            && value.encode().equals(octets)
        ? form(value)
        : Optional.empty();
  }

  private static Optional<Out> form(OptionValue value) {
    return switch (value) {
      case FlagValue(boolean on) -> Optional.of(new Out.Bool(on));
      case NumberValue(_, long number) -> Optional.of(Out.of(number));
      case NumberListValue(_, List<Long> numbers) ->
          Optional.of(Out.oneOrMore(numbers.stream().map(Out::of)));
      case DurationValue(long lengthS) -> Optional.of(Duration.of(lengthS));
      case TextValue(Octets octets) -> text(octets).map(Out.Text::new);
      case AddressValue(var address) -> Optional.of(new Out.Text(address.toString()));
      case AddressListValue(var addresses) -> Optional.of(texts(addresses));
      case AddressPairListValue(var pairs) ->
          Optional.of(
              new Out.Arr(
                  pairs.stream()
                      .<Out>map(pair -> new Out.Arr(all(List.of(pair.first(), pair.second()))))
                      .toList()));
      case Address6Value(var address) -> Optional.of(new Out.Text(address.toString()));
      case Address6ListValue(var addresses) -> Optional.of(texts(addresses));
      case DomainNameValue(DomainName name) -> names(List.of(name));
      case DomainListValue(List<DomainName> names, _) -> names(names);
      case RoutesValue(var routes) ->
          Optional.of(new Out.Arr(routes.stream().map(Natural::route).toList()));
      default -> Optional.empty();
    };
  }

  private static Out route(RoutesValue.Route route) {
    return new Out.Obj().put("to", route.to().toString()).put("via", route.via().toString());
  }

  private static Optional<Out> names(List<DomainName> names) {
    boolean readable =
        names.stream()
            .allMatch(name -> DomainName.parse(name.toString()).filter(name::equals).isPresent());
    return readable ? Optional.of(texts(names)) : Optional.empty();
  }

  private static Out texts(List<?> values) {
    return Out.oneOrMore(all(values).stream());
  }

  private static List<Out> all(List<?> values) {
    return values.stream().<Out>map(value -> new Out.Text(value.toString())).toList();
  }

  private static Optional<String> text(Octets octets) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(octets.toByteArray()))
              .toString();
      return Optional.of(text).filter(all -> all.chars().noneMatch(Character::isISOControl));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
