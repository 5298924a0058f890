package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.DomainName;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.RoutesValue;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Optional;

/// The natural form of an option's value, where it means the very octets that dnsmasq sends; else
/// the octets themselves.
final class Natural {
  private static final String OWN = "this-server";

  private Natural() {}

  /// The key of an option.
  static String key(int code) {
    return OptionCode4.ofCode(code)
        .map(OptionCode4::ianaName)
        .orElseGet(() -> String.valueOf(code));
  }

  /// Empty, if this server has no way to say it.
  static Optional<Out> of(int code, Data data) {
    Shape shape = OptionCode4.ofCode(code).map(OptionCode4::shape).orElse(Shape.OPAQUE);
    return switch (data) {
      case Data.Nothing _ -> Optional.empty();
      case Data.Addresses addresses -> addresses(shape, addresses);
      case Data.Bytes(Octets octets) -> Optional.of(bytes(shape, octets));
      case Data.Text(String text) -> Optional.of(text(shape, text));
      case Data.Names(List<String> names) -> names(names);
    };
  }

  /// The octets; of names there are none.
  static Optional<Octets> octets(Data data) {
    return switch (data) {
      case Data.Nothing _ -> Optional.of(Octets.EMPTY);
      case Data.Addresses(List<Ipv4> addresses) ->
          Optional.of(addresses.stream().map(Ipv4::octets).reduce(Octets.EMPTY, Octets::concat));
      case Data.Bytes(Octets octets) -> Optional.of(octets);
      case Data.Text(String text) -> Optional.of(Octets.ofText(text));
      case Data.Names _ -> Optional.empty();
    };
  }

  static Out hex(Octets octets) {
    return new Out.Obj().put("hex", octets.toHex());
  }

  private static Optional<Out> addresses(Shape shape, Data.Addresses data) {
    List<Out> each = data.addresses().stream().map(Natural::address).toList();
    return switch (shape) {
      case ADDRESS_LIST, ADDRESS_LIST_OR_NONE, SIP_SERVERS ->
          Optional.of(Out.oneOrMore(each.stream()));
      default ->
          shape == Shape.ADDRESS && each.size() == 1
              ? Optional.of(each.getFirst())
              : data.hasOwn() ? Optional.empty() : octets(data).map(Natural::hex);
    };
  }

  private static Out address(Ipv4 address) {
    return new Out.Text(address.isAny() ? OWN : address.toString());
  }

  private static Out bytes(Shape shape, Octets octets) {
    if (shape.fixedLength() == octets.length()) {
      long number = Long.parseLong("0" + octets.toHex(), 16);
      switch (shape) {
        case UINT8, UINT16, UINT32, DURATION -> {
          return Out.of(number);
        }
        case FLAG -> {
          if (number <= 1) {
            return new Out.Bool(number == 1);
          }
        }
        default -> {}
      }
    }
    if (shape == Shape.ROUTES
        && Reading.of(shape, octets) instanceof Reading.Good(RoutesValue(var routes))) {
      return Out.oneOrMore(routes.stream().map(Natural::route));
    }
    return hex(octets);
  }

  private static Out route(RoutesValue.Route route) {
    return new Out.Obj().put("to", route.to().toString()).put("via", route.via().toString());
  }

  private static Out text(Shape shape, String text) {
    boolean printable = text.chars().noneMatch(Character::isISOControl);
    if (!printable) {
      return hex(Octets.ofText(text));
    }
    return shape == Shape.TEXT ? new Out.Text(text) : new Out.Obj().put("text", text);
  }

  private static Optional<Out> names(List<String> names) {
    return names.stream().allMatch(name -> DomainName.parse(name).isPresent())
        ? Optional.of(Out.oneOrMore(names.stream().map(Out.Text::new)))
        : Optional.empty();
  }
}
