package io.leasehold.api.resource;

import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Sightings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A table that is looked at, and how much of it.
final class TableSight implements LeaseSight {
  static final long NOW_S = 1_800_000_000L;

  final LeaseTable table = new LeaseTable();

  /// How many addresses, leases or offers each look met that counts.
  final List<Integer> visited = new ArrayList<>();

  /// What goes on between two looks.
  Consumer<LeaseTable> meanwhile = _ -> {};

  private final Config config;

  TableSight(Config config) {
    this.config = config;
    table.use(config);
  }

  @Override
  public <T> T look(Look<T> look) {
    T seen = look.at(table, config, NOW_S);
    if (seen instanceof Sightings sightings) {
      visited.add(sightings.visited());
    }
    meanwhile.accept(table);
    return seen;
  }

  @Override
  public LeaseRecord byWallClock(LeaseRecord record) {
    return record;
  }

  @Override
  public long wallS(long atS) {
    return atS;
  }

  @Override
  public long nowS() {
    return NOW_S;
  }
}
