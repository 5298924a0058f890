package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.ddns.name.Zones;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.Level;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Time;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NotingTest {
  private static final long A_SECOND_NS = 1_000_000_000;

  @TempDir private Path data = Path.of("");

  private final AtomicLong latestId = new AtomicLong(10);
  private final AtomicLong nowNs = new AtomicLong();
  private final AtomicLong pauses = new AtomicLong();
  private final RecordedLog log = new RecordedLog();
  private final VirtualClock clock = VirtualClock.at(Named.NOW_S);

  private Noting noting() {
    Supplier<Cursor> latest = () -> new Cursor(1, latestId.get());
    Source source =
        new Source(
            _ -> {
              throw new AssertionError("nobody reads");
            },
            latest,
            _ -> {});
    Time time = new Time(clock::nowS, nowNs::get);
    return new Noting(
        new Ddns.Outside(
            data, () -> SqliteNames.open(data).names(), source, log.at(clock, Level.INFO), time),
        () -> new Zones(DdnsConfig.NONE),
        () -> {},
        new Traffic(latest, time, _ -> pauses.incrementAndGet()));
  }

  @Test
  void readingGivesWayToManyClientsButNotForEver() throws Exception {
    Noting noting = noting();
    latestId.addAndGet(5_000);
    nowNs.addAndGet(A_SECOND_NS);

    noting.after(500, OptionalLong.of(4_500));
    assertEquals(1, pauses.get());
    noting.after(3, OptionalLong.of(0));
    assertEquals(1, pauses.get(), "all is read");
    noting.after(500, OptionalLong.of(2_000_000));
    assertEquals(1, pauses.get(), "it is not kept for ever");
  }

  @Test
  void whereNothingCanBeNotedThatIsSaid() throws InterruptedException {
    Noting noting = noting();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () ->
                    noting.run(
                        () -> {
                          throw new StoreException("disk full", new IOException());
                        }));
    while (!noting.isFailing() && !Thread.interrupted()) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    thread.join();

    assertTrue(noting.isFailing());
    assertTrue(log.count(DnsEvent.NAMES_NOT_NOTED) > 0);
    assertEquals(OptionalLong.empty(), noting.unread(), "nobody knows");
  }
}
