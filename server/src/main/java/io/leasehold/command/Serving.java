package io.leasehold.command;

import io.leasehold.api.access.Tokens;
import io.leasehold.api.resource.Backing;
import io.leasehold.change.LoggedRead;
import io.leasehold.config.Config;
import io.leasehold.config.Tally;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.ddns.Ddns;
import io.leasehold.events.ConfigEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.LogSettings;
import io.leasehold.events.LogbackOutput;
import io.leasehold.events.NetworkEvent;
import io.leasehold.events.RunEvent;
import io.leasehold.files.Mode;
import io.leasehold.files.Reason;
import io.leasehold.lease.LeaseTable;
import io.leasehold.metrics.Metrics;
import io.leasehold.model.Counted;
import io.leasehold.notify.NotifyMetrics;
import io.leasehold.notify.Notifying;
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerClock.Hands;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.rehearsal.Rehearsing;
import io.leasehold.service.Heartbeat;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
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
import java.time.InstantSource;
import java.util.List;

/// One run of the server: puts it together, lets it answer, takes it apart.
final class Serving {
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
      tellWhatIsOpen(log);
      Tally tally = Tally.of(config);
      setup.hosted().tell(log);
      log.log(ConfigEvent.CONFIG_LOADED, setup.config(), tally);
      if (tally.servesNobody()) {
        log.log(ConfigEvent.NO_SUBNET, setup.config());
      }
      LoggedRead.log(log, setup.config(), read.warnings(), read.leftOut());
      LeaseTable leases = new LeaseTable(new SecureRandom().nextLong());
      try (Reporting reporting = new Reporting(log);
          LeaseStore store = StoredLeases.into(leases, setup.data(), config, log);
          Transport transport = openTransport()) {
        if (Transports.isPortable()) {
          log.log(NetworkEvent.PORTABLE, System.getProperty("os.name", "this system"));
        }
        ServerMetrics metrics = new ServerMetrics();
        metrics.version(ProgramVersion.number());
        setup.hosted().watch(metrics.metrics());
        ServerClock clock = clock(store.time(), log);
        return follow(
            new Parts(config, setup.ports(), leases, store, transport, clock, metrics, log),
            reporting);
      }
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }

  private void tellWhatIsOpen(EventLog log) {
    for (Path each : List.of(setup.data(), setup.config())) {
      if (Mode.isOpenToOthers(each)) {
        log.log(RunEvent.OPEN_TO_OTHERS, each);
      }
    }
  }

  private static ServerClock clock(KeptTime kept, EventLog log) {
    ServerClock clock = new ServerClock(Hands.ofTheSystem(Transports.steadyNs()), kept);
    if (clock.trust() != ServerClock.Trust.RIGHT) {
      log.log(RunEvent.CLOCK_DISTRUSTED, clock.shown(), clock.trust().text());
    }
    return clock;
  }

  /// Serves, with the stream of events beside it.
  private int follow(Parts parts, Reporting reporting) throws StoreException, CouldNotException {
    ServerClock clock = parts.clock();
    CommittedBatches committed =
        parts.store().committed().orElseThrow(() -> new IllegalStateException("no order"));
    try (AuditKeeping audit = new AuditKeeping(setup.data(), parts.log());
        ApiService api = ApiService.prepare(setup.data(), config.api(), parts.log());
        EventStream stream =
            EventStream.open(
                setup.data().resolve(EVENTS),
                committed,
                StreamSettings.of(config.events().keepS(), config.events().sizeMax()),
                parts.log(),
                new Time(clock::nowS, clock::monotonicNs));
        Ddns ddns = Naming.of(setup.data(), parts, stream)) {
      return serve(parts, new Beside(audit, api, stream, ddns, reporting));
    }
  }

  /// What runs beside the answering of clients.
  private record Beside(
      AuditKeeping audit, ApiService api, EventStream stream, Ddns ddns, Reporting reporting) {}

  private int serve(Parts parts, Beside beside) throws CouldNotException {
    EventStream stream = beside.stream();
    Server server = new Server(parts, _ -> stream.wakeUp());
    Reload reload = new Reload(setup, config, server, stream, parts.log());
    beside.audit().started(setup.config(), reload.begin());
    Served served = new Served(server, parts, setup.data(), setup.hosted(), reload::current);
    try (Notifying notifying = notifying(parts, stream, served);
        Sampling _ = Sampling.start(server.sampler(), parts.log())) {
      notifying.use(config.events());
      beside.ddns().use(config.ddns());
      reload.then(
          () -> {
            beside.api().look();
            notifying.use(reload.current().events());
            beside.ddns().use(reload.current().ddns());
          });
      hearSignals(parts, server, reload, beside);
      sayReady(parts, beside);
      try (Heartbeat _ = beside.reporting().begin(served, reload, reload::current);
          Rehearsing rehearsing =
              new Rehearsing(why -> parts.log().log(RunEvent.REHEARSAL_FAILED, why))) {
        beside
            .api()
            .start(
                live(parts, server, served, reload, beside),
                parts.metrics().metrics(),
                () -> reload.current().api(),
                () -> rehearse(parts, rehearsing));
        return serve(server);
      }
    }
  }

  private Backing.Live live(
      Parts parts, Server server, Served served, Reload reload, Beside beside) {
    Remembering remembering =
        new Remembering(server.exchanges(), reload::current, served::interfaces);
    return new Backing.Live(
        served,
        new ServedConfig(reload, served, parts.transport(), setup.data()),
        new ServedReservations(reload.changes()),
        new ServedCatalogue(reload.changes()),
        beside.stream(),
        beside.ddns(),
        beside.audit().audit(),
        new Backing.Seen(
            remembering,
            new ServedCandidates(reload, server, served, parts),
            server.sampler().timeline(),
            ServedTrial.of(reload, server, served, remembering),
            new ServedSuggestions(reload)),
        new ServedTaker(server, reload::current));
  }

  private Notifying notifying(Parts parts, EventStream stream, Served served) {
    ServerClock clock = parts.clock();
    Metrics metrics = parts.metrics().metrics();
    NotifyMetrics.add(metrics, stream, clock::nowS);
    Notifying notifying =
        new Notifying(
            setup.data().resolve(EVENTS),
            new Notifying.Outside(
                setup.data(),
                stream,
                parts.log(),
                new Time(clock::nowS, clock::monotonicNs),
                new ToldEvents(served)));
    notifying.watch(metrics);
    return notifying;
  }

  private void hearSignals(Parts parts, Server server, Reload reload, Beside beside) {
    for (String signal : List.of("TERM", "INT")) {
      Signals.on(
          signal,
          () -> {
            beside.audit().stops("SIG" + signal);
            beside.reporting().stopping("SIG" + signal);
            server.stop("SIG" + signal);
          });
    }
    Runnable again = () -> beside.audit().reload(setup.config(), reload::run);
    if (Signals.on("HUP", again) == Signals.Heard.IGNORED) {
      parts.log().log(RunEvent.HANGUP_IGNORED, setup.config());
    }
    Signals.on("USR1", server::summarize);
  }

  private void rehearse(Parts parts, Rehearsing rehearsing) {
    if (setup.rehearses()) {
      rehearsing.begin(parts.metrics(), LogChoice.of(config.log(), setup.data()).level());
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

  private void sayReady(Parts parts, Beside beside) {
    String token = beside.api().firstToken();
    String interfaces = Reporting.interfaces(parts.transport().interfaces());
    Tally tally = Tally.of(config);
    String ports = setup.ports().server() + "/" + setup.ports().client();
    long leases = parts.leases().bound();
    parts.log().log(RunEvent.READY, interfaces, tally, leases, ports);
    out.println(
        "ready: answering on %s; %s; %s; ports %s"
            .formatted(interfaces, tally, Counted.of(leases, "lease"), ports));
    if (!token.isEmpty()) {
      beside.audit().madeFirstToken(Tokens.FIRST_NAME);
      out.println(toldOfToken(token));
    }
    out.flush();
  }

  /// Whoever keeps what is printed, systemd's journal or the log of a container, shows it to more
  /// people than may have the token.
  private String toldOfToken(String token) {
    return Terminal.isOut()
        ? "the administrator's token, told this once: " + token
        : "the administrator's token is in %s".formatted(setup.data().resolve("admin-token"));
  }

  private static EventLog openLog(LogSettings settings) throws CouldNotException {
    try {
      return new EventLog(
          settings, LogbackOutput.open(settings), InstantSource.system(), System::nanoTime);
    } catch (IOException e) {
      throw new CouldNotException("cannot write the log: " + Reason.withFile(e), e);
    }
  }

  private Transport openTransport() throws CouldNotException {
    int port = setup.ports().server();
    try {
      return Transports.open(new TransportSpec(port, config.interfaces()::includes));
    } catch (TransportException e) {
      throw new CouldNotException(PortAdvice.of(e, port, setup.typed()), e);
    }
  }
}
