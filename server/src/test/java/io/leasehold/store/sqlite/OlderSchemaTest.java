package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Databases of former versions are read as they are, and brought up to date when a server opens
/// them.
class OlderSchemaTest {
  private static final LeaseRecord ONE =
      StoreFixture.bound(Ipv4.of("192.0.2.1"), 1, StoreFixture.NOW_S, StoreFixture.NOW_S + 3600);

  @TempDir Path directory;

  /// What a server of schema version 2 has left.
  private void serveVersion2() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      StoreFixture.fold(store);
    }
    withoutClockAndChecksums();
    StoreFixture.execute(directory, "PRAGMA user_version = 2");
  }

  /// As version 7 was.
  private void withoutNames() {
    StoreFixture.execute(directory, "DROP VIEW leases");
    StoreFixture.execute(directory, "CREATE VIEW leases AS SELECT address FROM lease");
    StoreFixture.execute(directory, "DROP VIEW history");
    StoreFixture.execute(directory, "CREATE VIEW history AS SELECT address FROM lease_history");
    StoreFixture.execute(directory, "ALTER TABLE lease DROP COLUMN dns");
    StoreFixture.execute(directory, "ALTER TABLE lease_history DROP COLUMN dns");
  }

  private void withoutClockAndChecksums() {
    withoutNames();
    StoreFixture.execute(directory, "DROP TABLE log_mark");
    StoreFixture.execute(directory, "DROP TABLE log_end");
    StoreFixture.execute(directory, "DROP TABLE stream_mark");
    StoreFixture.execute(directory, "DROP TABLE clock");
    StoreFixture.execute(directory, "DROP TABLE clock_seen");
    StoreFixture.execute(directory, "ALTER TABLE lease DROP COLUMN crc");
    StoreFixture.execute(directory, "ALTER TABLE folded DROP COLUMN leases");
  }

  /// What a server of schema version 1 has left.
  private void serveVersion1() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      StoreFixture.fold(store);
    }
    withoutClockAndChecksums();
    for (String table : List.of("lease", "lease_history")) {
      StoreFixture.execute(directory, "ALTER TABLE " + table + " DROP COLUMN giaddr");
      StoreFixture.execute(directory, "ALTER TABLE " + table + " DROP COLUMN classes");
    }
    StoreFixture.execute(directory, "PRAGMA user_version = 1");
  }

  @Test
  void olderSchemaIsBroughtUpToDate() {
    serveVersion1();

    assertEquals(Map.of(ONE.address(), ONE), StoreFixture.load(directory));
    assertEquals(Schema.VERSION, StoreFixture.number(directory, "PRAGMA user_version"));
    assertEquals(1, StoreFixture.number(directory, "SELECT count(giaddr IS NULL) FROM leases"));
    assertEquals(0, StoreFixture.number(directory, "SELECT count(classes) FROM history"));
  }

  @Test
  void schemaWithoutAClockIsBroughtUpToDate() {
    serveVersion2();

    assertEquals(Map.of(ONE.address(), ONE), StoreFixture.load(directory));
    assertEquals(Schema.VERSION, StoreFixture.number(directory, "PRAGMA user_version"));
    assertEquals(1, StoreFixture.number(directory, "SELECT count(start) FROM leases"));
    assertEquals(ONE.atS(), StoreFixture.number(directory, "SELECT at_s FROM clock_seen"));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void schemaWithoutMarksOfTheLogIsReadAndBroughtUpToDate(int version) {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      StoreFixture.fold(store);
    }
    withoutNames();
    if (version < 5) {
      StoreFixture.execute(directory, "DROP TABLE log_mark");
    } else {
      StoreFixture.execute(directory, "UPDATE log_mark SET file = 'whole, schema_version 9'");
    }
    StoreFixture.execute(directory, "DROP TABLE log_end");
    StoreFixture.execute(directory, "DROP TABLE stream_mark");
    StoreFixture.execute(directory, "PRAGMA user_version = " + version);

    assertEquals(List.of(ONE), StoreFixture.read(directory));
    assertEquals(Map.of(ONE.address(), ONE), StoreFixture.load(directory));
    assertEquals(Schema.VERSION, StoreFixture.number(directory, "PRAGMA user_version"));
  }

  @Test
  void schemaWithoutAMarkOfTheStreamIsBroughtUpToDate() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
    }
    withoutNames();
    StoreFixture.execute(directory, "DROP TABLE stream_mark");
    StoreFixture.execute(directory, "PRAGMA user_version = 6");

    assertEquals(List.of(ONE), StoreFixture.read(directory));
    assertEquals(Map.of(ONE.address(), ONE), StoreFixture.load(directory));
    assertEquals(Schema.VERSION, StoreFixture.number(directory, "PRAGMA user_version"));
    assertEquals(0, StoreFixture.number(directory, "SELECT mark FROM stream_mark"));
  }

  @Test
  void schemaWithoutNamesIsReadAndBroughtUpToDate() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      StoreFixture.fold(store);
    }
    withoutNames();
    StoreFixture.execute(directory, "PRAGMA user_version = 7");

    assertEquals(List.of(ONE), StoreFixture.read(directory));
    assertEquals(Map.of(ONE.address(), ONE), StoreFixture.load(directory));
    assertEquals(Schema.VERSION, StoreFixture.number(directory, "PRAGMA user_version"));
    assertEquals(0, StoreFixture.number(directory, "SELECT count(dns) FROM leases"));
  }

  @Test
  void schemaWithoutAClockIsReadAsItIs() {
    serveVersion2();

    assertEquals(List.of(ONE), StoreFixture.read(directory));
    assertEquals(List.of(), StoreFixture.history(directory, ONE.address()));
    assertEquals(2, StoreFixture.number(directory, "PRAGMA user_version"));
  }

  @Test
  void olderSchemaIsReadAsItIs() {
    serveVersion1();

    assertEquals(List.of(ONE), StoreFixture.read(directory));
    assertEquals(List.of(), StoreFixture.history(directory, ONE.address()));
    assertEquals(1, StoreFixture.number(directory, "PRAGMA user_version"));
  }
}
