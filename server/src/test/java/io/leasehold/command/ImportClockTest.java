package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.leasefile.Taker;
import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerClock.Trust;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteReader;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.testkit.VirtualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The clock by which leases are taken into a store, and the start that comes after.
class ImportClockTest {
  private static final StoreConfig CONFIG = new StoreConfig("leases.db", 3_600);
  private static final long NOW_S = 1_800_000_000L;
  private static final long DAY_S = 86_400;
  private static final long YEAR_S = 365 * DAY_S;
  private static final Bound OF_LONG_AGO = bound("192.0.2.1", NOW_S - YEAR_S, NOW_S + YEAR_S);
  private static final Bound OVER = bound("192.0.2.2", NOW_S - YEAR_S, NOW_S - DAY_S);

  @TempDir Path data;

  private final VirtualClock time = VirtualClock.at(NOW_S);
  private String said = "";

  /// Nobody has run on it, whatever its leases say.
  @Test
  void leasesOfLongAgoDoNotTellWhenAServerLastRan() {
    take(OF_LONG_AGO, OVER);
    time.advanceS(60);

    assertEquals(Trust.RIGHT, started().trust());
    assertEquals(NOW_S + 60, started().nowS());
    assertEquals(List.of(OF_LONG_AGO, OVER), shown());
  }

  @Test
  void aClockThatIsWrongOnlyWhileANewStoreIsFilledDoesNoHarm() {
    time.stepS(YEAR_S / 2);
    take(OF_LONG_AGO);
    time.stepS(-YEAR_S / 2);

    assertEquals(Trust.RIGHT, started().trust());
    assertEquals(NOW_S, started().nowS());
    assertEquals(List.of(OF_LONG_AGO), shown());
  }

  /// As at the start of a server that was down for so long.
  @Test
  void leasesThatWereThereGoOnWhereTheClockIsNotBelieved() {
    Bound there = bound("192.0.2.3", NOW_S, NOW_S + DAY_S);
    keep(there);
    time.advanceS(YEAR_S);
    Bound newer = bound("192.0.2.4", NOW_S + YEAR_S, NOW_S + 2 * YEAR_S);

    Bound meanwhile = bound("192.0.2.5", NOW_S + 2 * DAY_S, NOW_S + YEAR_S - DAY_S);

    String remark = take(newer, meanwhile);

    assertTrue(remark.contains("more than 30 days after the server was last running"), remark);
    assertEquals(Trust.RIGHT, started().trust());
    long endS = NOW_S + DAY_S + YEAR_S - 1;
    List<LeaseRecord> shown = shown();
    assertEquals(List.of(bound("192.0.2.3", NOW_S, endS), newer), shown.subList(0, 2));
    // It has ended before, and may end now at the latest.
    assertEquals(NOW_S + YEAR_S, ((Bound) shown.get(2)).endS());
    assertEquals(List.of(new Taker.Fate.Kept(), new Taker.Fate.Kept()), fates(newer, meanwhile));
  }

  /// It is set before the next start: how far it is behind now is not how far it is then.
  @Test
  void nothingIsTakenWhileTheClockIsBehind() {
    keep(OVER);
    time.advanceS(60);
    time.stepS(-3_600);

    CouldNotException refused = assertThrows(CouldNotException.class, () -> open());

    String why = String.valueOf(refused.getMessage());
    assertTrue(why.contains("which is before the server was last running"), why);
    time.stepS(3_600);
    assertEquals(Trust.RIGHT, started().trust());
    assertEquals(List.of(OVER), shown());
  }

  @Test
  void nothingIsTakenWhileTheClockIsNotSet() {
    time.stepS(-NOW_S);

    CouldNotException refused = assertThrows(CouldNotException.class, () -> open());

    assertEquals(
        "the system's clock shows 1970-01-01T00:00:00Z, which is before this program was written,"
            + " so nobody knows which leases are over: set it; or, if it is right, start the server"
            + " and import into that",
        refused.getMessage());
    time.stepS(NOW_S);
    assertEquals("", take(OVER));
  }

  private StoppedTaker open() throws StoreException, CouldNotException {
    String[] arguments = {"--data", data.toString()};
    StoreOptions options = CommandLine.populateCommand(new StoreOptions(), arguments);
    return StoppedTaker.open(options, time.hands());
  }

  /// @return what is to be said of the clock
  private String take(LeaseRecord... leases) {
    for (Taker.Fate fate : fates(leases)) {
      assertEquals(new Taker.Fate.Taken(""), fate);
    }
    return said;
  }

  private List<Taker.Fate> fates(LeaseRecord... leases) {
    List<Taker.Offered> offered =
        List.of(leases).stream().map(lease -> new Taker.Offered(lease, _ -> false)).toList();
    try (StoppedTaker taker = open()) {
      said = taker.clockRemark();
      return taker.take(offered, false);
    } catch (StoreException | CouldNotException | Taker.NotTakenException e) {
      throw new AssertionError(e);
    }
  }

  private void keep(LeaseRecord lease) {
    try (LeaseStore store = SqliteStore.open(data, CONFIG)) {
      store.load(_ -> {});
      store.commit(List.of(lease));
      assertTrue(store.keepTime(KeptTime.NONE.seenAt(NOW_S + 1)));
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private ServerClock started() {
    try (LeaseStore store = SqliteStore.open(data, CONFIG)) {
      store.load(_ -> {});
      return new ServerClock(time.hands(), store.time());
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  /// As people see it.
  private List<LeaseRecord> shown() {
    List<LeaseRecord> records = new ArrayList<>();
    try (LeaseReader reader = SqliteReader.open(data, CONFIG)) {
      reader.leases(Range.of("0.0.0.0/0"), records::add);
      return records;
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private static Bound bound(String address, long atS, long endS) {
    int last = Ipv4.of(address).bits() & 0xFF;
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:%02x".formatted(last));
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    return new Bound(Ipv4.of(address), holder, atS, atS, endS);
  }
}
