package io.leasehold.api;

import io.leasehold.api.resource.Reserving;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.config.json.tree.Json;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reservations in a map. What it is told to answer next it answers.
final class FakeReserving implements Reserving {
  final List<By> asked = new ArrayList<>();
  final Map<String, Standing> all = new LinkedHashMap<>();
  Optional<Written> next = Optional.empty();

  @Override
  public Optional<Standing> find(String id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public Written add(Json.Obj reservation, Where where, By by) {
    asked.add(by);
    Optional<Prefix> subnet =
        switch (where) {
          case Where.Anywhere() -> Optional.empty();
          case Where.ByAddress() -> Optional.of(Prefix.of("192.0.2.0/24"));
          case Where.In(Prefix prefix) -> Optional.of(prefix);
        };
    ReservationId id = ReservationId.of(subnet, reservation);
    return all.containsKey(id.toString()) ? new Written.Exists(id) : kept(id, reservation);
  }

  @Override
  public Written change(String id, Json.Obj reservation, By by) {
    return refused(id, by)
        .orElseGet(
            () -> {
              Optional<Prefix> subnet = find(id).orElseThrow().id().subnet();
              all.remove(id);
              return kept(ReservationId.of(subnet, reservation), reservation);
            });
  }

  @Override
  public Written remove(String id, By by) {
    return refused(id, by)
        .orElseGet(
            () -> {
              all.remove(id);
              return new Written.Done(Optional.empty(), Optional.of(8));
            });
  }

  private Optional<Written> refused(String id, By by) {
    asked.add(by);
    Optional<Standing> there = find(id);
    if (there.isEmpty()) {
      return Optional.of(new Written.Missing());
    }
    String tag = there.get().tag();
    return by.expected().filter(expected -> !expected.equals(tag)).isPresent()
        ? Optional.of(new Written.Changed(tag))
        : next;
  }

  private Written kept(ReservationId id, Json.Obj reservation) {
    return next.orElseGet(
        () -> {
          Standing standing =
              new Standing(id, reservation, Integer.toHexString(reservation.hashCode()));
          all.put(id.toString(), standing);
          return new Written.Done(Optional.of(standing), Optional.of(7));
        });
  }
}
