package io.leasehold.ddns.compare;

import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.compare.Comparison.How;
import io.leasehold.ddns.compare.Comparison.OfZone;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Zones;
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
import org.xbill.DNS.Message;

/// Compares all zones, one after the other, or one of them. One thread; it is thrown away after
/// that.
public final class Checks {
  /// For all of it.
  public static final long LASTS_S = 300;

  public static final String TOO_LONG = "it took too long to look at all";

  private static final long NS_PER_S = 1_000_000_000;
  private static final Comparator<Zone> BY_NAME = Comparator.comparing(Zones::nameOf);

  private final Zones zones;
  private final Outside outside;
  private final Scope scope;
  private final long endNs;
  private final Map<Zone, Reached> reached = new HashMap<>();

  /// Why those do not answer that did not: they are asked nothing more.
  private final Map<Zone, String> silent = new HashMap<>();

  private final List<Difference> differences = new ArrayList<>();

  /// What is outside.
  ///
  /// @param threads for questions, several at a time
  public record Outside(
      NameBook book, Reaching reaching, Leases leases, ExecutorService threads, Time time) {}

  /// The servers of a zone, which are asked nothing more when the time is over.
  private record Reached(Transfer transfer, Queries queries) {}

  /// Finds the servers of a zone.
  @FunctionalInterface
  public interface Reaching {
    /// @throws IOException if its key cannot be used
    Reach of(Zone zone) throws IOException;
  }

  public Checks(Zones zones, Outside outside, Scope scope) {
    this.zones = zones;
    this.outside = outside;
    this.scope = scope;
    endNs = outside.time().monotonicNs().getAsLong() + LASTS_S * NS_PER_S;
  }

  public Comparison run(Findings.Mending mending) throws StoreException, InterruptedException {
    List<OfZone> all = new ArrayList<>();
    for (Zone zone : zones.all().values().stream().sorted(BY_NAME).toList()) {
      String name = Zones.nameOf(zone);
      if (scope.zone().isEmpty() || scope.zone().get().equals(name)) {
        // What this server answers itself is what the book has.
        all.add(zone.isAnswered() ? none(name, How.ANSWERED, "") : one(name, zone, mending));
      }
    }
    return new Comparison(all, differences);
  }

  private OfZone one(String name, Zone zone, Findings.Mending mending)
      throws StoreException, InterruptedException {
    Reached reach;
    try {
      // Who does not answer is not waited for as long as a transfer may take.
      reach = knocked(zone);
    } catch (IOException e) {
      return none(name, How.QUERIES, String.valueOf(e.getMessage()));
    }
    Side side = side(name, zone, reach.queries());
    return new ZoneCheck(
            name,
            side,
            picture(name, reach.transfer()),
            new Findings(side.kind(), differences, scope.differencesMax(), mending),
            new ZoneCheck.Outside(
                outside.book(), outside.leases(), outside.threads(), this::isOver))
        .run();
  }

  /// A zone of which nothing was looked at.
  private static OfZone none(String name, How how, String why) {
    return new OfZone(name, how, 0, 0, Map.of(), 0, why);
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
  private Optional<Picture> picture(String name, Transfer transfer) {
    try {
      return Optional.of(Picture.of(transfer, Names.of(name), this::isOver));
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
      return said(fqdn, zone.get());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Said> said(String fqdn, Zone zone) throws IOException, InterruptedException {
    try {
      return Optional.of(reach(zone).queries().name(fqdn));
    } catch (IOException e) {
      // It may be that this one name is not answered.
      Reached _ = knocked(zone);
      return Optional.empty();
    }
  }

  /// @throws IOException if none of the zone's servers answers
  private Reached knocked(Zone zone) throws IOException, InterruptedException {
    Reached reach = reach(zone);
    try {
      reach.queries().knock(Zones.nameOf(zone));
      return reach;
    } catch (IOException e) {
      silent.put(zone, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private Reached reach(Zone zone) throws IOException {
    if (silent.containsKey(zone)) {
      throw new IOException(silent.get(zone));
    }
    Reached known = reached.get(zone);
    if (known == null) {
      Reach reach = outside.reaching().of(zone);
      known = new Reached(reach.transfer(), new Queries(query -> inTime(reach.servers(), query)));
      reached.put(zone, known);
    }
    return known;
  }

  private Message inTime(Exchange servers, Message query) throws IOException, InterruptedException {
    if (isOver()) {
      throw new IOException(TOO_LONG);
    }
    return servers.ask(query);
  }
}
