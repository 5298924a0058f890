package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fails at any moment, in any way: nothing acknowledged is lost by it, nothing that
/// was refused is stored, and the store says what is the case.
class DiskFaultsTest {
  private static final int STORES = 200;

  /// So many a store of ours waits for at least.
  private static final int SYNCS = 50;

  @TempDir(factory = InMemory.class)
  Path directory;

  @Test
  void whateverFailsWhatWasSaidIsTrue() {
    int stores = Property.runs(STORES);

    String said = made(Property.firstSeed(), stores);

    Map<String, Integer> ends =
        said.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));
    assertEquals(DiskFaults.End.values().length, ends.size(), said);
    assertTrue(stores < STORES || !ends.containsValue(0), said);
  }

  /// Where fsync fails twice between the two marks of the log ([LogMark]), the file had the first
  /// of them, the log never got the second, and the next start believed that it was robbed of it.
  @Test
  void twoFailuresInSuccessionAreNoLossWhereverTheyCome() {
    String said = made(1, SYNCS, Fault.SYNC_EIO.name());

    assertFalse(said.contains(DiskFaults.End.UNKNOWN + " 0"), said);
  }

  private String made(long firstSeed, int stores, String... fault) {
    Path root = directory.resolve("stores");
    List<String> arguments =
        new ArrayList<>(
            List.of(root.toString(), Long.toString(firstSeed), Integer.toString(stores)));
    arguments.addAll(List.of(fault));
    return FaultyDisk.make(root, directory, false)
        .run(DiskFaults.class, arguments.toArray(String[]::new));
  }
}
