package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.Comparison.How;
import io.leasehold.ddns.Comparison.OfZone;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.StoreException;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// Compares all zones, one after the other, or one of them. One thread; it is thrown away after
/// that.
final class Checks {
  /// For all of it.
  static final long LASTS_S = 300;

  private static final long NS_PER_S = 1_000_000_000;
  private static final Comparator<Zone> BY_NAME = Comparator.comparing(Zones::nameOf);

  private final Zones zones;
  private final Outside outside;
  private final NamesInDns.Scope scope;
  private final long endNs;
  private final Map<Zone, Queries> forward = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();

  /// What is outside.
  ///
  /// @param threads for questions, several at a time
  record Outside(
      NameBook book, Reaching reaching, Source.Leases leases, ExecutorService threads, Time time) {}

  /// Finds the servers of a zone.
  @FunctionalInterface
  interface Reaching {
    /// @throws IOException if its key cannot be used
    Reach of(Zone zone) throws IOException;
  }

  Checks(Zones zones, Outside outside, NamesInDns.Scope scope) {
    this.zones = zones;
    this.outside = outside;
    this.scope = scope;
    endNs = outside.time().monotonicNs().getAsLong() + LASTS_S * NS_PER_S;
  }

  Comparison run(Findings.Mending mending) throws StoreException, InterruptedException {
    List<OfZone> all = new ArrayList<>();
    for (Zone zone : zones.all().values().stream().sorted(BY_NAME).toList()) {
      // What this server answers itself is what the book has.
      if (!zone.isAnswered()
          && (scope.zone().isEmpty() || scope.zone().get().equals(Zones.nameOf(zone)))) {
        all.add(one(Zones.nameOf(zone), zone, mending));
      }
    }
    return new Comparison(all, differences);
  }

  private OfZone one(String name, Zone zone, Findings.Mending mending)
      throws StoreException, InterruptedException {
    Reach reach;
    Queries queries;
    try {
      reach = outside.reaching().of(zone);
      queries = new Queries(reach.servers());
      // Who does not answer is not waited for as long as a transfer may take.
      queries.knock(name);
    } catch (IOException e) {
      return new OfZone(name, How.QUERIES, 0, 0, Map.of(), 0, String.valueOf(e.getMessage()));
    }
    Side side = side(name, zone, queries);
    return new ZoneCheck(
            name,
            side,
            picture(name, reach),
            new Findings(side.kind(), differences, scope.differencesMax(), mending),
            new ZoneCheck.Outside(
                outside.book(), outside.leases(), outside.threads(), this::isOver))
        .run();
  }

  private Side side(String name, Zone zone, Queries queries) {
    return zone.prefix().isEmpty()
        ? new NamesSide(name, outside.book(), zones, queries, scope.pools()::contains)
        : new AddressesSide(
            zone,
            outside.book(),
            zones,
            queries,
            new AddressesSide.Ours(scope.pools()::contains, this::said));
  }

  /// Where a zone may not be transferred, or is too large, it is asked name by name.
  private Optional<Picture> picture(String name, Reach reach) {
    try {
      return Optional.of(Picture.of(reach.transfer(), Names.of(name), this::isOver));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isOver() {
    return scope.isGone().getAsBoolean() || outside.time().monotonicNs().getAsLong() - endNs > 0;
  }

  /// What DNS says of a name in a forward zone.
  private Optional<Said> said(String fqdn) throws InterruptedException {
    Optional<Zone> zone =
        zones.of(Kind.FORWARD, fqdn).flatMap(name -> Optional.ofNullable(zones.all().get(name)));
    if (zone.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(queries(zone.get()).name(fqdn));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Queries queries(Zone zone) throws IOException {
    Queries known = forward.get(zone);
    if (known == null) {
      known = new Queries(outside.reaching().of(zone).servers());
      forward.put(zone, known);
    }
    return known;
  }
}
