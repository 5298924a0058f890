package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.Property;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fails at any moment, in any way: nothing acknowledged is lost by it, nothing that
/// was refused is stored, and the store says what is the case.
class DiskFaultsTest {
  private static final int STORES = 200;

  @TempDir(factory = InMemory.class)
  Path directory;

  @Test
  void whateverFailsWhatWasSaidIsTrue() {
    Path root = directory.resolve("stores");
    FaultyDisk disk = FaultyDisk.make(root, directory, false);
    int stores = Property.runs(STORES);

    String said =
        disk.run(
            DiskFaults.class,
            root.toString(),
            Long.toString(Property.firstSeed()),
            Integer.toString(stores));

    Map<String, Integer> ends =
        said.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));
    assertEquals(DiskFaults.End.values().length, ends.size(), said);
    assertTrue(stores < STORES || !ends.containsValue(0), said);
  }
}
