package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.LostLease;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fields of ten thousand octets and of a million in what the store reads: kept as they are, or
/// refused by name; the server starts, and what stands beside them is there.
@Timeout(60)
class OverlongFieldTest {
  private static final List<Integer> SIZES = List.of(10_000, 1 << 20);
  private static final int PAGE = 4_096;

  /// What a person reads of one.
  private static final int SENTENCE_MAX = 1_000;

  private static final Bound ONE = bound("192.0.2.1", 1);
  private static final Bound TWO = bound("192.0.2.2", 2);
  private static final Bound THREE = bound("192.0.2.3", 3);
  private static final LeaseRecord LOST = LostLease.of(TWO.address(), StoreFixture.NOW_S);

  @TempDir(factory = InMemory.class)
  Path directory;

  /// LETTERS are so many octets; COLONS and DIGITS say so many, with colons between or not.
  ///
  /// @param refusedFrom so many octets; never if it is 0
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          client      ; 'id ' || COLONS     ; 65281 ; client identifier of 1,048,576 octets
          client      ; 'hw ' || COLONS     ; 1     ; hardware is "61:61:
          client      ; LETTERS             ; 1     ; client is "zzz
          client      ; 'id ' || LETTERS    ; 1     ; is not hexadecimal
          hardware    ; COLONS              ; 1     ; hardware is "61:61:
          hardware    ; LETTERS || '/00:53' ; 1     ; hardware is "zzz
          hostname    ; LETTERS             ; 1     ; host name of
          hostname    ; zeroblob(OCTETS)    ; 1     ; host name of
          relay_agent ; DIGITS              ; 1     ; option 82 of
          relay_agent ; LETTERS             ; 1     ; relay_agent is "zzz
          giaddr      ; LETTERS             ; 1     ; giaddr is "zzz
          dns         ; LETTERS             ; 1     ; dns is "zzz
          state       ; LETTERS             ; 1     ; state is "zzz
          classes     ; LETTERS             ; 0     ; kept
          address     ; LETTERS             ; 0     ; kept
          """)
  void ofARowIsKeptOrRefusedByName(String column, String value, int refusedFrom, String why)
      throws Exception {
    for (int octets : SIZES) {
      Path data = directory.resolve(Integer.toString(octets));
      try (LeaseStore store = StoreFixture.open(data)) {
        commit(store, ONE, TWO, THREE);
        StoreFixture.fold(store);
      }
      // Believed, as the rows of a version that knew no checksums are.
      StoreFixture.execute(
          data,
          "UPDATE lease SET crc = -1, %s = %s WHERE number = %d"
              .formatted(column, sql(value, octets), TWO.address().asLong()));
      boolean isRefused = refusedFrom > 0 && octets >= refusedFrom;
      List<String> said = isRefused ? List.of("192.0.2.2 cannot be read", why) : List.of();

      assertStarts(data, said);
      assertStarts(data, said);
      assertListed(data, isRefused ? List.of(why) : List.of());
      assertSalvaged(data);
    }
  }

  private static String sql(String value, int octets) {
    return value
        .replace("COLONS", "substr(replace(hex(zeroblob(OCTETS)), '00', '61:'), 1, 3 * OCTETS - 1)")
        .replace("LETTERS", "replace(hex(zeroblob(OCTETS)), '00', 'z')")
        .replace("DIGITS", "hex(zeroblob(OCTETS))")
        .replace("OCTETS", Integer.toString(octets));
  }

  /// What is refused takes the records of its batch with it, and none of their addresses looks
  /// free.
  @ParameterizedTest
  @CsvSource({
    "10000, 2, 2, false",
    "2, 10000, 2, true",
    "2, 2, 10000, true",
    "1048576, 2, 2, true",
    "2, 1048576, 2, true",
    "2, 2, 1048576, true"
  })
  void ofABatchIsKeptOrRefusedByName(int id, int hostname, int relayAgent, boolean refused)
      throws Exception {
    Bound overlong =
        new Bound(
            TWO.address(),
            new Holder(
                new ClientKey.ById(octets(id)),
                HardwareAddress.of("00:53:00:00:00:02"),
                octets(hostname),
                octets(relayAgent)),
            TWO.startS(),
            TWO.atS(),
            TWO.endS());
    Path killed = directory.resolve("killed");
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      commit(store, overlong, THREE);
      StoreFixture.copy(directory, killed);
      // The server that runs on is none the worse for it.
      StoreFixture.fold(store);
      commit(store, ONE);
    }

    for (Path data : List.of(killed, directory)) {
      try (LeaseStore store = StoreFixture.open(data)) {
        Map<?, LeaseRecord> loaded = loaded(store);

        assertEquals(ONE, loaded.get(ONE.address()));
        assertEquals(refused ? LOST : overlong, loaded.get(TWO.address()));
        assertEquals(
            refused ? LostLease.of(THREE.address(), StoreFixture.NOW_S) : THREE,
            loaded.get(THREE.address()));
        assertEquals(refused, !store.damage().isEmpty(), store.damage().toString());
        assertShort(store.damage());
      }
    }
    if (refused) {
      String reason = StoreFixture.texts(directory, "SELECT reason FROM unreadable").getFirst();
      assertTrue(reason.contains("of 192.0.2.2: "), reason);
    }
  }

  private static Octets octets(int size) {
    byte[] octets = new byte[size];
    Arrays.fill(octets, (byte) 'a');
    return Octets.copyOf(octets);
  }

  private static void assertStarts(Path data, List<String> said) {
    try (LeaseStore store = StoreFixture.open(data)) {
      Map<?, LeaseRecord> loaded = loaded(store);

      assertEquals(ONE, loaded.get(ONE.address()));
      assertEquals(THREE, loaded.get(THREE.address()));
      assertEquals(said.isEmpty(), !LOST.equals(loaded.get(TWO.address())));
      assertSaid(said, store.damage());
    }
  }

  /// Also by the table that a server has of them.
  private static Map<?, LeaseRecord> loaded(LeaseStore store) {
    var loaded = StoreFixture.loadDamaged(store);
    LeaseTable table = new LeaseTable();
    loaded.values().forEach(table::apply);
    table.checkInvariants();
    loaded.forEach((address, record) -> assertEquals(record, table.at(address).orElseThrow()));
    return loaded;
  }

  private static void assertListed(Path data, List<String> said) throws StoreException {
    List<LeaseRecord> read = new ArrayList<>();
    try (LeaseReader reader = SqliteReader.open(data, StoreFixture.CONFIG)) {
      reader.leases(Range.of("0.0.0.0/0"), read::add);

      assertTrue(read.containsAll(List.of(ONE, THREE)), read.size() + " leases");
      assertSaid(said, reader.damage());
    }
  }

  /// The first page is gone, so that every row is looked for.
  private static void assertSalvaged(Path data) throws IOException {
    Path file = data.resolve(StoreFixture.FILE);
    byte[] octets = Files.readAllBytes(file);
    Arrays.fill(octets, 100, PAGE, (byte) 0xA5);
    Files.write(file, octets);

    try (LeaseStore store = StoreFixture.open(data)) {
      Map<?, LeaseRecord> loaded = loaded(store);

      assertEquals(ONE, loaded.get(ONE.address()));
      assertEquals(THREE, loaded.get(THREE.address()));
      assertTrue(loaded.containsKey(TWO.address()));
      assertFalse(store.salvaged().isEmpty());
      assertShort(store.salvaged());
    }
  }

  private static void assertSaid(List<String> parts, List<String> sentences) {
    String all = String.join("\n", sentences);
    assertEquals(parts.isEmpty(), sentences.isEmpty(), all);
    for (String part : parts) {
      assertTrue(all.contains(part), all);
    }
    assertShort(sentences);
  }

  private static void assertShort(List<String> sentences) {
    for (String each : sentences) {
      assertTrue(each.length() < SENTENCE_MAX, each);
    }
  }
}
