package io.leasehold.command;

import io.leasehold.config.Admission;
import io.leasehold.config.ClassName;
import io.leasehold.config.ClientClass;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.OptionSetting;
import io.leasehold.config.Pool;
import io.leasehold.config.Reservation;
import io.leasehold.config.Scope;
import io.leasehold.config.Subnet;
import io.leasehold.config.json.difference.JsonPath;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a configuration mentions its classes: by paths, of which the first are kept, and by how
/// many reservations.
final class ClassUses {
  private static final int PLACES_MAX = 1_000;

  private final Map<Integer, Set<String>> places = new HashMap<>();
  private final Map<Integer, Integer> reservations = new HashMap<>();

  private ClassUses() {}

  static ClassUses of(Config config) {
    ClassUses uses = new ClassUses();
    uses.scope(JsonPath.ROOT, config.top());
    for (ClientClass each : config.classes()) {
      JsonPath path = JsonPath.of("client-classes").item(each.name().name());
      each.membership().asked().forEach(number -> uses.note(number, path));
      uses.scope(path, each.scope());
    }
    config.networks().forEach(uses::network);
    config.everyReservation().forEach(uses::reservation);
    return uses;
  }

  List<String> places(ClassName name) {
    return List.copyOf(places.getOrDefault(name.number(), Set.of()));
  }

  int reservations(ClassName name) {
    return reservations.getOrDefault(name.number(), 0);
  }

  private void network(Network network) {
    JsonPath path =
        network.name().map(name -> JsonPath.of("shared-networks").item(name)).orElse(JsonPath.ROOT);
    if (network.name().isPresent()) {
      admission(path, network.admission());
      scope(path, network.scope());
    }
    for (Subnet subnet : network.subnets()) {
      JsonPath within = path.member("subnets").item(subnet.prefix().toString());
      admission(within, subnet.admission());
      scope(within, subnet.scope());
      for (Pool pool : subnet.pools()) {
        JsonPath place = within.member("pools").item(pool.range().toString());
        admission(place, pool.admission());
        scope(place, pool.scope());
      }
    }
  }

  private void admission(JsonPath path, Admission admission) {
    admission.guard().anyOf().forEach(name -> note(name.number(), path));
    admission.additional().forEach(name -> note(name.number(), path));
  }

  private void scope(JsonPath path, Scope scope) {
    for (OptionSetting setting : scope.options().all()) {
      setting.guard().anyOf().forEach(name -> note(name.number(), path.member("options")));
    }
  }

  private void reservation(Reservation reservation) {
    Set<Integer> named = new LinkedHashSet<>();
    reservation.classes().forEach(name -> named.add(name.number()));
    reservation
        .scope()
        .options()
        .all()
        .forEach(setting -> setting.guard().anyOf().forEach(name -> named.add(name.number())));
    named.forEach(number -> reservations.merge(number, 1, Integer::sum));
  }

  private void note(int number, JsonPath path) {
    Set<String> of = places.computeIfAbsent(number, _ -> new LinkedHashSet<>());
    if (of.size() < PLACES_MAX) {
      of.add(path.toString());
    }
  }
}
