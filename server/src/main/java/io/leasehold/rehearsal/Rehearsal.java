package io.leasehold.rehearsal;

import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
import io.leasehold.events.LogOutput;
import io.leasehold.events.LogSettings;
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
import io.leasehold.pipeline.Trouble;
import io.leasehold.store.KeptTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/// A server beside the real one, without sockets and disk, that serves an [Audience] of its own. It
/// shares nothing with the real one but the code; afterwards the JVM has compiled what is busy in a
/// busy server, which under load would take it many seconds of the same two processors.
///
/// docs/design/performance.md has what that brings and costs.
public final class Rehearsal {
  /// After so many there is little left to compile.
  static final long ACKNOWLEDGED_MAX = 300_000;

  /// On a slow machine it is enough some time.
  static final Duration LASTS_MAX = Duration.ofSeconds(15);

  /// So many real messages while it lasts, and it gives way: those of clients do the same, and
  /// whatever others are, the server needs its processors for them.
  static final long REAL_MAX = 1_000;

  /// With less of the heap free it is not begun: it must not be what brings the server to the end
  /// of its memory, which would be the end of the process (`-XX:+ExitOnOutOfMemoryError`).
  static final long FREE_MIN_BYTES = 32L << 20;

  private static final int CLIENTS = 2_000;
  private static final int PREFIX_LENGTH = 16;
  private static final Ipv4 SERVER = Ipv4.of(198, 18, 0, 1);
  private static final Ipv4 RELAY = Ipv4.of(198, 18, 0, 2);

  /// The addresses are those of benchmarks, RFC 2544 §C.2.2; they never leave this class.
  private static final String CONFIG =
      """
      {"interfaces": ["*"],
       "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.16.0-198.18.31.255"],
                    "options": {"routers": ["198.18.0.1"], "domain-name-servers": ["198.18.0.53"],
                                "domain-name": "example.org"}}]}
      """;

  private final Audience audience = new Audience(CLIENTS, SERVER, RELAY);
  private final LongSupplier real;
  private final LongSupplier monotonicNs;
  private final Broken broken = new Broken();
  private final Server server;

  /// Who hears that it ends early.
  public interface Failed {
    void because(String why);
  }

  /// @param shown what the real server's log shows, so that the same lines are made, for nobody
  /// @param real how many real messages there have been
  Rehearsal(Level shown, LongSupplier real, LongSupplier monotonicNs) {
    this.real = real;
    this.monotonicNs = monotonicNs;
    LogSettings settings = new LogSettings(shown, LogSettings.DEFAULT.format(), Optional.empty());
    server =
        new Server(
            new Parts(
                config(),
                Ports.STANDARD,
                new LeaseTable(),
                new NoDisk(),
                new Stage(audience, link(), RELAY),
                new ServerClock(Hands.ofTheSystem(monotonicNs), KeptTime.NONE),
                new ServerMetrics(),
                new EventLog(settings, broken, InstantSource.system(), monotonicNs)),
            _ -> {},
            Exchanges.unasked());
  }

  /// Rehearses in a thread of its own, for some seconds, as long as few real messages come. What
  /// goes wrong with it concerns nobody else.
  public static void start(ServerMetrics real, Level shown, Failed failed) {
    ThreadFactory threads = Thread.ofPlatform().name("rehearsal").daemon().factory();
    start(
        threads,
        freeBytes(Runtime.getRuntime()),
        () -> new Rehearsal(shown, real::taken, System::nanoTime).run(),
        failed);
  }

  /// Nothing leaves this but by `failed`, neither from here nor from the thread: an Error, too, is
  /// the rehearsal's own, as long as the JVM itself goes on.
  ///
  /// @param freeBytes what of the heap is not used yet
  static void start(ThreadFactory threads, long freeBytes, Callable<Long> work, Failed failed) {
    if (freeBytes < FREE_MIN_BYTES) {
      failed.because("only %,d octets of the heap are free".formatted(freeBytes));
      return;
    }
    try {
      threads.newThread(() -> attempt(work, failed)).start();
    } catch (Throwable e) {
      failed.because(Trouble.of(e));
    }
  }

  private static void attempt(Callable<Long> work, Failed failed) {
    try {
      work.call();
    } catch (Throwable e) {
      failed.because(Trouble.of(e));
    }
  }

  private static long freeBytes(Runtime jvm) {
    return jvm.maxMemory() - (jvm.totalMemory() - jvm.freeMemory());
  }

  /// @return how many exchanges and renewals it was
  /// @throws IllegalStateException if something went wrong in the server that rehearses
  long run() throws InterruptedException {
    long startNs = monotonicNs.getAsLong();
    long realBefore = real.getAsLong();
    while (audience.acknowledged() < ACKNOWLEDGED_MAX
        && audience.speaks()
        && monotonicNs.getAsLong() - startNs < LASTS_MAX.toNanos()
        && real.getAsLong() - realBefore < REAL_MAX
        && broken.line.isEmpty()) {
      server.decide().doWork(0);
      server.commit().doWork(0);
    }
    if (!broken.line.isEmpty()) {
      throw new IllegalStateException(broken.line);
    }
    if (audience.refused() > 0) {
      throw new IllegalStateException(audience.refused() + " clients were refused");
    }
    return audience.acknowledged();
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
    private String line = "";

    @Override
    public void write(Level level, String text) {
      if (level == Level.ERROR && line.isEmpty()) {
        line = text;
      }
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
