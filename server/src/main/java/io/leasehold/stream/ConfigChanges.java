package io.leasehold.stream;

import io.leasehold.config.ClassName;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Subnet;
import io.leasehold.model.Octets;
import io.leasehold.stream.Change.OfReservation.What;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What to tell when another configuration is in use: that it is, and each reservation that came,
/// changed or went. One that has an expression in it may be told of though it is the same.
public final class ConfigChanges {
  private ConfigChanges() {}

  /// A reservation is the same as long as it stands in the same place for the same client.
  private record Key(String network, String client) {}

  /// What to tell of the first configuration of a run. Nothing comes of it if it is the one that
  /// was told last.
  ///
  /// @param digest SHA-256 of its text
  public static List<Change> atStart(Octets digest) {
    return List.of(new Change.OfConfiguration(digest, "start", "", false));
  }

  /// @param digest SHA-256 of the text of `after`
  /// @param by who brought it about
  /// @param comment of whoever did; may be empty
  public static List<Change> between(
      Config before, Config after, Octets digest, String by, String comment) {
    Map<String, List<Reservation>> ofFormer = byNetwork(before);
    Map<String, List<Reservation>> ofNext = byNetwork(after);
    Map<Key, List<Reservation>> former = new LinkedHashMap<>();
    Map<Key, List<Reservation>> next = new LinkedHashMap<>();
    ofFormer.forEach(
        (network, then) ->
            put(former, network, differing(then, ofNext.getOrDefault(network, List.of()))));
    ofNext.forEach(
        (network, now) ->
            put(next, network, differing(now, ofFormer.getOrDefault(network, List.of()))));
    List<Change> changes = new ArrayList<>();
    next.forEach(
        (key, now) -> {
          List<Reservation> then = former.getOrDefault(key, List.of());
          if (then.isEmpty()) {
            changes.add(change(What.ADDED, key, now));
          } else if (!areSame(then, now)) {
            changes.add(change(What.CHANGED, key, now));
          }
        });
    former.keySet().removeAll(next.keySet());
    former.forEach((key, then) -> changes.add(change(What.REMOVED, key, then)));
    boolean all = changes.size() < Follower.CHANGES_MAX;
    List<Change> told = new ArrayList<>();
    told.add(new Change.OfConfiguration(digest, by, comment, all));
    told.addAll(all ? changes : List.of());
    return told;
  }

  private static Map<String, List<Reservation>> byNetwork(Config config) {
    Map<String, List<Reservation>> found = new LinkedHashMap<>();
    found.put("", config.reservations());
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        found.put(subnet.prefix().toString(), subnet.reservations());
      }
    }
    return found;
  }

  /// Those between what both begin with and what both end with: of a hundred thousand mostly one.
  private static List<Reservation> differing(List<Reservation> some, List<Reservation> others) {
    int both = Math.min(some.size(), others.size());
    int start = 0;
    while (start < both && isSame(some.get(start), others.get(start))) {
      start++;
    }
    int end = 0;
    while (end < both - start
        && isSame(some.get(some.size() - 1 - end), others.get(others.size() - 1 - end))) {
      end++;
    }
    return some.subList(start, some.size() - end);
  }

  private static boolean areSame(List<Reservation> some, List<Reservation> others) {
    return some.size() == others.size() && differing(some, others).isEmpty();
  }

  /// Classes have numbers, which are others as soon as another class is named before them.
  private static boolean isSame(Reservation one, Reservation other) {
    return one.equals(other)
        || names(one).equals(names(other)) && withClassesOf(other, one).equals(other);
  }

  private static Reservation withClassesOf(Reservation other, Reservation one) {
    return new Reservation(
        one.identifiers(), one.address(), one.hostname(), other.classes(), one.scope());
  }

  private static List<String> names(Reservation reservation) {
    return reservation.classes().stream().map(ClassName::name).toList();
  }

  private static void put(
      Map<Key, List<Reservation>> found, String network, List<Reservation> reservations) {
    for (Reservation each : reservations) {
      found.computeIfAbsent(new Key(network, client(each)), _ -> new ArrayList<>()).add(each);
    }
  }

  private static Change change(What what, Key key, List<Reservation> reservations) {
    String detail =
        reservations.stream().map(ConfigChanges::detail).collect(Collectors.joining("; "));
    return new Change.OfReservation(what, key.network(), key.client(), detail);
  }

  private static String client(Reservation reservation) {
    return reservation.identifiers().stream()
        .map(ConfigChanges::text)
        .collect(Collectors.joining(", "));
  }

  /// As the configuration has it.
  private static String text(Identifier identifier) {
    return switch (identifier) {
      case Identifier.ByHardware of -> "hardware " + of.address();
      case Identifier.ByHardwarePattern of ->
          "hardware %d/%s mask %s".formatted(of.htype(), of.octets(), of.mask());
      case Identifier.ByClientId of -> "client-id " + of.id();
      case Identifier.ByDuid of -> "duid " + of.duid();
      case Identifier.ByCircuitId of -> "circuit-id " + of.id();
      case Identifier.ByRemoteId of -> "remote-id " + of.id();
      case Identifier.ByFlexId of -> "flex-id " + of.id();
      case Identifier.ByTest of -> "test " + of.test();
    };
  }

  private static String detail(Reservation reservation) {
    String address = reservation.address().map(Object::toString).orElse("no address");
    return reservation.hostname().map(name -> address + " " + name).orElse(address);
  }
}
