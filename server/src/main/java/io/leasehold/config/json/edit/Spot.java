package io.leasehold.config.json.edit;

import io.leasehold.config.json.difference.Identity;
import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.difference.Role;
import io.leasehold.config.json.difference.Step;
import io.leasehold.config.json.edit.Scan.Child;
import io.leasehold.config.json.option.OptionSense;
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

  /// Empty if the path leads nowhere.
  static Optional<Spot> find(Scan scan, JsonPath path) {
    Optional<Spot> spot = Optional.of(new Spot(scan.root(), Role.CONFIG, List.of(), 0));
    for (Step step : path.steps()) {
      spot = spot.flatMap(around -> around.down(scan, step));
    }
    return spot;
  }

  private Optional<Spot> down(Scan scan, Step step) {
    return switch (step) {
      case Step.Key(String name) when scan.isObject(value) -> member(scan, name);
      case Step.Item(String identity) when scan.isArray(value) ->
          role.items().flatMap(itemRole -> item(scan, identity, itemRole));
      case Step.Key _, Step.Item _ -> Optional.empty();
    };
  }

  private Optional<Spot> member(Scan scan, String name) {
    List<Child> members = scan.children(value);
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).key().filter(key -> isMeant(scan, key, name)).isPresent()) {
        return Optional.of(new Spot(members.get(i).value(), role.of(name), members, i));
      }
    }
    return Optional.empty();
  }

  /// An option may be written by its number.
  private boolean isMeant(Scan scan, String key, String name) {
    return key.equals(name)
        || role == Role.OPTIONS
            && OptionSense.of(scan.tree(scan.root(), scan.end(scan.root())))
                .kind(key)
                .map(OptionKind::name)
                .filter(name::equals)
                .isPresent();
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
