package io.leasehold.api.leasefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseState;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeaLineTest {
  private static final long NOW_S = 1_800_000_000;
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.10");
  private static final HardwareAddress HARDWARE =
      HardwareAddress.parse("00:53:00:00:00:01").orElseThrow();
  private static final Holder HOLDER =
      new Holder(
          new ClientKey.ById(Octets.ofHex("01005300000001")),
          HARDWARE,
          Octets.ofText("a,b"),
          Octets.ofHex("0102aabb"));

  @Test
  void isAsKeaWritesIt() {
    Bound bound = new Bound(ADDRESS, HOLDER, NOW_S - 90, NOW_S, NOW_S + 3600);

    assertEquals(
        "192.0.2.10,00:53:00:00:00:01,01:00:53:00:00:00:01,3600,1800003600,0,0,0,a&#x2cb,0,"
            + "{ \"ISC\": { \"relay-agent-info\": { \"sub-options\": \"0x0102aabb\" } } },0",
        line(bound));
  }

  @Test
  void isReadBackAsItWas() {
    for (LeaseRecord record :
        List.of(
            new Bound(ADDRESS, HOLDER, NOW_S, NOW_S, NOW_S + 3600),
            new Bound(ADDRESS, HOLDER, NOW_S, NOW_S, LeaseRecord.NEVER),
            new Released(ADDRESS, HOLDER, NOW_S - 5),
            new Expired(ADDRESS, HOLDER, NOW_S - 5))) {
      Line line =
          new KeaParser(KeaLine.HEADER, List.of(KeaLine.HEADER.split(","))).parse(line(record));

      LeaseRecord read = ((Line.Good) line).record();
      assertEquals(
          KeaState.of(Lease.of(record, NOW_S)), KeaState.of(Lease.of(read, NOW_S)), line(record));
      assertEquals(Lease.of(record, NOW_S).holder(), Lease.of(read, NOW_S).holder());
      assertEquals(Lease.of(record, NOW_S).end(), Lease.of(read, NOW_S).end());
    }
  }

  @Test
  void nobodyHasAnAddressInProbation() {
    Declined declined = new Declined(ADDRESS, HOLDER, NOW_S, NOW_S + 86_400);

    assertEquals("192.0.2.10,,,86400,1800086400,0,0,0,,1,,0", line(declined));
  }

  /// Kea has one word for what is over.
  private enum KeaState {
    RUNNING,
    OVER;

    static KeaState of(Lease lease) {
      return lease.state() == LeaseState.BOUND ? RUNNING : OVER;
    }
  }

  private static String line(LeaseRecord record) {
    return KeaLine.of(Lease.of(record, NOW_S));
  }
}
