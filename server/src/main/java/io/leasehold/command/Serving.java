package io.leasehold.command;

import io.leasehold.api.access.Tokens;
import io.leasehold.api.resource.Backing;
import io.leasehold.change.LoggedRead;
import io.leasehold.config.Config;
import io.leasehold.config.Tally;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.events.ConfigEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.LogSettings;
import io.leasehold.events.LogbackOutput;
import io.leasehold.events.RunEvent;
import io.leasehold.events.StoreEvent;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.LostLease;
import io.leasehold.lease.PoolPlans;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.Replay;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerClock.Hands;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.rehearsal.Rehearsal;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.stream.EventStream;
import io.leasehold.stream.StreamSettings;
import io.leasehold.stream.Time;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportSpec;
import io.leasehold.transport.host.Transports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One run of the server: puts it together, lets it answer, takes it apart.
final class Serving {
  private static final long NS_PER_S = 1_000_000_000L;

  /// Below the data directory.
  private static final String EVENTS = "events";

  private final ServeSetup setup;
  private final ConfigRead.Good read;
  private final Config config;
  private final PrintWriter out;

  Serving(ServeSetup setup, ConfigRead.Good read, PrintWriter out) {
    this.setup = setup;
    this.read = read;
    this.out = out;
    config = read.config();
  }

  /// @return an [Exit] code
  int run() throws CouldNotException {
    Home.make(setup.data());
    try (EventLog log = openLog(LogChoice.of(config.log(), setup.data()))) {
      Tally tally = Tally.of(config);
      log.log(ConfigEvent.CONFIG_LOADED, setup.config(), tally);
      if (tally.servesNobody()) {
        log.log(ConfigEvent.NO_SUBNET, setup.config());
      }
      LoggedRead.log(log, setup.config(), read.warnings(), read.leftOut());
      LeaseTable leases = new LeaseTable(new SecureRandom().nextLong());
      try (LeaseStore store = openStore(leases, log);
          Transport transport = openTransport()) {
        ServerMetrics metrics = new ServerMetrics();
        metrics.version(VersionCommand.number());
        ServerClock clock = clock(store.time(), log);
        return follow(
            new Parts(config, setup.ports(), leases, store, transport, clock, metrics, log));
      }
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }

  private static ServerClock clock(KeptTime kept, EventLog log) {
    ServerClock clock = new ServerClock(Hands.ofTheSystem(Transports.steadyNs()), kept);
    if (clock.trust() != ServerClock.Trust.RIGHT) {
      Instant shown = Instant.ofEpochSecond(clock.wallNs() / NS_PER_S);
      log.log(RunEvent.CLOCK_DISTRUSTED, shown, clock.trust().text());
    }
    return clock;
  }

  /// Serves, with the stream of events beside it.
  private int follow(Parts parts) throws StoreException, CouldNotException {
    ServerClock clock = parts.clock();
    CommittedBatches committed =
        parts.store().committed().orElseThrow(() -> new IllegalStateException("no order"));
    try (AuditKeeping audit = new AuditKeeping(setup.data(), parts.log());
        ApiService api = ApiService.prepare(setup.data(), config.api(), parts.log());
        EventStream stream =
            EventStream.open(
                setup.data().resolve(EVENTS),
                committed,
                StreamSettings.USUAL,
                parts.log(),
                new Time(clock::nowS, clock::monotonicNs))) {
      return serve(parts, stream, audit, api);
    }
  }

  private int serve(Parts parts, EventStream stream, AuditKeeping audit, ApiService api) throws CouldNotException {
    Server server = new Server(parts, _ -> stream.wakeUp());
    Reload reload = new Reload(setup, config, server, stream, parts.log());
    audit.started(setup.config(), reload.begin());
    reload.then(api::look);
    Served served = new Served(server, parts, setup.data(), reload::current);
    hearSignals(parts, server, reload, audit);
    String token = api.firstToken();
    sayReady(parts);
    if (!token.isEmpty()) {
      audit.madeFirstToken(Tokens.FIRST_NAME);
      out.println("the administrator's token, told this once: " + token);
      out.flush();
    }
    api.start(
        new Backing.Live(served, new ServedConfig(reload, served, parts.transport()), stream, audit.audit()),
        parts.metrics().metrics(),
        () -> reload.current().api(),
        () -> rehearse(parts));
    return serve(server);
  }

  private void hearSignals(Parts parts, Server server, Reload reload, AuditKeeping audit) {
    for (String signal : List.of("TERM", "INT")) {
      Signals.on(
          signal,
          () -> {
            audit.stops("SIG" + signal);
            server.stop("SIG" + signal);
          });
    }
    Runnable again = () -> audit.reload(setup.config(), reload::run);
    if (Signals.on("HUP", again) == Signals.Heard.IGNORED) {
      parts.log().log(RunEvent.HANGUP_IGNORED, setup.config());
    }
    Signals.on("USR1", server::summarize);
  }

  private void rehearse(Parts parts) {
    if (setup.rehearses()) {
      Rehearsal.start(
          parts.metrics(),
          LogChoice.of(config.log(), setup.data()).level(),
          why -> parts.log().log(RunEvent.REHEARSAL_FAILED, why));
    }
  }

  private static int serve(Server server) throws CouldNotException {
    try {
      return switch (server.run()) {
        case STOPPED -> Exit.DONE;
        case FAILED ->
            throw new CouldNotException(
                "the store failed, and what it wrote is in doubt; see the log (LH-5004)");
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotException("interrupted", e);
    }
  }

  private void sayReady(Parts parts) {
    String interfaces = interfaces(parts.transport().interfaces());
    Tally tally = Tally.of(config);
    String ports = setup.ports().server() + "/" + setup.ports().client();
    parts.log().log(RunEvent.READY, interfaces, tally, parts.leases().bound(), ports);
    out.println(
        "ready: answering on %s; %s; %d leases; ports %s"
            .formatted(interfaces, tally, parts.leases().bound(), ports));
    out.flush();
  }

  private String interfaces(List<Interface4> chosen) {
    String up =
        chosen.stream()
            .filter(Interface4::up)
            .map(each -> each.name() + addresses(each))
            .collect(Collectors.joining(", "));
    return up.isEmpty() ? "no interface yet (none that is chosen is up)" : up;
  }

  private static String addresses(Interface4 each) {
    return each.addresses().stream()
        .map(address -> address.address() + "/" + address.prefixLength())
        .collect(Collectors.joining(", ", " (", ")"));
  }

  private static EventLog openLog(LogSettings settings) throws CouldNotException {
    try {
      return new EventLog(
          settings, LogbackOutput.open(settings), InstantSource.system(), System::nanoTime);
    } catch (IOException e) {
      throw new CouldNotException("cannot write the log: " + e, e);
    }
  }

  private LeaseStore openStore(LeaseTable leases, EventLog log) throws CouldNotException {
    long startNs = System.nanoTime();
    try {
      LeaseStore store = SqliteStore.open(setup.data(), config.store());
      // Now, for the store knows it no more when reading it was cut short.
      store.lost().forEach(what -> log.log(StoreEvent.STORE_ROBBED, what));
      long count;
      try {
        // Now, so that each lease is put into its pool as it is read, not by a walk over all.
        leases.startWith(PoolPlans.of(config));
        count = replay(store, leases);
        leases.sortIdle();
      } catch (StoreException | RuntimeException e) {
        store.close();
        throw e;
      } catch (InterruptedException e) {
        store.close();
        Thread.currentThread().interrupt();
        throw new CouldNotException("interrupted", e);
      }
      Path file = setup.data().resolve(config.store().path());
      long tookMs = (System.nanoTime() - startNs) / 1_000_000;
      store.salvaged().forEach(what -> log.log(StoreEvent.STORE_SALVAGED, what));
      store.damage().forEach(what -> log.log(StoreEvent.STORE_DAMAGED, what));
      log.log(StoreEvent.STORE_OPENED, file, leases.bound(), count - leases.bound(), tookMs);
      return store;
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }

  /// @return how many leases there are, former ones included; a [LostLease] is none
  private static long replay(LeaseStore store, LeaseTable leases)
      throws StoreException, InterruptedException {
    Set<Ipv4> lost = new HashSet<>();
    new Replay(store)
        .into(
            record -> {
              leases.apply(record);
              if (LostLease.is(record)) {
                lost.add(record.address());
              }
            });
    // A store that turns out to be damaged as it is read is read again from the start.
    Stream<LeaseRecord> latest = lost.stream().flatMap(address -> leases.at(address).stream());
    return leases.size() - latest.filter(LostLease::is).count();
  }

  private Transport openTransport() throws CouldNotException {
    int port = setup.ports().server();
    try {
      return Transports.open(new TransportSpec(port, config.interfaces()::includes));
    } catch (TransportException e) {
      throw new CouldNotException(PortAdvice.of(e, port), e);
    }
  }
}
