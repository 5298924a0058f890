package io.leasehold.config.json.edit;

import io.leasehold.config.json.difference.Identity;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.config.json.difference.Role;
import io.leasehold.config.json.difference.Step;
import io.leasehold.config.json.edit.PathText.Kind;
import io.leasehold.config.json.edit.PathText.Part;
import io.leasehold.config.json.edit.Scan.Child;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Quoting;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// Goes down into a text, part by part of a path. For one path.
final class PathWalk {
  /// Of what is there instead.
  private static final int SHOWN_MAX = 20;

  private static final int VALUE_SHOWN_MAX = 80;

  private final Scan scan;

  /// That it has come through.
  private final AtomicReference<Optional<Prefix>> subnet = new AtomicReference<>(Optional.empty());

  PathWalk(Scan scan) {
    this.scan = scan;
  }

  /// Empty if the part leads nowhere from there.
  Optional<Spot> down(Spot from, Part part) {
    if (scan.isObject(from.value())) {
      return isName(from, part) ? from.member(scan, part.name()) : Optional.empty();
    }
    return scan.isArray(from.value()) && part.kind() != Kind.NAME
        ? item(from, part)
        : Optional.empty();
  }

  /// Whether it can be that of a member. An option may be named by its number.
  static boolean isName(Spot in, Part part) {
    return part.kind() != Kind.PLAIN || in.role() == Role.OPTIONS;
  }

  /// What is known by it comes before what has it as its index, for paths of differences say `[7]`
  /// for a class that is called 7.
  private Optional<Spot> item(Spot from, Part part) {
    List<Child> items = scan.children(from.value());
    Optional<Integer> at = from.role().items().flatMap(role -> known(items, role, part));
    if (at.isEmpty()) {
      at = part.index().filter(index -> index < items.size());
    }
    return at.map(index -> spot(from, items, index));
  }

  private Spot spot(Spot from, List<Child> items, int index) {
    Role role = from.role().items().orElse(Role.OTHER);
    int value = items.get(index).value();
    if (role == Role.SUBNET) {
      subnet.set(Prefix.parse(new Identity.Row(role).next(sketch(value))));
    }
    return new Spot(value, role, items, index);
  }

  private Json sketch(int value) {
    return scan.sketch(value, Identity.KEYS);
  }

  private Optional<Integer> known(List<Child> items, Role role, Part part) {
    Identity.Row row = new Identity.Row(role);
    List<Integer> shownSo = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String identity = row.next(sketch(items.get(i).value()));
      if (identity.equals(part.name()) || role == Role.RESERVATION && isId(part, identity)) {
        return Optional.of(i);
      }
      // A long one is shown by its beginning.
      if (part.kind() == Kind.QUOTED && part.name().endsWith("…") && isShown(part, identity)) {
        shownSo.add(i);
      }
    }
    return shownSo.size() == 1 ? Optional.of(shownSo.getFirst()) : Optional.empty();
  }

  private static boolean isShown(Part part, String identity) {
    return new Step.Item(identity).toString().equals(part.bracket());
  }

  private boolean isId(Part part, String identity) {
    return part.name().indexOf(',') > 0
        && new ReservationId(subnet.get(), identity).toString().equals(part.name());
  }

  /// What is there, for whoever has looked for something else.
  String found(Spot spot) {
    if (scan.isObject(spot.value())) {
      List<Child> members = scan.children(spot.value());
      return members.isEmpty() ? "an empty object" : "an object with " + names(members);
    }
    if (scan.isArray(spot.value())) {
      List<Child> items = scan.children(spot.value());
      return items.isEmpty() ? "an empty array" : "an array with " + identities(spot, items);
    }
    return Compact.of(scan.tree(spot.value(), scan.end(spot.value())), VALUE_SHOWN_MAX);
  }

  private static String names(List<Child> members) {
    return members.stream()
            .limit(SHOWN_MAX)
            .map(member -> Quoting.quoted(member.key().orElse("")))
            .collect(Collectors.joining(", "))
        + more(members.size());
  }

  private String identities(Spot spot, List<Child> items) {
    Optional<Role> role = spot.role().items();
    if (role.isEmpty()) {
      return items.size() == 1 ? "one item" : items.size() + " items";
    }
    Identity.Row row = new Identity.Row(role.get());
    return items.stream()
            .limit(SHOWN_MAX)
            .map(item -> new Step.Item(row.next(sketch(item.value()))).toString())
            .collect(Collectors.joining(", "))
        + more(items.size());
  }

  private static String more(int count) {
    return count > SHOWN_MAX ? " and %d more".formatted(count - SHOWN_MAX) : "";
  }
}
