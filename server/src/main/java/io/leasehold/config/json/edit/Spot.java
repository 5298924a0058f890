package io.leasehold.config.json.edit;

import io.leasehold.config.json.difference.Identity;
import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.difference.Role;
import io.leasehold.config.json.difference.Step;
import io.leasehold.config.json.edit.Scan.Child;
import io.leasehold.wire.option.OptionKind;
import java.util.List;
import java.util.Optional;

/// A value in a text, found by what things are.
///
/// @param value where it begins
/// @param role what it is there for
/// @param siblings what stands in the same object or array, itself included; empty for the whole
/// @param index among those
record Spot(int value, Role role, List<Child> siblings, int index) {
  Spot {
    siblings = List.copyOf(siblings);
  }

  Child child() {
    return siblings.get(index);
  }

  /// The whole.
  static Spot root(Scan scan) {
    return new Spot(scan.root(), Role.CONFIG, List.of(), 0);
  }

  /// Empty if the path leads nowhere.
  static Optional<Spot> find(Scan scan, JsonPath path) {
    Optional<Spot> spot = Optional.of(root(scan));
    for (Step step : path.steps()) {
      spot = spot.flatMap(around -> around.down(scan, step));
    }
    return spot;
  }

  private Optional<Spot> down(Scan scan, Step step) {
    return switch (step) {
      case Step.Key(String name) -> member(scan, name);
      case Step.Item(String identity) when scan.isArray(value) ->
          role.items().flatMap(itemRole -> item(scan, identity, itemRole));
      case Step.Item _ -> Optional.empty();
    };
  }

  /// Empty if there is no such member, or it is no object.
  Optional<Spot> member(Scan scan, String name) {
    if (!scan.isObject(value)) {
      return Optional.empty();
    }
    List<Child> members = scan.children(value);
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).key().filter(key -> isMeant(scan, key, name)).isPresent()) {
        return Optional.of(new Spot(members.get(i).value(), role.of(name), members, i));
      }
    }
    return Optional.empty();
  }

  /// An option may be written by its number, and by several names.
  private boolean isMeant(Scan scan, String key, String name) {
    if (key.equals(name) || role != Role.OPTIONS) {
      return key.equals(name);
    }
    Optional<OptionKind> kind = scan.options().kind(key);
    Optional<Integer> meant = scan.options().kind(name).map(OptionKind::code);
    return kind.map(OptionKind::name).filter(name::equals).isPresent()
        || kind.map(OptionKind::code).filter(code -> meant.equals(Optional.of(code))).isPresent();
  }

  private Optional<Spot> item(Scan scan, String identity, Role itemRole) {
    List<Child> items = scan.children(value);
    Identity.Row row = new Identity.Row(itemRole);
    for (int i = 0; i < items.size(); i++) {
      Child item = items.get(i);
      if (row.next(scan.sketch(item.value(), Identity.KEYS)).equals(identity)) {
        return Optional.of(new Spot(item.value(), itemRole, items, i));
      }
    }
    return Optional.empty();
  }
}
