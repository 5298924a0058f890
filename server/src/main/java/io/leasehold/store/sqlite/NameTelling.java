package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.Standing;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Task;
import io.leasehold.store.NameBook.Told;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.NameBook.Zones;
import io.leasehold.store.sqlite.NameRows.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Makes tasks of names and addresses, within somebody's transaction.
final class NameTelling {
  private final NameRows rows;
  private final NameTasks tasks;

  NameTelling(NameRows rows, NameTasks tasks) {
    this.rows = rows;
    this.tasks = tasks;
  }

  /// Notes what a lease wants now, and makes tasks of what that changes.
  void want(Want want, Optional<Row> old, Zones zones, long nowS) throws SQLException {
    if (old.isPresent() && old.get().isFor(want)) {
      if (want.name().again() || old.get().isInTrouble()) {
        tell(want, zones, nowS);
      }
      return;
    }
    boolean goesOn =
        old.filter(row -> row.want().name().fqdn().equals(want.name().fqdn()))
            .filter(row -> row.want().dhcid().equals(want.dhcid()))
            .isPresent();
    long sinceS = goesOn ? old.get().want().sinceS() : want.sinceS();
    LeaseName name = want.name();
    rows.put(
        new Want(want.address(), name, want.dhcid(), sinceS),
        zones.of(Kind.FORWARD, name.fqdn()),
        zones.of(Kind.REVERSE, want.address().toString()));
    if (old.isPresent()) {
      former(old.get().want(), Optional.of(want), zones, nowS);
    }
    tasks(want, zones, nowS);
  }

  /// What DNS was told is to be taken back, or looked at again.
  ///
  /// @param next what the address is to have instead
  void former(Want want, Optional<Want> next, Zones zones, long nowS) throws SQLException {
    if (want.name().forward()) {
      task(Kind.FORWARD, want.name().fqdn(), zones, nowS);
    }
    boolean stays =
        next.filter(its -> its.name().reverse())
            .filter(its -> its.name().fqdn().equals(want.name().fqdn()))
            .isPresent();
    if (want.name().reverse() && !stays) {
      task(Kind.REVERSE, want.address().toString(), zones, nowS);
    }
  }

  /// All of it again, wherever it is told by now.
  void tell(Want want, Zones zones, long nowS) throws SQLException {
    if (want.name().forward()) {
      rows.rezone(Kind.FORWARD, want.address(), zones.of(Kind.FORWARD, want.name().fqdn()));
    }
    if (want.name().reverse()) {
      rows.rezone(Kind.REVERSE, want.address(), zones.of(Kind.REVERSE, want.address().toString()));
    }
    tasks(want, zones, nowS);
  }

  private void tasks(Want want, Zones zones, long nowS) throws SQLException {
    LeaseName name = want.name();
    boolean isNameTold = name.forward() && task(Kind.FORWARD, name.fqdn(), zones, nowS);
    // Else when the name is there.
    if (name.reverse() && !isNameTold) {
      task(Kind.REVERSE, want.address().toString(), zones, nowS);
    }
  }

  /// What follows for an address from what became of its name: it gets it, or it must not have it.
  void pointer(String fqdn, Told told, long nowS) throws SQLException {
    Optional<Row> row =
        rows.find(told.address())
            .filter(its -> its.want().name().reverse() && its.want().name().fqdn().equals(fqdn));
    Optional<String> zone = row.flatMap(Row::reverseZone);
    if (zone.isEmpty()) {
      return;
    }
    String address = told.address().toString();
    boolean isSet = row.flatMap(Row::reverse).filter(its -> its.state() == State.SET).isPresent();
    boolean hasAny = !rows.haves(Kind.REVERSE, told.address()).isEmpty();
    switch (told.standing().state()) {
      case SET -> {
        if (!isSet) {
          rows.rezone(Kind.REVERSE, told.address(), zone);
          tasks.put(Kind.REVERSE, address, zone.get(), nowS);
        }
      }
      case CONFLICT -> {
        rows.stand(Kind.REVERSE, address, zone.get(), told);
        // A record that is there, or on its way, has to go.
        if (hasAny || tasks.isThere(Kind.REVERSE, address)) {
          tasks.put(Kind.REVERSE, address, zone.get(), nowS);
        }
      }
      case FAILED -> {
        // What a server refuses now it may have taken before.
        if (!hasAny) {
          rows.stand(Kind.REVERSE, address, zone.get(), told);
        }
      }
      default -> {}
    }
  }

  /// In the zone where it is told by now; none if there is no such zone. Whoever wants it goes
  /// there in the same transaction: so nobody waits in a zone without a task, wherever this ends.
  ///
  /// @return true if there is a task
  private boolean task(Kind kind, String key, Zones zones, long nowS) throws SQLException {
    Optional<String> zone = zones.of(kind, key);
    if (zone.isPresent()) {
      tasks.put(kind, key, zone.get(), nowS);
    } else {
      tasks.remove(kind, key);
    }
    for (Row row : rows.elsewhere(kind, key, zone)) {
      move(kind, row, zones, nowS);
    }
    return zone.isPresent();
  }

  /// To the zone of now. An address whose name is in conflict stays so; one whose name is told
  /// nowhere any more need not wait for it.
  private void move(Kind kind, Row row, Zones zones, long nowS) throws SQLException {
    Ipv4 address = row.want().address();
    String key = kind == Kind.FORWARD ? row.want().name().fqdn() : address.toString();
    Optional<String> zone = zones.of(kind, key);
    rows.rezone(kind, address, zone);
    if (kind == Kind.REVERSE) {
      Optional<Standing> conflict = row.forward().filter(NameTelling::isConflict);
      if (zone.isPresent() && conflict.isPresent()) {
        rows.stand(kind, key, zone.get(), new Told(address, conflict.get()));
      }
      return;
    }
    if (row.reverse().filter(NameTelling::isConflict).isPresent()) {
      rows.rezone(Kind.REVERSE, address, row.reverseZone());
    }
    if (zone.isEmpty() && row.reverse().isPresent()) {
      task(Kind.REVERSE, address.toString(), zones, nowS);
    }
  }

  private static boolean isConflict(Standing standing) {
    return standing.state() == State.CONFLICT;
  }

  /// @return how many tasks of that kind it made
  int tell(Kind kind, String key, Zones zones, long nowS) throws SQLException {
    for (Row row : kind == Kind.FORWARD ? rows.ofName(key) : rows.ofAddress(Ipv4.of(key))) {
      if ((kind == Kind.FORWARD ? row.forward() : row.reverse()).isPresent()) {
        move(kind, row, zones, nowS);
      }
    }
    return task(kind, key, zones, nowS) ? 1 : 0;
  }

  /// Wants of what lies in another zone now, or in none, go there with their tasks.
  void rezoneWants(List<Row> some, Zones zones, long nowS) throws SQLException {
    for (Row row : some) {
      String fqdn = row.want().name().fqdn();
      if (row.forward().isPresent() && !zones.of(Kind.FORWARD, fqdn).equals(row.forwardZone())) {
        task(Kind.FORWARD, fqdn, zones, nowS);
      }
      String address = row.want().address().toString();
      if (row.reverse().isPresent() && !zones.of(Kind.REVERSE, address).equals(row.reverseZone())) {
        task(Kind.REVERSE, address, zones, nowS);
      }
    }
  }

  /// Tasks of what nobody wants any more.
  void rezoneTasks(List<Task> some, Zones zones) throws SQLException {
    for (Task task : some) {
      if (!zones.of(task.kind(), task.key()).equals(Optional.of(task.zone()))) {
        task(task.kind(), task.key(), zones, task.sinceS());
      }
    }
  }

  /// What DNS has and nobody wants any more, whose zone was not kept when it was given up.
  void strays(List<Have> haves, Zones zones, long nowS) throws SQLException {
    for (Have have : haves) {
      if (rows.find(have.address()).filter(row -> isOf(have, row.want())).isEmpty()) {
        String key = have.kind() == Kind.FORWARD ? have.fqdn() : have.address().toString();
        task(have.kind(), key, zones, nowS);
      }
    }
  }

  private static boolean isOf(Have have, Want want) {
    boolean told = have.kind() == Kind.FORWARD ? want.name().forward() : want.name().reverse();
    return told && want.name().fqdn().equals(have.fqdn()) && want.dhcid().equals(have.dhcid());
  }
}
