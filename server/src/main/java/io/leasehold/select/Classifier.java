package io.leasehold.select;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.ClassText;
import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import io.leasehold.config.Config;
import io.leasehold.config.Guard;
import io.leasehold.config.Reservation;
import io.leasehold.config.Scope;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which classes a query is in, in one configuration. Immutable.
///
/// A query gets into classes in this order:
///
/// 1. ALL, the class named after option 60, and BOOTP.
/// 2. The classes of the configuration, in the order of the file: those that can be told by the
///    query alone.
/// 3. Once its reservation has been looked for: KNOWN or UNKNOWN, the classes that the reservation
///    gives, and then, in the order of the file, those whose test asks about any of these. They are
///    those of one network, and looked at anew in another.
/// 4. Once its address is chosen: those that pool, subnet and shared network list to be looked at
///    then.
public final class Classifier {
  private final ClassNames names;
  private final boolean namesVendors;
  private final List<ClientClass> byOrder;
  private final ClassOrder order;
  private final ClassTests early;
  private final ClassTests late;
  private final Map<ClassName, ClientClass> byName = new HashMap<>();

  /// By the number of the class; those without one say nothing.
  private final List<Settings.Level> levels = new ArrayList<>();

  /// The numbers of the classes that say something.
  private final BitSet speaking = new BitSet();

  private final boolean fieldsFirst;

  private Classifier(Config config) {
    this.names = config.classNames();
    this.namesVendors = !names.startingWith(ClassNames.VENDOR_CLASS).isEmpty();
    this.byOrder = config.classes();
    this.order = ClassOrder.of(config);
    this.early = ClassTests.of(order.early(), names);
    this.late = ClassTests.of(order.late(), names);
    this.fieldsFirst = config.behaviour().compatibility().classBeforeSubnet();
    for (int i = 0; i < names.size(); i++) {
      levels.add(new Settings.Level("", Scope.EMPTY));
    }
    for (ClientClass each : config.classes()) {
      byName.put(each.name(), each);
      Settings.Level level = new Settings.Level("class " + each.name(), each.scope());
      if (!level.isSilent()) {
        levels.set(each.name().number(), level);
        speaking.set(each.name().number());
      }
    }
  }

  public static Classifier of(Config config) {
    return new Classifier(config);
  }

  /// Puts the query into the classes that it shows by itself.
  public void classify(Query query, QueryFacts facts, ClassWatch watch) {
    give(ClassNames.ALL, "every query is", facts, watch);
    if (namesVendors || watch.isListening()) {
      query
          .message()
          .option(OptionCode4.VENDOR_CLASS_IDENTIFIER)
          .ifPresent(vendor -> vendor(ClassText.of(vendor), facts, watch));
    }
    if (query instanceof Query.Bootp) {
      give(ClassNames.BOOTP, "it has no message type", facts, watch);
    }
    early.run(facts, watch);
  }

  /// Puts the query into the classes that a reservation gives that is the client's wherever it is.
  public void recognise(Reservation reservation, QueryFacts facts, ClassWatch watch) {
    give(ClassNames.KNOWN, "a global reservation is the client's", facts, watch);
    give(reservation, facts, watch);
  }

  /// The classes that are not looked at for a query that is dropped before it has an address.
  ///
  /// @param settled whether it is dropped by what follows from its reservation only
  public List<ClassName> unreached(boolean settled) {
    List<ClientClass> late = settled ? List.of() : order.onlyLate();
    return byOrder.stream()
        .filter(each -> each.onlyAdditional() || late.contains(each))
        .map(ClientClass::name)
        .toList();
  }

  /// True if it follows from a client's reservation whether the guard lets it in.
  public boolean dependsOnReservation(Guard guard) {
    return guard.names(order.open());
  }

  /// Puts the query into the classes that follow from the client's reservation or from its having
  /// none. From then on it is known of every class whether the query is in it, but for those that
  /// are looked at with the address.
  public void settle(Optional<Reservation> reservation, QueryFacts facts, ClassWatch watch) {
    if (reservation.isPresent()) {
      give(ClassNames.KNOWN, "a reservation is the client's", facts, watch);
      give(reservation.get(), facts, watch);
    } else if (!facts.classes().has(ClassNames.KNOWN)) {
      give(ClassNames.UNKNOWN, "no reservation is the client's", facts, watch);
    }
    late.run(facts, watch);
  }

  /// Puts the query into those of these classes that hold for it, in their order; one without a
  /// test holds.
  public void add(List<ClassName> additional, QueryFacts facts, ClassWatch watch) {
    for (ClassName name : additional) {
      ClientClass listed = byName.get(name);
      if (listed != null && !facts.classes().has(name)) {
        if (listed.membership() instanceof Membership.Given) {
          give(name, "it is listed to be added", facts, watch);
        } else {
          ClassTests.of(List.of(listed), names).run(facts, watch);
        }
      }
    }
  }

  /// These settings with those of the classes that the query is in so far.
  public Settings settings(Settings settings, Classes classes) {
    if (!classes.hasAny(speaking)) {
      return settings;
    }
    List<Settings.Level> own = new ArrayList<>();
    for (ClassName name : classes.inOrder()) {
      if (speaking.get(name.number())) {
        own.add(levels.get(name.number()));
      }
    }
    return settings.withClasses(own, fieldsFirst);
  }

  private void vendor(String value, QueryFacts facts, ClassWatch watch) {
    String name = ClassNames.VENDOR_CLASS + value;
    names.find(name).ifPresent(facts.classes()::add);
    watch.in(name, "option 60 says so");
  }

  private static void give(Reservation reservation, QueryFacts facts, ClassWatch watch) {
    for (ClassName name : reservation.classes()) {
      give(name, "the reservation gives it", facts, watch);
    }
  }

  private static void give(ClassName name, String why, QueryFacts facts, ClassWatch watch) {
    if (!facts.classes().has(name)) {
      facts.classes().add(name);
      watch.in(name.name(), why);
    }
  }
}
