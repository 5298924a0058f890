package io.leasehold.command;

import io.leasehold.model.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What room a configuration makes for clients, in words.
final class RoomText {
  private RoomText() {}

  /// @param room as the API tells it; of a server that does not, nothing
  static List<String> lines(Document room) {
    List<String> lines = new ArrayList<>();
    for (Document each : room.member("subnets").items()) {
      lines.add(subnet(each));
    }
    long more = number(room, "left-out");
    if (more > 0) {
      lines.add("… and %s more".formatted(Counted.of(more, "subnet")));
    }
    long reserved = number(room, "reservations-after") - number(room, "reservations-before");
    if (reserved != 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s (then %,d)",
              Counted.change(reserved, "reservation"),
              number(room, "reservations-after")));
    }
    return lines;
  }

  private static String subnet(Document each) {
    String prefix = each.text("subnet");
    if (!each.has("after")) {
      return "no subnet %s any more: %s".formatted(prefix, addresses(-number(each, "before")));
    }
    long after = number(each, "after");
    return each.has("before")
        ? String.format(
            Locale.ROOT,
            "%s in %s (then %,d)",
            addresses(after - number(each, "before")),
            prefix,
            after)
        : "a new subnet %s: %s".formatted(prefix, addresses(after));
  }

  private static String addresses(long difference) {
    return Counted.change(difference, "address");
  }

  private static long number(Document of, String name) {
    return of.has(name) ? Long.parseLong(of.text(name)) : 0;
  }
}
