package io.leasehold.select;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import io.leasehold.config.Config;
import io.leasehold.config.Reservation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which classes are looked at before a client's reservation has been looked for, and which after.
/// A class that asks about one that can come before and after is looked at twice. Immutable.
final class ClassOrder {
  private final List<ClientClass> early = new ArrayList<>();
  private final List<ClientClass> late = new ArrayList<>();

  /// The numbers of the classes of which nothing is known before.
  private final BitSet unknown = new BitSet();

  /// The numbers of all that may come after: these, and those that reservations give.
  private final BitSet open = new BitSet();

  private ClassOrder(Config config) {
    Stream.of(ClassNames.KNOWN, ClassNames.UNKNOWN).forEach(name -> unknown.set(name.number()));
    BitSet tested = new BitSet();
    config.classes().stream()
        .filter(each -> !(each.membership() instanceof Membership.Given))
        .forEach(each -> tested.set(each.name().number()));
    reservations(config)
        .flatMap(reservation -> reservation.classes().stream())
        .forEach(name -> (tested.get(name.number()) ? open : unknown).set(name.number()));
    open.or(unknown);
    config.classes().stream()
        .filter(each -> !each.onlyAdditional())
        .forEach(each -> put(each, config.classNames()));
  }

  static ClassOrder of(Config config) {
    return new ClassOrder(config);
  }

  List<ClientClass> early() {
    return early;
  }

  List<ClientClass> late() {
    return late;
  }

  /// Those that a query which is dropped by what it shows itself is not looked at for.
  List<ClientClass> onlyLate() {
    return late.stream().filter(each -> !early.contains(each)).toList();
  }

  /// Not to be written.
  BitSet open() {
    return open;
  }

  private void put(ClientClass each, ClassNames names) {
    Set<Integer> asked = each.membership().asked();
    boolean onlyLate = asked.stream().anyMatch(unknown::get);
    if (onlyLate) {
      numbers(each, names).forEach(unknown::set);
    } else {
      early.add(each);
    }
    if (asked.stream().anyMatch(open::get)) {
      numbers(each, names).forEach(open::set);
      late.add(each);
    }
  }

  /// The class' own, and those of the instances that anything asks about.
  private static List<Integer> numbers(ClientClass each, ClassNames names) {
    Stream<ClassName> instances =
        each.membership() instanceof Membership.Spawned
            ? names.startingWith(ClientClass.instances(each.name().name())).stream()
            : Stream.empty();
    return Stream.concat(Stream.of(each.name()), instances).map(ClassName::number).toList();
  }

  private static Stream<Reservation> reservations(Config config) {
    return Stream.concat(
        config.reservations().stream(),
        config.networks().stream()
            .flatMap(network -> network.subnets().stream())
            .flatMap(subnet -> subnet.reservations().stream()));
  }
}
