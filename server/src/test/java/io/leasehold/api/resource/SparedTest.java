package io.leasehold.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Entry;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Who looks on is told the latest of what it asked for, and that there was more.
class SparedTest {
  @Test
  void asManyAsItTakesAreToldAsTheyAre() {
    Spared spared = new Spared(Set.of(), new Allowance(6, 4));
    List<Entry> entries = freed(1, 3);

    spared.add(entries);

    assertEquals(entries, spared.take());
    assertEquals(List.of(), spared.take());
  }

  @Test
  void ofMoreTheLatestAreToldAndAGapBeforeThem() {
    Spared spared = new Spared(Set.of(), new Allowance(4, 4));

    spared.add(freed(1, 4));
    spared.add(freed(5, 6));

    List<Entry> told = spared.take();
    assertEquals(new Change.Gap(Change.Gap.Why.PACE), told.getFirst().change());
    assertEquals(new Cursor(7, 4), told.getFirst().cursor());
    assertEquals(freed(5, 6), told.subList(1, 3));
  }

  @Test
  void whatNobodyAskedForMakesNoGap() {
    Spared spared = new Spared(Set.of("gap"), new Allowance(2, 2));
    Entry gap = new Entry(new Cursor(7, 9), 1, new Change.Gap(Change.Gap.Why.BEGUN));

    spared.add(freed(1, 8));
    spared.add(List.of(gap));

    assertEquals(List.of(gap), spared.take());
  }

  private static List<Entry> freed(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(
            id ->
                new Entry(
                    new Cursor(7, id),
                    1,
                    new Change.OfLease(new LeaseRecord.Freed(Ipv4.of("192.0.2.1"), id))))
        .toList();
  }
}
