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
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.Ports;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerClock.Hands;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.store.KeptTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

  /// So many messages of real clients while it lasts, and it gives way: they do the same.
  static final long REAL_MAX = 1_000;

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
  private final Server server;

  /// @param shown what the real server's log shows, so that the same lines are made, for nobody
  /// @param real how many messages of real clients there have been
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
                new EventLog(settings, new Nobody(), InstantSource.system(), monotonicNs)),
            _ -> {});
  }

  /// Rehearses in a thread of its own, for some seconds, as long as few real clients come. What
  /// goes wrong with it concerns nobody else.
  ///
  /// @param failed hears what that was
  public static void start(ServerMetrics real, Level shown, Consumer<Exception> failed) {
    Runnable work =
        () -> {
          try {
            new Rehearsal(shown, real::queries, System::nanoTime).run();
          } catch (InterruptedException | RuntimeException e) {
            failed.accept(e);
          }
        };
    Thread.ofPlatform().name("rehearsal").daemon().start(work);
  }

  /// @return how many exchanges and renewals it was
  long run() throws InterruptedException {
    long startNs = monotonicNs.getAsLong();
    long realBefore = real.getAsLong();
    while (audience.acknowledged() < ACKNOWLEDGED_MAX
        && audience.speaks()
        && monotonicNs.getAsLong() - startNs < LASTS_MAX.toNanos()
        && real.getAsLong() - realBefore < REAL_MAX) {
      server.decide().doWork(0);
      server.commit().doWork(0);
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

  /// Reads no line.
  private static final class Nobody implements LogOutput {
    @Override
    public void write(Level level, String line) {
      // Nobody reads it.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
