package io.leasehold.select;

import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.expression.Test;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reservations by whatever their clients are recognised by. Not changed once it is built.
///
/// A look-up is one hash for each kind of identifier that any of the reservations has, and for
/// patterns of hardware addresses one for each mask, the mask with most octets first. Tests are
/// tried last, one after the other.
final class ReservationIndex {
  private final ExactReservations exact;
  private final Set<IdentifierKind> kinds = EnumSet.noneOf(IdentifierKind.class);
  private final List<Patterns> patterns = new ArrayList<>();
  private final List<Tested> tests = new ArrayList<>();

  /// @param subnet where it stands; empty for a global one
  record Entry(Optional<LinkSubnet> subnet, Reservation reservation) {
    boolean isAt(Optional<LinkSubnet> nearest) {
      return subnet.isPresent() && nearest.isPresent() && nearest.get() == subnet.get();
    }
  }

  private record Tested(Test test, Entry entry) {}

  /// Those of one hardware type whose mask is the same.
  private record Patterns(int htype, Octets mask, Map<Octets, List<Entry>> byOctets) {
    int fixedOctets() {
      int fixed = 0;
      for (int i = 0; i < mask.length(); i++) {
        fixed += mask.at(i) == 0 ? 0 : 1;
      }
      return fixed;
    }
  }

  ReservationIndex(List<Entry> entries) {
    ExactReservations.Builder builder = new ExactReservations.Builder();
    entries.forEach(entry -> add(entry, builder));
    exact = builder.build();
  }

  private void add(Entry entry, ExactReservations.Builder builder) {
    for (Identifier identifier : entry.reservation().identifiers()) {
      switch (identifier) {
        case Identifier.ByTest(Test test) -> tests.add(new Tested(test, entry));
        case Identifier.ByHardwarePattern(int htype, Octets octets, Octets mask) ->
            add(patterns(htype, mask).byOctets(), octets, entry);
        case Identifier.ByClientId _ -> add(IdentifierKind.CLIENT_ID, entry, identifier, builder);
        case Identifier.ByDuid _ -> add(IdentifierKind.DUID, entry, identifier, builder);
        case Identifier.ByHardware _ -> add(IdentifierKind.HW_ADDRESS, entry, identifier, builder);
        case Identifier.ByCircuitId _ -> add(IdentifierKind.CIRCUIT_ID, entry, identifier, builder);
        case Identifier.ByRemoteId _ -> add(IdentifierKind.REMOTE_ID, entry, identifier, builder);
        case Identifier.ByFlexId _ -> add(IdentifierKind.FLEX_ID, entry, identifier, builder);
      }
    }
  }

  /// The first that recognises the client; where subnets of one link each have one for the same
  /// identifier, that of the nearest.
  Optional<Entry> find(QueryIdentifiers query, Optional<LinkSubnet> nearest) {
    for (IdentifierKind kind : query.order()) {
      if (kinds.contains(kind)) {
        Optional<Identifier> identifier = query.of(kind);
        Optional<Entry> found = identifier.flatMap(its -> find(kind, its, nearest));
        query.watch().byIdentifier(kind, identifier, found.isPresent());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    Optional<Entry> found = tested(query, nearest);
    query.watch().byTests(tests.size(), found.isPresent());
    return found;
  }

  private Optional<Entry> find(
      IdentifierKind kind, Identifier identifier, Optional<LinkSubnet> nearest) {
    Optional<Entry> found = exact.find(identifier, nearest);
    return found.isEmpty()
            && kind == IdentifierKind.HW_ADDRESS
            && identifier instanceof Identifier.ByHardware(HardwareAddress hardware)
        ? byPattern(hardware, nearest)
        : found;
  }

  private Optional<Entry> byPattern(HardwareAddress hardware, Optional<LinkSubnet> nearest) {
    for (Patterns group : patterns) {
      if (group.htype() == hardware.htype()
          && group.mask().length() == hardware.address().length()) {
        Octets masked = hardware.address().and(group.mask());
        List<Entry> all = group.byOctets().getOrDefault(masked, List.of());
        if (!all.isEmpty()) {
          return nearest(all, nearest);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Entry> tested(QueryIdentifiers query, Optional<LinkSubnet> nearest) {
    Optional<Entry> first = Optional.empty();
    for (Tested tested : tests) {
      if ((first.isEmpty() || tested.entry().isAt(nearest)) && query.pass(tested.test())) {
        if (tested.entry().isAt(nearest)) {
          return Optional.of(tested.entry());
        }
        first = Optional.of(tested.entry());
      }
    }
    return first;
  }

  private static Optional<Entry> nearest(List<Entry> entries, Optional<LinkSubnet> nearest) {
    for (Entry entry : entries) {
      if (entry.isAt(nearest)) {
        return Optional.of(entry);
      }
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getFirst());
  }

  private void add(
      IdentifierKind kind, Entry entry, Identifier identifier, ExactReservations.Builder builder) {
    kinds.add(kind);
    builder.add(identifier, entry);
  }

  private Patterns patterns(int htype, Octets mask) {
    kinds.add(IdentifierKind.HW_ADDRESS);
    for (Patterns group : patterns) {
      if (group.htype() == htype && group.mask().equals(mask)) {
        return group;
      }
    }
    Patterns group = new Patterns(htype, mask, new HashMap<>());
    patterns.add(group);
    patterns.sort(Comparator.comparingInt(Patterns::fixedOctets).reversed());
    return group;
  }

  private static <K> void add(Map<K, List<Entry>> index, K key, Entry entry) {
    // One alone, as nearly all are, without a list that could grow.
    index.merge(key, List.of(entry), ReservationIndex::joined);
  }

  private static List<Entry> joined(List<Entry> before, List<Entry> more) {
    List<Entry> all = new ArrayList<>(before);
    all.addAll(more);
    return List.copyOf(all);
  }
}
