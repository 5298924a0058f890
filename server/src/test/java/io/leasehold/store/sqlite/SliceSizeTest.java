package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.InMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folding under lasting load: a commit waits behind each slice.
class SliceSizeTest {
  private static final Ipv4 FIRST = Ipv4.of("198.18.0.0");
  private static final long SHORT_NS = SliceSize.LONG_NS / 2;
  private static final long TOO_LONG_NS = SliceSize.LONG_NS + 1;

  @TempDir(factory = InMemory.class)
  Path directory;

  /// How long each slice works: it looks at the clock when it begins, and then again.
  private long sliceNs;

  private long nowNs;
  private long nowS = NOW_S;
  private int commits;
  private int made;
  private int recordsEach = 1;
  private long folded;

  @Test
  void sliceThatWorksShortlyIsFollowedByOneTwiceAsLarge() throws Exception {
    sliceNs = SHORT_NS;

    assertEquals(List.of(32L, 64L, 128L, 256L, 512L), slices(512, 10).subList(0, 5));
  }

  @Test
  void sliceThatWorksTooLongIsFollowedByOneOfTheHalf() throws Exception {
    sliceNs = SHORT_NS;
    try (Journal journal = open()) {
      Housekeeping housekeeping = underLoad();
      assertEquals(256, slices(journal, housekeeping, 512, 5).getLast());

      sliceNs = TOO_LONG_NS;

      assertEquals(
          List.of(512L, 256L, 128L, 64L, 32L, 32L),
          slices(journal, housekeeping, 512, 15).subList(0, 6));
    }
  }

  @Test
  void sliceThatWorksAsLongAsItMayIsFollowedByOneOfItsSize() throws Exception {
    sliceNs = SHORT_NS;
    try (Journal journal = open()) {
      Housekeeping housekeeping = underLoad();
      assertEquals(256, slices(journal, housekeeping, 512, 5).getLast());

      sliceNs = SliceSize.LONG_NS;

      assertEquals(List.of(512L, 512L, 512L), slices(journal, housekeeping, 512, 9).subList(0, 3));
    }
  }

  @Test
  void ofASliceThatHadLessToDoNothingIsLearnt() throws Exception {
    sliceNs = SHORT_NS;
    try (Journal journal = open()) {
      Housekeeping housekeeping = underLoad();
      long most = Collections.max(slices(journal, housekeeping, 32, 300));
      assertEquals(256, most);

      assertEquals(512, slices(journal, housekeeping, 512, 4).getFirst());
    }
  }

  @Test
  void recordsOfOneAddressCountEach() throws Exception {
    sliceNs = SHORT_NS;
    recordsEach = 2;

    assertEquals(List.of(16L, 32L, 64L, 128L, 256L), slices(256, 10).subList(0, 5));
  }

  @Test
  void manyThatWaitAtTheStartAreFoldedInTimeToo() throws Exception {
    sliceNs = TOO_LONG_NS;
    try (Journal journal = open()) {
      Housekeeping housekeeping = housekeeping();
      housekeeping.found((long) Housekeeping.FOUND_TIMES_MAX * Backlog.USUAL.records());

      assertEquals(List.of(32L, 32L, 32L), slices(journal, housekeeping, 512, 9).subList(0, 3));
    }
  }

  @Test
  void whatComesAtLeisureIsFoldedAsItComesInSmallSlicesToo() throws Exception {
    sliceNs = TOO_LONG_NS;
    int size = 20;
    int commitsPerS = Housekeeping.LEISURE_RECORDS_PER_S / size;
    try (Journal journal = open()) {
      Housekeeping housekeeping = housekeeping();
      for (int second = 0; second < 2 * Housekeeping.FOLD_DELAY_S; second++) {
        nowS++;
        slices(journal, housekeeping, size, commitsPerS);
      }

      long young = Housekeeping.FOLD_DELAY_S * Housekeeping.LEISURE_RECORDS_PER_S;
      long most = young + 2 * Housekeeping.RECORDS_BETWEEN;
      assertTrue(housekeeping.unfolded() <= most, housekeeping.unfolded() + " wait");
    }
  }

  @Test
  void whatSlicesThatWorkTooLongLeaveHasABound() throws Exception {
    sliceNs = TOO_LONG_NS;
    try (Journal journal = open()) {
      Housekeeping housekeeping = underLoad();
      int until = Housekeeping.BACKLOG_MORE / 512;

      List<Long> inTime = slices(journal, housekeeping, 512, until);
      List<Long> after = slices(journal, housekeeping, 512, until / 2);

      assertTrue(inTime.stream().allMatch(size -> size == SliceSize.LEAST), inTime + "");
      assertTrue(after.contains(3L * 512), after + "");
      long most =
          Backlog.USUAL.records() + Housekeeping.BACKLOG_MORE + 2L * Housekeeping.SLICE_RECORDS_MAX;
      assertTrue(housekeeping.unfolded() < most, housekeeping.unfolded() + " wait");
    }
  }

  private List<Long> slices(int size, int commits) throws Exception {
    try (Journal journal = open()) {
      return slices(journal, underLoad(), size, commits);
    }
  }

  /// How many records each slice of folding takes that comes behind so many commits: a checkpoint
  /// and a mark of the log come between.
  private List<Long> slices(Journal journal, Housekeeping housekeeping, int size, int more)
      throws Exception {
    List<Long> slices = new ArrayList<>();
    for (int i = 0; i < more; i++) {
      List<LeaseRecord> records =
          batch(made, size).stream()
              .flatMap(record -> Collections.nCopies(recordsEach, record).stream())
              .toList();
      made += size;
      byte[] batch = BatchCodec.encode(records);
      journal.append(++commits, batch);
      housekeeping.committed(commits, records, batch.length);
      housekeeping.slice(journal, nowS);
      long now = number(directory, "SELECT count(*) FROM lease");
      if (now > folded) {
        slices.add(now - folded);
        folded = now;
      }
    }
    return slices;
  }

  private Journal open() throws Exception {
    return Opening.open(directory.resolve(StoreFixture.FILE)).journal();
  }

  /// With so many records that some are folded between commits.
  private Housekeeping underLoad() {
    Housekeeping housekeeping = housekeeping();
    housekeeping.found(Backlog.USUAL.records() + 1);
    return housekeeping;
  }

  private Housekeeping housekeeping() {
    return new Housekeeping(0, false, Backlog.USUAL, () -> nowNs += sliceNs);
  }

  private static List<LeaseRecord> batch(int from, int count) {
    return IntStream.range(from, from + count)
        .<LeaseRecord>mapToObj(i -> bound(FIRST.plus(i), i, NOW_S, NOW_S + 60))
        .toList();
  }
}
