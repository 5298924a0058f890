package io.leasehold.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.1");
  private static final HardwareAddress HARDWARE = HardwareAddress.of("00:53:00:00:00:01");
  private static final Holder HOLDER =
      new Holder(new ClientKey.ByHardware(HARDWARE), HARDWARE, Octets.EMPTY, Octets.EMPTY);

  @Test
  void everyKindThatThereIsIsListed() {
    List<Change> all = new ArrayList<>();
    for (LeaseRecord record :
        List.of(
            new LeaseRecord.Bound(ADDRESS, HOLDER, 1, 1, 9),
            new LeaseRecord.Bound(ADDRESS, HOLDER, 1, 2, 9),
            new LeaseRecord.Released(ADDRESS, HOLDER, 3),
            new LeaseRecord.Expired(ADDRESS, HOLDER, 3),
            new LeaseRecord.Declined(ADDRESS, HOLDER, 3, 9),
            new LeaseRecord.Freed(ADDRESS, 3))) {
      all.add(new Change.OfLease(record));
    }
    for (Change.OfReservation.What what : Change.OfReservation.What.values()) {
      all.add(new Change.OfReservation(what, "", "", ""));
    }
    all.add(new Change.OfConfiguration(Octets.EMPTY, "", "", true));
    all.add(new Change.Gap(Change.Gap.Why.BEGUN));

    Set<String> kinds = new HashSet<>();
    all.forEach(change -> kinds.add(change.kind()));
    assertEquals(new HashSet<>(Change.KINDS), kinds);
    assertEquals(kinds.size(), Change.KINDS.size());
  }
}
