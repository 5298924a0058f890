package io.leasehold.convert.kea;

import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Json.Member;
import io.leasehold.config.json.tree.Quoting;
import io.leasehold.convert.Out;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Which value of Kea's file each value of ours was made of: what this server does not accept is
/// told where whoever wrote the file can find it. Not for two threads.
final class Origins {
  /// What a key of ours was called in Kea's file, where that is another word.
  private static final Map<String, String> KEA_KEYS =
      Map.ofEntries(
          Map.entry("range", "pool"),
          Map.entry("address", "ip-address"),
          Map.entry("options", "option-data"),
          Map.entry("option-definitions", "option-def"),
          Map.entry("subnets", "subnet4"),
          Map.entry("relays", "relay"),
          Map.entry("lease-time", "valid-lifetime"),
          Map.entry("renew-time", "renew-timer"),
          Map.entry("rebind-time", "rebind-timer"),
          Map.entry("server-name", "server-hostname"),
          Map.entry("interfaces", "interfaces-config"),
          Map.entry("decline-probation", "decline-probation-period"),
          Map.entry("store", "lease-database"),
          Map.entry("log", "loggers"));

  private final IdentityHashMap<Out, Element> made = new IdentityHashMap<>();
  private final Map<String, Element> byPath = new HashMap<>();

  void add(Out value, Element origin) {
    made.put(value, origin);
  }

  /// Our configuration as the server would read it, each value in the place of its origin.
  Json placed(Out.Obj root, Element origin) {
    add(root, origin);
    return placed(root, "$", origin);
  }

  /// The origin of a value of what was placed, by its path.
  ///
  /// @param otherwise for a path to nothing
  Element at(String path, Element otherwise) {
    return byPath.getOrDefault(path, otherwise);
  }

  private Json placed(Out value, String path, Element around) {
    Element origin = made.getOrDefault(value, around);
    Json.Place place = origin.json().place();
    byPath.put(path, origin);
    return switch (value) {
      case Out.Text(String text) -> new Json.Text(text, place);
      case Out.Num(String literal) -> new Json.Num(literal, place);
      case Out.Bool(boolean is) -> new Json.Bool(is, place);
      case Out.Arr(List<Out> items) -> {
        List<Element> origins = items(origin, items.size());
        List<Json> placed = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
          placed.add(placed(items.get(i), path + "[" + i + "]", origins.get(i)));
        }
        yield new Json.Arr(placed, place);
      }
      case Out.Obj object -> {
        List<Member> members = new ArrayList<>();
        object
            .members()
            .forEach(
                (key, member) ->
                    members.add(
                        new Member(
                            key,
                            place,
                            placed(member, path + Quoting.step(key), member(origin, key)))));
        yield new Json.Obj(members, place);
      }
    };
  }

  private static Element member(Element origin, String key) {
    return origin
        .member(key)
        .or(() -> origin.member(KEA_KEYS.getOrDefault(key, key)))
        .orElse(origin);
  }

  /// Arrays of as many items have them in the same order; others do not tell.
  private static List<Element> items(Element origin, int size) {
    return origin.json() instanceof Json.Arr(List<Json> items, _) && items.size() == size
        ? origin.items()
        : Collections.nCopies(size, origin);
  }
}
