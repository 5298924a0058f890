package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.NameBook.Zones;
import io.leasehold.store.sqlite.NameRows.Row;
import java.sql.SQLException;
import java.util.Optional;

/// Makes tasks of names and addresses, within somebody's transaction.
final class NameTelling {
  private final NameRows rows;
  private final NameTasks tasks;

  NameTelling(NameRows rows, NameTasks tasks) {
    this.rows = rows;
    this.tasks = tasks;
  }

  /// What DNS was told is to be taken back, or looked at again.
  void former(Want want, Zones zones, long nowS) throws SQLException {
    if (want.name().forward()) {
      task(Kind.FORWARD, want.name().fqdn(), zones, nowS);
    }
    if (want.name().reverse()) {
      task(Kind.REVERSE, want.address().toString(), zones, nowS);
    }
  }

  void tell(Want want, Zones zones, long nowS) throws SQLException {
    if (want.name().forward()) {
      Optional<String> zone = zones.of(Kind.FORWARD, want.name().fqdn());
      rows.rezone(Kind.FORWARD, want.address(), zone);
      task(Kind.FORWARD, want.name().fqdn(), zones, nowS);
    }
    if (want.name().reverse()) {
      Optional<String> zone = zones.of(Kind.REVERSE, want.address().toString());
      rows.rezone(Kind.REVERSE, want.address(), zone);
      task(Kind.REVERSE, want.address().toString(), zones, nowS);
    }
  }

  void task(Kind kind, String key, Zones zones, long nowS) throws SQLException {
    Optional<String> zone = zones.of(kind, key);
    if (zone.isPresent()) {
      tasks.put(kind, key, zone.get(), nowS);
    } else {
      tasks.remove(kind, key);
    }
  }

  /// @return how many tasks it made
  int tell(Kind kind, String key, Zones zones, long nowS) throws SQLException {
    Optional<String> zone = zones.of(kind, key);
    for (Row row : kind == Kind.FORWARD ? rows.ofName(key) : rows.ofAddress(Ipv4.of(key))) {
      LeaseName name = row.want().name();
      if (kind == Kind.FORWARD ? name.forward() : name.reverse()) {
        rows.rezone(kind, row.want().address(), zone);
      }
    }
    task(kind, key, zones, nowS);
    return zone.isPresent() ? 1 : 0;
  }
}
