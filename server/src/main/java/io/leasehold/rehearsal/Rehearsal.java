package io.leasehold.rehearsal;

import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
import io.leasehold.events.LogOutput;
import io.leasehold.events.LogSettings;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.Exchanges;
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.Ports;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerClock.Hands;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.stream.EventStream;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// A server beside the real one, without sockets and disk, that serves an [Audience] of its own, in
/// quick motion. It shares nothing with the real one but the code and the machine; afterwards the
/// JVM has compiled what is busy in a busy server, be it the answering, the folding of its journal
/// or the end of its leases, which under load would take it many seconds of the same two
/// processors.
///
/// docs/design/performance.md has what that brings and costs.
final class Rehearsal {
  /// After so many there is little left to compile.
  static final long ACKNOWLEDGED_MAX = 300_000;

  /// On a slow machine it is enough some time.
  static final Duration LASTS_MAX = Duration.ofSeconds(15);

  /// So many real messages while it lasts, and it gives way: those of clients do the same, and
  /// whatever others are, the server needs its processors for them.
  static final long REAL_MAX = 1_000;

  /// So many times nobody has said or heard anything, a tenth of a second or more: what is left of
  /// the clients waits in vain.
  private static final int SILENCE_MAX = 2_000;

  /// So many seconds of leases go by in one.
  private static final int QUICK = 20;

  static final int CLIENTS = 2_000;
  private static final int PREFIX_LENGTH = 16;
  private static final Ipv4 SERVER = Ipv4.of(198, 18, 0, 1);
  private static final Ipv4 RELAY = Ipv4.of(198, 18, 0, 2);

  /// The addresses are those of benchmarks, RFC 2544 §C.2.2; they never leave this class.
  private static final String CONFIG =
      """
      {"interfaces": ["*"], "lease-time": "30s",
       "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.16.0-198.18.255.255"],
                    "options": {"routers": ["198.18.0.1"], "domain-name-servers": ["198.18.0.53"],
                                "domain-name": "example.org"}}]}
      """;

  private final Audience audience = new Audience(CLIENTS, SERVER, RELAY);
  private final Broken broken = new Broken();
  private final LongSupplier real;
  private final LongSupplier monotonicNs;
  private final Path memory;
  private final BooleanSupplier ending;
  private final ServerClock clock;
  private final EventLog log;

  /// @param shown what the real server's log shows, so that the same lines are made, for nobody
  /// @param real how many real messages there have been
  /// @param memory a directory of files in memory; where there is none, no store is rehearsed
  /// @param ending true once it has to end
  Rehearsal(
      Level shown,
      LongSupplier real,
      LongSupplier monotonicNs,
      Path memory,
      BooleanSupplier ending) {
    this.real = real;
    this.monotonicNs = monotonicNs;
    this.memory = memory;
    this.ending = ending;
    long startNs = monotonicNs.getAsLong();
    LongSupplier quickNs = () -> startNs + QUICK * (monotonicNs.getAsLong() - startNs);
    long apartNs = Hands.ofTheSystem(monotonicNs).wallNs().getAsLong() - startNs;
    Hands quick = new Hands(() -> apartNs + quickNs.getAsLong(), quickNs, monotonicNs);
    clock = new ServerClock(quick, KeptTime.NONE);
    LogSettings settings = new LogSettings(shown, LogSettings.DEFAULT.format(), Optional.empty());
    log = new EventLog(settings, broken, InstantSource.system(), monotonicNs);
  }

  /// @return how many exchanges and renewals it was
  /// @throws IllegalStateException if something went wrong in the server that rehearses
  long run() throws InterruptedException, IOException, StoreException {
    Optional<Backstage> backstage = Backstage.in(memory);
    if (backstage.isEmpty()) {
      run(new NoDisk(), _ -> {});
    } else {
      try (Backstage kept = backstage.get();
          LeaseStore store = kept.store();
          EventStream events = kept.events(store, log, new Time(clock::nowS, monotonicNs))) {
        run(store, _ -> events.wakeUp());
      }
    }
    if (!broken.line().isEmpty()) {
      throw new IllegalStateException("in the rehearsal: " + broken.line());
    }
    if (audience.refused() > 0) {
      throw new IllegalStateException(audience.refused() + " clients were refused");
    }
    return audience.acknowledged();
  }

  private void run(LeaseStore store, Consumer<List<LeaseRecord>> published)
      throws InterruptedException {
    try (Stage stage = new Stage(audience, link(), RELAY, clock::wallNs)) {
      Server server =
          new Server(
              new Parts(
                  config(),
                  Ports.STANDARD,
                  new LeaseTable(),
                  store,
                  stage,
                  clock,
                  new ServerMetrics(),
                  log),
              published,
              Exchanges.unasked());
      long untilNs = monotonicNs.getAsLong() + LASTS_MAX.toNanos();
      long realMax = real.getAsLong() + REAL_MAX;
      stage.directedBy(
          () -> {
            boolean goesOn = goesOn(untilNs, realMax);
            if (!goesOn) {
              server.stop("the rehearsal ends");
            }
            return goesOn;
          });
      if (server.run() == Server.End.FAILED) {
        throw new IllegalStateException("its server has failed");
      }
    }
  }

  private boolean goesOn(long untilNs, long realMax) {
    return audience.acknowledged() < ACKNOWLEDGED_MAX
        && audience.refused() == 0
        && audience.silence() < SILENCE_MAX
        && monotonicNs.getAsLong() - untilNs < 0
        && real.getAsLong() < realMax
        && broken.line().isEmpty()
        && !ending.getAsBoolean();
  }

  private static Config config() {
    return switch (ConfigReader.read(CONFIG)) {
      case ConfigRead.Good good -> good.config();
      case ConfigRead.Bad bad -> throw new IllegalStateException(bad.toString());
    };
  }

  private static Interface4 link() {
    return new Interface4(
        1,
        "stage",
        true,
        false,
        HardwareAddress.of("02:53:ff:ff:ff:ff"),
        List.of(new Interface4.InterfaceAddress(SERVER, PREFIX_LENGTH)));
  }

  /// Keeps the first line that says that something is broken; nobody reads the others.
  private static final class Broken implements LogOutput {
    private final AtomicReference<String> first = new AtomicReference<>("");

    /// Empty if there is none.
    String line() {
      return first.get();
    }

    @Override
    public void write(Level level, String text) {
      if (level == Level.ERROR) {
        first.compareAndSet("", text);
      }
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
