package io.leasehold.sim;

import io.leasehold.config.Config;
import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
import io.leasehold.events.LogOutput;
import io.leasehold.events.LogSettings;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.metrics.Metrics;
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.Ports;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.SimDisk;
import io.leasehold.testkit.SimTransport;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One life of the server process: from its start off the disk to its end, clean or not. Its two
/// agents are stepped by hand.
final class SimServer {
  private static final int STEPS_TO_STOP_MAX = 10_000;

  /// What the queue for the store may hold, and more than one turn adds to it: 64 messages, 128
  /// ends and an errand.
  private static final int RECORDS_MAX = 4_096 + 2 * LeaseStore.BATCH_MAX;

  /// What its constant says.
  private static final int DELAYED_MAX = 8_192;

  /// How long it may take until an end is recorded, with a disk that is well.
  private static final long ENDED_S = 10;

  private final SimTransport transport;
  private final SimDisk disk;
  private final LeaseStore store;
  private final LeaseTable leases = new LeaseTable();
  private final ServerMetrics metrics = new ServerMetrics();
  private final Server server;
  private final ServerClock clock;
  private final boolean limited;
  private final int checksPerLook;
  private int checks;

  SimServer(Plan plan, Config config, Machine machine, SimDisk disk, SimTransport transport) {
    checksPerLook = plan.checksPerLook();
    this.transport = transport;
    this.disk = disk;
    limited = config.behaviour().limits().perCircuit().isPresent();
    store = disk.mount();
    try {
      store.load(leases::apply);
      clock = new ServerClock(machine.hands(), store.time());
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
    EventLog log =
        new EventLog(
            LogSettings.DEFAULT,
            new Complaints(),
            () -> Instant.ofEpochSecond(0, machine.wallNs()),
            machine::monotonicNs);
    server =
        new Server(
            new Parts(config, Ports.STANDARD, leases, store, transport, clock, metrics, log),
            _ -> {});
  }

  SimTransport transport() {
    return transport;
  }

  LeaseTable leases() {
    return leases;
  }

  /// The time of leases.
  long nowNs() {
    return clock.wallNs() - clock.ahead().toNanos();
  }

  int decide() {
    return server.decide().doWork(0);
  }

  void commit() {
    try {
      server.commit().doWork(0);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// True once the process has ended by itself: the disk left an outcome open.
  boolean hasEnded() {
    return server.commit().isDone();
  }

  CompletableFuture<Config> use(Config config) {
    return server.use(config).done();
  }

  /// Ends without a word.
  void kill() {
    checkCounters();
    disk.cutPower();
  }

  /// Ends as on SIGTERM: what was decided is finished.
  void stop() {
    server.stop("the simulation");
    int steps = 0;
    while (!server.decide().isStopped() || !server.commit().isDone()) {
      decide();
      commit();
      if (steps++ == STEPS_TO_STOP_MAX) {
        throw new AssertionError("the server does not stop");
      }
    }
    server.decide().close();
    server.commit().close();
    checkCounters();
    if (disk.isSound()) {
      checkAgainstDisk();
    }
    store.close();
  }

  /// What stays true at any moment between two steps.
  void check() {
    checkSize();
    leases.checkInvariants();
    if (checks++ % checksPerLook != 0) {
      return;
    }
    checkCounters();
    requireAtMost("records", total("dhcp_queue_waiting_records"), RECORDS_MAX);
    requireAtMost("delayed offers", total("dhcp_queue_delayed_offers"), DELAYED_MAX);
    if (limited) {
      Lines.check(leases, clock.nowS());
    }
  }

  /// Whatever is sent, memory is bounded. Takes no time, so it can be asked after each step.
  void checkSize() {
    requireAtMost("leases", leases.size(), Site.ADDRESSES);
    requireAtMost("offers", leases.offered(), Site.ADDRESSES);
  }

  private static void requireAtMost(String what, long seen, long max) {
    if (seen > max) {
      throw new AssertionError("%s: %d, at most %d".formatted(what, seen, max));
    }
  }

  /// Nothing lives for ever: no lease lasts longer than any may, and none that is over is kept.
  void checkEnds(long leaseMaxS, boolean forever) {
    long nowS = clock.nowS();
    for (LeaseRecord record : disk.all()) {
      if (record instanceof LeaseRecord.Bound bound) {
        boolean infinite = forever && bound.endS() == LeaseRecord.NEVER;
        if (!infinite && (bound.endS() > nowS + leaseMaxS + 1 || bound.endS() < nowS - ENDED_S)) {
          throw new AssertionError("now is %d, and on the disk %s".formatted(nowS, bound));
        }
      }
    }
  }

  /// The table and the disk say the same; when nothing waits to be committed.
  void checkAgainstDisk() {
    for (LeaseRecord record : disk.all()) {
      if (!leases.at(record.address()).equals(Optional.of(record))) {
        throw new AssertionError(
            "the disk has %s, the table %s".formatted(record, leases.at(record.address())));
      }
    }
    if (leases.size() != disk.all().size()) {
      throw new AssertionError(
          "%d leases in the table, %d on the disk".formatted(leases.size(), disk.all().size()));
    }
  }

  /// Every datagram received is counted once, and every reply sent.
  void checkCounters() {
    long queries = total("dhcp_messages_received_total");
    long others = total("dhcp_messages_malformed_total") + total("dhcp_messages_ignored_total");
    long unread = dropped("stale") + dropped("no_interface");
    long tooFast =
        dropped("rate_of_client") + dropped("rate_of_circuit") + dropped("rate_of_relay");
    long decided = total("dhcp_queries_decided_total");
    long refused = dropped("store_unavailable") + dropped("bug") + dropped("repeated") + tooFast;
    require("received", transport.counts().received(), queries + others + unread);
    require("sent", transport.counts().sent(), total("dhcp_replies_sent_total"));
    if (decided > queries || queries > decided + refused) {
      throw new AssertionError(
          "%d queries, %d decided, %d refused".formatted(queries, decided, refused));
    }
  }

  private static void require(String what, long seen, long counted) {
    if (seen != counted) {
      throw new AssertionError("%s: %d, counted %d".formatted(what, seen, counted));
    }
  }

  private long dropped(String reason) {
    return metrics.metrics().snapshot().stream()
        .filter(sample -> sample.metric().equals("dhcp_messages_dropped_total"))
        .filter(sample -> sample.label().contains('"' + reason + '"'))
        .mapToLong(Metrics.Sample::value)
        .sum();
  }

  private long total(String metric) {
    return metrics.metrics().snapshot().stream()
        .filter(sample -> sample.metric().equals(metric))
        .mapToLong(Metrics.Sample::value)
        .sum();
  }

  /// Fails on what the server holds for a bug of its own.
  private static final class Complaints implements LogOutput {
    @Override
    public void write(Level level, String line) {
      if (line.contains("a bug in Leasehold")) {
        throw new AssertionError(line);
      }
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
