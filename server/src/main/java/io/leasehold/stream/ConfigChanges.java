package io.leasehold.stream;

import io.leasehold.config.ClassName;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ballast;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.stream.Change.OfReservation.What;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What to tell when another configuration is in use: that it is, and each reservation that came,
/// changed or went. One that has an expression in it may be told of though it is the same.
public final class ConfigChanges {
  /// About what it takes to look at a reservation, or to tell of it.
  private static final int RESERVATION_OCTETS = 256;

  private static final int SUBNET_OCTETS = 64;

  /// What came or changed, in the order of the next configuration.
  private final List<Change> changes = new ArrayList<>();

  /// What went, from where there is something still before what went with all its subnet.
  private final List<Change> removed = new ArrayList<>();

  private final Ballast ballast = new Ballast();

  private ConfigChanges() {}

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
    ConfigChanges found = new ConfigChanges();
    found.look(before, after);
    boolean all = !found.isTooMany();
    List<Change> told = new ArrayList<>();
    told.add(new Change.OfConfiguration(digest, by, comment, all));
    if (all) {
      told.addAll(found.changes);
      told.addAll(found.removed);
    }
    return told;
  }

  /// One network after the other, for a reservation that stands in another is another one.
  private void look(Config before, Config after) {
    look("", before.reservations(), after.reservations());
    Map<Prefix, Subnet> former = bySubnet(before);
    for (Network network : after.networks()) {
      for (Subnet subnet : network.subnets()) {
        @Nullable Subnet then = former.remove(subnet.prefix());
        look(
            subnet.prefix().toString(),
            then == null ? List.of() : then.reservations(),
            subnet.reservations());
      }
    }
    former.forEach((prefix, then) -> look(prefix.toString(), then.reservations(), List.of()));
  }

  private Map<Prefix, Subnet> bySubnet(Config config) {
    Map<Prefix, Subnet> found = new LinkedHashMap<>();
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        found.put(subnet.prefix(), subnet);
        ballast.after(SUBNET_OCTETS);
      }
    }
    return found;
  }

  /// A reservation is the same as long as it stands in the same network for the same client.
  private void look(String network, List<Reservation> then, List<Reservation> now) {
    if (isTooMany()) {
      return;
    }
    Map<String, List<Reservation>> former = byClient(differing(then, now));
    for (var next : byClient(differing(now, then)).entrySet()) {
      if (isTooMany()) {
        return;
      }
      @Nullable List<Reservation> earlier = former.remove(next.getKey());
      if (earlier == null) {
        add(changes, What.ADDED, network, next);
      } else if (!areSame(earlier, next.getValue())) {
        add(changes, What.CHANGED, network, next);
      }
    }
    for (var gone : former.entrySet()) {
      if (isTooMany()) {
        return;
      }
      add(removed, What.REMOVED, network, gone);
    }
  }

  /// More than can be told at once: only that there is another configuration is told then.
  private boolean isTooMany() {
    return changes.size() + removed.size() >= Follower.CHANGES_MAX;
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

  private Map<String, List<Reservation>> byClient(List<Reservation> reservations) {
    Map<String, List<Reservation>> found = new LinkedHashMap<>();
    for (Reservation each : reservations) {
      found.computeIfAbsent(client(each), _ -> new ArrayList<>(1)).add(each);
      ballast.after(RESERVATION_OCTETS);
    }
    return found;
  }

  private void add(
      List<Change> to, What what, String network, Map.Entry<String, List<Reservation>> ofClient) {
    String detail =
        ofClient.getValue().stream().map(ConfigChanges::detail).collect(Collectors.joining("; "));
    to.add(new Change.OfReservation(what, network, ofClient.getKey(), detail));
    ballast.after(RESERVATION_OCTETS);
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
