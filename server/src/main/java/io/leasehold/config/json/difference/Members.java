package io.leasehold.config.json.difference;

import io.leasehold.config.json.tree.Json;
import java.util.List;
import java.util.Optional;

/// The members of objects.
final class Members {
  private Members() {}

  /// The first of that name.
  static Optional<Json> find(Json object, String key) {
    if (object instanceof Json.Obj(List<Json.Member> members, _)) {
      for (Json.Member member : members) {
        if (member.key().equals(key)) {
          return Optional.of(member.value());
        }
      }
    }
    return Optional.empty();
  }

  /// None of what is no object.
  static List<Json.Member> of(Json json) {
    return json instanceof Json.Obj(List<Json.Member> members, _) ? members : List.of();
  }

  /// The items of what is an array.
  static List<Json> items(Json json) {
    return json instanceof Json.Arr(List<Json> items, _) ? items : List.of();
  }

  /// A pool that is written as a range alone is as good as an object with that range.
  static Json asObject(Role role, Json item) {
    return role == Role.POOL && item instanceof Json.Text range
        ? new Json.Obj(List.of(new Json.Member("range", range.place(), range)), range.place())
        : item;
  }
}
