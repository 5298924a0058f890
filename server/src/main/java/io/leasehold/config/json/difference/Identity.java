package io.leasehold.config.json.difference;

import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the items of arrays are known by, however they are written and wherever they stand: a
/// subnet by its prefix, a pool by its range, a reservation by its first identifier, a class and a
/// shared network by name, the definition of an option by space and name, a zone by its name.
public final class Identity {
  /// In the order in which they are looked for.
  private static final List<String> IDENTIFIERS =
      List.of(
          "hw-address",
          "client-id",
          "duid",
          "circuit-id",
          "remote-id",
          "flex-id",
          "expression",
          "address");

  /// Of the members that say it, whatever the item is.
  public static final Set<String> KEYS =
      Stream.concat(IDENTIFIERS.stream(), Stream.of("subnet", "range", "space", "name", "zone"))
          .collect(Collectors.toUnmodifiableSet());

  private Identity() {}

  /// Of each item in turn; of two alike the second has "#2" behind it.
  public static final class Row {
    private final Role role;
    private final Map<String, Integer> seen = new HashMap<>();

    /// @param role of the items
    public Row(Role role) {
      this.role = role;
    }

    public String next(Json item) {
      String identity = of(role, item);
      int count = seen.merge(identity, 1, Integer::sum);
      return count == 1 ? identity : identity + " #" + count;
    }
  }

  private static String of(Role role, Json item) {
    return switch (role) {
      case SUBNET -> Prefix.parse(text(item, "subnet")).map(Prefix::toString).orElse("");
      case POOL -> range(item);
      case RESERVATION -> identifier(item);
      case DEFINITION -> definition(item);
      case ZONE -> text(item, "zone").toLowerCase(Locale.ROOT);
      default -> text(item, "name");
    };
  }

  private static String range(Json pool) {
    String text = pool instanceof Json.Text(String range, _) ? range : text(pool, "range");
    return Range.parse(text).map(Range::toString).orElse(text);
  }

  private static String identifier(Json reservation) {
    for (String key : IDENTIFIERS) {
      Optional<Json> value = Members.find(reservation, key);
      if (value.isPresent()) {
        return key + " " + Canonical.words(key, value.get());
      }
    }
    return "";
  }

  private static String definition(Json definition) {
    String space = text(definition, "space");
    return (space.isEmpty() || space.equals("dhcp4") ? "" : space + "/") + text(definition, "name");
  }

  private static String text(Json object, String key) {
    return Members.find(object, key)
        .map(value -> value instanceof Json.Text(String text, _) ? text : Compact.of(value))
        .orElse("");
  }
}
