package io.leasehold.config.json.difference;

import io.leasehold.config.json.option.OptionSense;
import io.leasehold.config.json.tree.Json;
import io.leasehold.wire.option.OptionKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of two configurations that are compared.
///
/// @param ownOptions a class defines options for itself here: their values are what is written
record Side(OptionSense sense, boolean ownOptions) {
  static Side of(Json root) {
    return new Side(OptionSense.of(root), false);
  }

  /// Within an object of this role.
  Side within(Role role, Json object) {
    boolean defines = role == Role.CLASS && Members.find(object, "option-definitions").isPresent();
    return new Side(sense, ownOptions || defines);
  }

  /// The members by what they are known by, each with the name it is shown under; of two alike the
  /// first.
  Map<String, Json> members(Role role, Json object) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (Json.Member member : Members.of(object)) {
      members.putIfAbsent(name(role, member.key()), member.value());
    }
    return members;
  }

  /// Options have names, numbers, and other names.
  private String name(Role role, String key) {
    return role == Role.OPTIONS ? kind(key).map(OptionKind::name).orElse(key) : key;
  }

  private Optional<OptionKind> kind(String key) {
    return ownOptions ? Optional.empty() : sense.kind(key);
  }

  String canonical(Role role, String key, Json value) {
    return role == Role.OPTION
        ? new CanonicalOption(sense, kind(key)).of(value)
        : Canonical.of(key, value);
  }

  /// Where each item of an array stands.
  static Map<String, Integer> places(Role role, List<Json> items) {
    Map<String, Integer> places = new LinkedHashMap<>();
    Identity.Row row = new Identity.Row(role);
    for (int i = 0; i < items.size(); i++) {
      places.put(row.next(items.get(i)), i);
    }
    return places;
  }
}
