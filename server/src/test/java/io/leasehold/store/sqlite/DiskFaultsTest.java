package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.DiskFaults.End.COMMIT_REFUSED;
import static io.leasehold.store.sqlite.DiskFaults.End.START_REFUSED;
import static io.leasehold.store.sqlite.DiskFaults.End.UNKNOWN;
import static io.leasehold.store.sqlite.DiskFaults.End.UNTOUCHED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.leasehold.store.sqlite.DiskFaults.End;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.Property;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A disk that fails at any moment, in any way: nothing acknowledged is lost by it, nothing that
/// was refused is stored, and the store says what is the case.
///
/// `-Dcrash.images=0` has faults that are repeated begin at each call, too.
class DiskFaultsTest {
  private static final int STORES = 200;

  /// At so many calls.
  private static final int REPEATED =
      Integer.getInteger("crash.images", 200) == 0 ? Integer.MAX_VALUE : 20;

  @TempDir(factory = InMemory.class)
  Path directory;

  @Test
  void whateverFailsWhatWasSaidIsTrue() {
    int stores = Property.runs(STORES);

    Map<End, Integer> ends =
        made(DiskFaults.class, Long.toString(Property.firstSeed()), Integer.toString(stores));

    assertEquals(EnumSet.allOf(End.class), ends.keySet());
    assertTrue(stores < STORES || !ends.containsValue(0), ends::toString);
  }

  /// Once, twice in succession, and for ever. Where two calls fail between the two marks of the log
  /// ([LogMark]), a file that has the first of them alone says that it was robbed of its log.
  @ParameterizedTest
  @MethodSource
  void whateverCallFailsWhatWasSaidIsTrue(Fault fault, Set<End> possible) {
    Map<End, Integer> ends = made(FaultAtEachCall.class, fault.name(), Integer.toString(REPEATED));

    ends.values().removeIf(count -> count == 0);
    assertEquals(possible, ends.keySet());
  }

  /// No link is made by a store that is sound. Of two files that cannot be opened the first may be
  /// one that nobody needs ([FilePages]), and the second one that the housekeeping reads.
  private static Stream<Arguments> whateverCallFailsWhatWasSaidIsTrue() {
    Set<End> refused = EnumSet.of(UNTOUCHED, START_REFUSED);
    Set<End> doubtful = EnumSet.of(UNTOUCHED, START_REFUSED, UNKNOWN);
    return Stream.of(
        arguments(Fault.WRITE_ENOSPC, EnumSet.of(UNTOUCHED, START_REFUSED, COMMIT_REFUSED)),
        arguments(Fault.WRITE_EDQUOT, EnumSet.allOf(End.class)),
        arguments(Fault.WRITE_EIO, doubtful),
        arguments(Fault.WRITE_SHORT, EnumSet.of(UNTOUCHED)),
        arguments(Fault.SYNC_EIO, doubtful),
        arguments(Fault.SYNC_ENOSPC, doubtful),
        arguments(Fault.TRUNCATE_EIO, refused),
        arguments(Fault.READ_EIO, doubtful),
        arguments(Fault.OPEN_EIO, doubtful),
        arguments(Fault.RENAME_EIO, refused),
        arguments(Fault.UNLINK_EIO, refused));
  }

  private Map<End, Integer> made(Class<?> program, String... which) {
    Path root = directory.resolve("stores");
    String[] arguments =
        Stream.concat(Stream.of(root.toString()), Stream.of(which)).toArray(String[]::new);
    return FaultyDisk.make(root, directory, false)
        .run(program, arguments)
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(
            Collectors.toMap(words -> End.valueOf(words[0]), words -> Integer.valueOf(words[1])));
  }
}
