package io.leasehold.config.json.option;

import io.leasehold.wire.option.OptionKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Options with names and codes of their own: those of messages, those within option 43, those of
/// one vendor, or any other that a configuration makes. Not for two threads while it grows.
public final class OptionSpace {
  /// The options of a message.
  public static final String DHCP4 = "dhcp4";

  /// Those within option 82.
  static final String RELAY_AGENT = "dhcp-agent-options-space";

  /// Those within option 43, unless something else is said.
  static final String VENDOR_ENCAPSULATED = "vendor-encapsulated-options-space";

  /// Followed by the number of an enterprise: those within its part of option 125.
  static final String VENDOR = "vendor-";

  private final Map<String, OptionKind> byName = new HashMap<>();
  private final Map<Integer, OptionKind> byCode = new HashMap<>();

  static OptionSpace of(OptionKind... kinds) {
    OptionSpace space = new OptionSpace();
    Stream.of(kinds).forEach(space::add);
    return space;
  }

  /// A space's one name: that of option 43 is written with and without its ending.
  static String canonical(String name) {
    return VENDOR_ENCAPSULATED.equals(name + "-space") ? VENDOR_ENCAPSULATED : name;
  }

  static String ofEnterprise(long enterprise) {
    return VENDOR + enterprise;
  }

  void add(OptionKind kind) {
    byName.put(kind.name(), kind);
    byCode.put(kind.code(), kind);
  }

  /// Another name for an option that is in here.
  OptionSpace alias(String name, int code) {
    byName.put(name, byCode.get(code));
    return this;
  }

  Optional<OptionKind> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<OptionKind> find(int code) {
    return Optional.ofNullable(byCode.get(code));
  }

  Map<Integer, OptionKind> byCode() {
    return Map.copyOf(byCode);
  }

  Collection<String> names() {
    return byName.keySet();
  }
}
