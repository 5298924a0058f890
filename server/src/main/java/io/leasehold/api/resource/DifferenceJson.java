package io.leasehold.api.resource;

import io.leasehold.config.json.difference.Change;
import io.leasehold.config.json.difference.Difference;
import io.leasehold.effect.Affected;
import io.leasehold.effect.Effect;
import io.leasehold.effect.Fate;
import io.leasehold.effect.Room;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What changes in a configuration, and for whom.
///
/// @param count of all changes, those included that are not told
record DifferenceJson(List<ChangeJson> changes, int count, Optional<EffectJson> effect) {
  DifferenceJson {
    changes = List.copyOf(changes);
  }

  static DifferenceJson of(Difference difference, Optional<Effect> effect) {
    return new DifferenceJson(
        difference.told().stream().map(ChangeJson::of).toList(),
        difference.count(),
        effect.map(EffectJson::of));
  }

  record ChangeJson(String path, String kind, Optional<String> before, Optional<String> after) {
    static ChangeJson of(Change change) {
      return new ChangeJson(
          change.path().toString(), label(change.kind()), change.before(), change.after());
    }
  }

  /// @param running leases that run
  /// @param changed how many clients fare otherwise when they renew
  /// @param now how many fare how by what is in use
  record EffectJson(
      long running,
      long changed,
      long otherTimes,
      long otherParameters,
      Map<String, Long> now,
      Map<String, Long> then,
      List<AffectedJson> affected,
      List<String> unforeseen,
      RoomJson room) {
    EffectJson {
      affected = List.copyOf(affected);
      unforeseen = List.copyOf(unforeseen);
    }

    static EffectJson of(Effect effect) {
      return new EffectJson(
          effect.running(),
          effect.changed(),
          effect.otherTimes(),
          effect.otherParameters(),
          labelled(effect.now()),
          labelled(effect.then()),
          effect.first().stream().map(AffectedJson::of).toList(),
          effect.unforeseen(),
          RoomJson.of(effect.room()));
    }

    private static Map<String, Long> labelled(Map<Fate, Long> counts) {
      Map<String, Long> labelled = new LinkedHashMap<>();
      counts.forEach((fate, count) -> labelled.put(label(fate), count));
      return labelled;
    }
  }

  record AffectedJson(String address, String client, String before, String after, String why) {
    static AffectedJson of(Affected affected) {
      return new AffectedJson(
          affected.lease().address().toString(),
          affected.lease().holder().key().toString(),
          label(affected.before()),
          label(affected.after()),
          affected.why());
    }
  }

  /// @param before how many addresses anybody may get by what is in use
  /// @param leftOut how many subnets are not told
  record RoomJson(
      long before,
      long after,
      long reservationsBefore,
      long reservationsAfter,
      List<SubnetRoomJson> subnets,
      Optional<Integer> leftOut) {
    RoomJson {
      subnets = List.copyOf(subnets);
    }

    static RoomJson of(Room room) {
      return new RoomJson(
          room.before(),
          room.after(),
          room.reservationsBefore(),
          room.reservationsAfter(),
          room.subnets().stream()
              .map(
                  each -> new SubnetRoomJson(each.subnet().toString(), each.before(), each.after()))
              .toList(),
          Optional.of(room.leftOut()).filter(number -> number > 0));
    }
  }

  /// @param before absent if there is no such subnet in use
  record SubnetRoomJson(String subnet, Optional<Long> before, Optional<Long> after) {}

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
