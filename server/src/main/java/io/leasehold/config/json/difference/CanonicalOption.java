package io.leasehold.config.json.difference;

import io.leasehold.config.json.option.OptionSense;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import io.leasehold.wire.option.OptionKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is said of an option, in words that are the same for all ways of saying it: a value by the
/// octets that are sent, an object with nothing but a value like that value.
final class CanonicalOption {
  private static final String VALUE = "value";

  /// Each tells what is said of an option from its value.
  private static final Set<String> KEYS =
      Set.of(VALUE, "expression", "always-send", "never-send", "client-classes");

  private final OptionSense sense;
  private final Optional<OptionKind> kind;

  /// @param kind empty if nobody knows the option here: then it is what is written
  CanonicalOption(OptionSense sense, Optional<OptionKind> kind) {
    this.sense = sense;
    this.kind = kind;
  }

  String of(Json json) {
    if (isSetting(json)) {
      return setting(json);
    }
    if (json instanceof Json.Arr(List<Json> items, _)
        && items.stream().anyMatch(CanonicalOption::isSetting)) {
      return items.stream().map(this::of).collect(Collectors.joining(",", "[", "]"));
    }
    return kind.flatMap(known -> sense.sent(json, known)).orElseGet(() -> Compact.of(json));
  }

  private String setting(Json setting) {
    List<Json.Member> members = Members.of(setting);
    Optional<Json> value = Members.find(setting, VALUE);
    return members.size() == 1 && value.isPresent()
        ? of(value.get())
        : members.stream()
            .map(member -> member.key() + ":" + member(member))
            .sorted()
            .collect(Collectors.joining(",", "{", "}"));
  }

  private String member(Json.Member member) {
    return member.key().equals(VALUE)
        ? of(member.value())
        : Canonical.of(member.key(), member.value());
  }

  private static boolean isSetting(Json json) {
    return Members.of(json).stream().anyMatch(member -> KEYS.contains(member.key()));
  }
}
