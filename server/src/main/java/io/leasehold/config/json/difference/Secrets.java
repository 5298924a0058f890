package io.leasehold.config.json.difference;

import io.leasehold.config.json.tree.Json;
import java.util.List;

/// Keeps secrets out of what is told.
final class Secrets {
  /// Of the members whose values are secrets.
  static final String KEY = "secret";

  /// Instead of one.
  static final String UNTOLD = "(not shown)";

  private Secrets() {}

  /// The same value, with something else wherever a secret stands.
  static Json without(Json json) {
    return switch (json) {
      case Json.Obj(List<Json.Member> members, Json.Place place) ->
          new Json.Obj(members.stream().map(Secrets::without).toList(), place);
      case Json.Arr(List<Json> items, Json.Place place)
          when items.stream().anyMatch(item -> item instanceof Json.Obj) ->
          new Json.Arr(items.stream().map(Secrets::without).toList(), place);
      default -> json;
    };
  }

  private static Json.Member without(Json.Member member) {
    Json value =
        member.key().equals(KEY)
            ? new Json.Text(UNTOLD, member.value().place())
            : without(member.value());
    return new Json.Member(member.key(), member.place(), value);
  }
}
