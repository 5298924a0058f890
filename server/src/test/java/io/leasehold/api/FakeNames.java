package io.leasehold.api;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.config.NameConflicts;
import io.leasehold.ddns.DdnsStanding;
import io.leasehold.ddns.NamesInDns;
import io.leasehold.ddns.ZoneStanding;
import io.leasehold.ddns.compare.Comparison;
import io.leasehold.ddns.compare.Comparison.How;
import io.leasehold.ddns.compare.Comparison.OfZone;
import io.leasehold.ddns.compare.Difference;
import io.leasehold.ddns.compare.Difference.What;
import io.leasehold.ddns.compare.Scope;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.store.NameBook.Shown;
import io.leasehold.store.NameBook.Standing;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Waiting;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import io.leasehold.wire.option.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Names that a test says are in DNS, or not. It can be made to fail.
final class FakeNames implements NamesInDns {
  final Map<Ipv4, Shown> shown = new TreeMap<>();

  /// What it was asked to compare, and addresses that it was to tell again.
  final List<Scope> compared = new ArrayList<>();

  final List<Ipv4> again = new ArrayList<>();
  boolean on = true;
  boolean works = true;

  /// A lease has its name, but somebody else has it in DNS.
  void conflict(String address, String fqdn) {
    LeaseName name =
        new LeaseName(fqdn, true, true, false, false, NameConflicts.CHECK_WITH_DHCID, 1200);
    shown.put(
        Ipv4.of(address),
        new Shown(
            Optional.of(new Want(Ipv4.of(address), name, Octets.EMPTY, 0)),
            Optional.of(new Standing(State.CONFLICT, "it is taken")),
            Optional.of(new Standing(State.NO_ZONE, ""))));
  }

  private void check() throws StoreException {
    if (!works) {
      throw new StoreException("dns.db: disk I/O error");
    }
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public Optional<Shown> shown(Ipv4 address) throws StoreException {
    check();
    return Optional.ofNullable(shown.get(address));
  }

  @Override
  public Optional<DdnsStanding> standing() throws StoreException {
    check();
    Zone forward =
        new Zone(
            DomainName.of("example.org"),
            Optional.empty(),
            List.of(new Server("192.0.2.53", 5353)),
            Optional.of(DomainName.of("leasehold")));
    Zone reverse =
        new Zone(
            DomainName.of("2.0.192.in-addr.arpa"),
            Optional.of(Prefix.of("192.0.2.0/24")),
            List.of(new Server("192.0.2.53", Server.PORT)),
            Optional.empty());
    return Optional.of(
            new DdnsStanding(
                new Waiting(7, OptionalLong.of(FakeRunning.NOW_S - 40), 2, 1),
                OptionalLong.of(3),
                List.of(
                    new DdnsStanding.OfZone(
                        forward,
                        new ZoneStanding(
                            ZoneStanding.State.FAILS, FakeRunning.NOW_S - 60, "timed out")),
                    new DdnsStanding.OfZone(
                        reverse, new ZoneStanding(ZoneStanding.State.UNTRIED, 0, "")))))
        .filter(_ -> on);
  }

  @Override
  public boolean again(Ipv4 address) throws StoreException {
    check();
    again.add(address);
    return shown.containsKey(address);
  }

  @Override
  public Optional<Comparison> check(Scope scope) throws StoreException {
    return compared(scope, 0);
  }

  @Override
  public Optional<Comparison> repair(Scope scope) throws StoreException {
    return compared(scope, 1);
  }

  private Optional<Comparison> compared(Scope scope, long told) throws StoreException {
    check();
    compared.add(scope);
    if (scope.zone().filter(zone -> !zone.equals("example.org")).isPresent()) {
      return Optional.of(new Comparison(List.of(), List.of()));
    }
    Difference difference =
        new Difference(
            "example.org",
            What.MISSING,
            "desk.example.org",
            Optional.of(Ipv4.of("192.0.2.100")),
            "A 192.0.2.100",
            "");
    OfZone asked =
        new OfZone("example.org", How.QUERIES, 9, 3, Map.of(What.MISSING, 1L), told, "late");
    OfZone own = new OfZone("lan", How.ANSWERED, 0, 0, Map.of(), 0, "");
    return Optional.of(
            new Comparison(
                scope.zone().isPresent() ? List.of(asked) : List.of(asked, own),
                List.of(difference)))
        .filter(_ -> on);
  }
}
