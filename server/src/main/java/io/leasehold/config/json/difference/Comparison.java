package io.leasehold.config.json.difference;

import io.leasehold.config.json.difference.Change.Kind;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Walks through two trees at once and notes where they differ. Of long arrays one item of each is
/// read at a time. For one run.
final class Comparison {
  /// Of what is shown of a value.
  private static final int SHOWN_MAX = 400;

  private final Json before;
  private final Json after;
  private final List<Change> told = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  Comparison(Json before, Json after) {
    this.before = before;
    this.after = after;
  }

  Difference run() {
    Place root = new Place(JsonPath.ROOT, Role.CONFIG, Side.of(before), Side.of(after));
    members(root, before, after);
    return new Difference(told, count.get());
  }

  /// Where in both trees it is.
  private record Place(JsonPath path, Role role, Side old, Side now) {
    Place member(String name) {
      return new Place(path.member(name), role.of(name), old, now);
    }

    Place item(String identity, Role itemRole) {
      return new Place(path.item(identity), itemRole, old, now);
    }

    Place within(Json before, Json after) {
      return new Place(path, role, old.within(role, before), now.within(role, after));
    }
  }

  private void members(Place around, Json before, Json after) {
    Place place = around.within(before, after);
    Map<String, Json> old = place.old().members(place.role(), before);
    Map<String, Json> now = place.now().members(place.role(), after);
    Set<String> names = new LinkedHashSet<>(now.keySet());
    names.addAll(old.keySet());
    for (String name : names) {
      member(
          place.member(name),
          name,
          Optional.ofNullable(old.get(name)),
          Optional.ofNullable(now.get(name)));
    }
  }

  private void member(Place place, String name, Optional<Json> old, Optional<Json> now) {
    Optional<Role> itemRole = place.role().items();
    if (itemRole.isPresent() && isEach(Json.Arr.class, old, now)) {
      items(place, itemRole.get(), items(old), items(now));
    } else if (isSame(place, name, old, now)) {
      return;
    } else if (place.role() != Role.OPTION
        && isEach(Json.Obj.class, old, now)
        && (place.role() == Role.OPTIONS || old.isPresent() && now.isPresent())) {
      members(place, orNothing(old, now), orNothing(now, old));
    } else {
      note(place.path(), old, now);
    }
  }

  private static boolean isSame(Place place, String name, Optional<Json> old, Optional<Json> now) {
    return old.isPresent()
        && now.isPresent()
        && place
            .old()
            .canonical(place.role(), name, old.get())
            .equals(place.now().canonical(place.role(), name, now.get()));
  }

  /// True if whichever is there is of this kind.
  private static boolean isEach(
      Class<? extends Json> kind, Optional<Json> old, Optional<Json> now) {
    return old.filter(json -> !kind.isInstance(json)).isEmpty()
        && now.filter(json -> !kind.isInstance(json)).isEmpty();
  }

  private static Json orNothing(Optional<Json> json, Optional<Json> other) {
    return json.orElseGet(() -> new Json.Obj(List.of(), other.orElseThrow().place()));
  }

  private static List<Json> items(Optional<Json> array) {
    return array.map(Members::items).orElse(List.of());
  }

  /// Reads each item of the later array once, and each of the former twice.
  private void items(Place place, Role itemRole, List<Json> old, List<Json> now) {
    Map<String, Integer> oldPlaces = Side.places(itemRole, old);
    Set<String> identities = new LinkedHashSet<>();
    Identity.Row row = new Identity.Row(itemRole);
    for (Json added : now) {
      String identity = row.next(added);
      identities.add(identity);
      Place item = place.item(identity, itemRole);
      Integer oldAt = oldPlaces.get(identity);
      if (oldAt == null) {
        note(item.path(), Optional.empty(), Optional.of(added));
      } else {
        members(
            item, Members.asObject(itemRole, old.get(oldAt)), Members.asObject(itemRole, added));
      }
    }
    oldPlaces.forEach(
        (identity, at) -> {
          if (!identities.contains(identity)) {
            note(place.item(identity, itemRole).path(), Optional.of(old.get(at)), Optional.empty());
          }
        });
    if (place.role().isOrdered()) {
      order(place.path(), oldPlaces.keySet(), identities);
    }
  }

  /// Of those that are in both.
  private void order(JsonPath path, Set<String> old, Set<String> now) {
    List<String> oldOrder = old.stream().filter(now::contains).toList();
    List<String> nowOrder = now.stream().filter(old::contains).toList();
    if (!oldOrder.equals(nowOrder)) {
      add(
          new Change(
              path, Kind.REORDERED, Optional.of(line(oldOrder)), Optional.of(line(nowOrder))));
    }
  }

  private static String line(List<String> identities) {
    String line = String.join(", ", identities);
    return line.length() > SHOWN_MAX ? line.substring(0, SHOWN_MAX) + "…" : line;
  }

  private void note(JsonPath path, Optional<Json> old, Optional<Json> now) {
    Kind kind = old.isEmpty() ? Kind.ADDED : now.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    add(
        new Change(
            path, kind, old.map(json -> shown(path, json)), now.map(json -> shown(path, json))));
  }

  private static String shown(JsonPath path, Json json) {
    boolean secret =
        !path.steps().isEmpty()
            && path.steps().getLast() instanceof Step.Key(String name)
            && name.equals(Secrets.KEY);
    return secret ? Secrets.UNTOLD : Compact.of(Secrets.without(json), SHOWN_MAX);
  }

  private void add(Change change) {
    count.incrementAndGet();
    if (told.size() < Difference.TOLD_MAX) {
      told.add(change);
    }
  }
}
