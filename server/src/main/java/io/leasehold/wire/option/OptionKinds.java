package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The options and sub-options that a configuration defines, and what their values are in words.
///
/// @param bySpace by the space that they are in, then by code; "dhcp4" holds the options of
///   messages
public record OptionKinds(Map<String, Map<Integer, OptionKind>> bySpace) {
  public static final OptionKinds NONE = new OptionKinds(Map.of());

  private static final String DHCP4 = "dhcp4";
  private static final String VENDOR_ENCAPSULATED = "vendor-encapsulated-options-space";
  private static final String VENDOR = "vendor-";

  public OptionKinds {
    Map<String, Map<Integer, OptionKind>> copy = new HashMap<>();
    bySpace.forEach((space, kinds) -> copy.put(space, Map.copyOf(kinds)));
    bySpace = Map.copyOf(copy);
  }

  /// An option of messages.
  public Optional<OptionKind> find(int code) {
    return find(DHCP4, code);
  }

  /// The code of an option of messages.
  public Optional<Integer> code(String name) {
    return bySpace.getOrDefault(DHCP4, Map.of()).values().stream()
        .filter(kind -> kind.name().equals(name))
        .map(OptionKind::code)
        .findFirst();
  }

  /// The value of an option, with what is defined of its sub-options.
  public String text(OptionKind kind, Octets octets) {
    if (!kind.hasSpace()) {
      return own(kind, octets);
    }
    int length = ownLength(kind.shape());
    if (length < 0 || length > octets.length()) {
      return octets.toColonHex();
    }
    String inner = inner(kind.space(), octets.slice(length, octets.length() - length));
    return length == 0 ? inner : own(kind, octets.slice(0, length)) + "; " + inner;
  }

  /// The sub-options of option 43.
  public Optional<String> encapsulated(Octets octets) {
    return bySpace.containsKey(VENDOR_ENCAPSULATED)
        ? Optional.of(inner(VENDOR_ENCAPSULATED, octets))
        : Optional.empty();
  }

  /// The sub-options of option 125, of every enterprise of which some are defined by what they are.
  public Optional<String> byEnterprise(Octets octets) {
    return bySpace.keySet().stream().anyMatch(space -> space.startsWith(VENDOR))
            && Reading.of(Shape.VENDOR_OPTIONS, octets)
                instanceof Reading.Good(VendorOptionsValue value)
        ? Optional.of(
            value.enterprises().stream().map(this::text).collect(Collectors.joining("; ")))
        : Optional.empty();
  }

  private String text(VendorOptionsValue.Enterprise enterprise) {
    return enterprise.number()
        + ": "
        + enterprise.options().stream()
            .map(option -> text(VENDOR + enterprise.number(), option))
            .collect(Collectors.joining(" "));
  }

  private Optional<OptionKind> find(String space, int code) {
    return Optional.ofNullable(bySpace.getOrDefault(space, Map.of()).get(code));
  }

  private String inner(String space, Octets octets) {
    return Reading.of(Shape.SUB_OPTIONS, octets) instanceof Reading.Good(SubOptionsValue value)
        ? value.options().stream()
            .map(option -> text(space, option))
            .collect(Collectors.joining(" "))
        : Reading.text(Shape.SUB_OPTIONS, octets);
  }

  private String text(String space, SubOption option) {
    return find(space, option.code())
        .map(kind -> kind.name() + "=" + nested(kind, option.value()))
        .orElseGet(option::text);
  }

  private String nested(OptionKind kind, Octets value) {
    return kind.hasSpace() ? "{" + text(kind, value) + "}" : text(kind, value);
  }

  private static String own(OptionKind kind, Octets octets) {
    if (kind.shape() != Shape.RECORD) {
      return Reading.text(kind.shape(), octets);
    }
    try {
      return RecordValue.decode(kind.fields(), kind.repeats(), octets).text();
    } catch (BadOptionValue bad) {
      return "malformed (%s): %s".formatted(bad.getMessage(), octets.toColonHex());
    }
  }

  /// How many octets stand before the sub-options; below zero if nothing tells.
  private static int ownLength(Shape shape) {
    return switch (shape) {
      case EMPTY, OPAQUE, SUB_OPTIONS -> 0;
      default -> shape.fixedLength();
    };
  }
}
