package io.leasehold.command;

import io.leasehold.load.LoadReport;
import io.leasehold.load.LoadRun;
import io.leasehold.load.Mode;
import io.leasehold.load.Plan;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.BatchSocket;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.SingleBatches;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TwoBatchSockets;
import io.leasehold.transport.host.Transports;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `leasehold load`: the load generator.
@Command(
    name = "load",
    description = {
      "Plays many clients, checks every answer, and measures how many are served, and how fast.",
      "With --server through a relay agent of its own, with --interface as clients on a link.",
      "Exits with 1 when an answer was wrong, nothing was answered, or all was refused."
    },
    footer = {
      "",
      "Modes: dora (DISCOVER, OFFER, REQUEST, ACK), renew (of leases that it gets first), discover"
          + " (DISCOVER, OFFER), mix (renewals, and some come and go), flood (DISCOVERs of random"
          + " hardware addresses).",
      "Without --rate as many exchanges as are answered, --window at a time. With --rate they"
          + " begin evenly, however many are under way, and the time taken counts from when each"
          + " was due."
    },
    mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Addressee whom = new Addressee();

  @Mixin private LoadTarget target = new LoadTarget();

  @Mixin private LoadAmount amount = new LoadAmount();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = ModeText.class,
      description = ModeText.EXPECTED + ". Default: dora.")
  private Mode mode = Mode.DORA;

  @Option(names = "--keep", description = "Keeps the leases instead of giving them back.")
  private boolean keep;

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    try {
      whom.check();
      target.check(mode, whom.link().isPresent());
      amount.check(mode);
      Optional<Ipv4> server = whom.server();
      return server.isPresent() ? throughRelay(server.get()) : onLink();
    } catch (FieldError e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (TransportException e) {
      throw new CouldNotException(Addressee.advice(e), e);
    } catch (IOException e) {
      throw new CouldNotException("cannot send or receive: " + e.getMessage(), e);
    }
  }

  private int throughRelay(Ipv4 server) throws IOException {
    Ipv4 relay = Addressee.relay(target.giaddr(), server);
    if (!target.directRenewals()) {
      return throughRelay(server, relay, agents -> agents);
    }
    try (BatchSocket clients = Transports.batches(Ipv4.ANY, whom.clientPort())) {
      return throughRelay(server, relay, agents -> new TwoBatchSockets(relay, agents, clients));
    }
  }

  /// @param joined the relay agent's socket with what else is spoken through
  private int throughRelay(Ipv4 server, Ipv4 relay, UnaryOperator<BatchSocket> joined)
      throws IOException {
    return whom.fromRelayPort(
        server,
        spec.commandLine().getErr(),
        relayPort -> {
          try (BatchSocket agents = Transports.batches(relay, relayPort)) {
            return run(plan(server, relay, relayPort == 0), joined.apply(agents));
          }
        });
  }

  private int onLink() throws IOException, CouldNotException {
    ClientSocket clients = Transports.directClient(whom.on(), whom.clientPort());
    try (BatchSocket socket = new SingleBatches(clients)) {
      return run(plan(Ipv4.BROADCAST, Ipv4.ANY, false), socket);
    }
  }

  private Plan plan(Ipv4 server, Ipv4 relay, boolean sourcePort) {
    return new Plan(
        mode,
        server,
        whom.link(),
        whom.port(),
        relay,
        sourcePort,
        target.directRenewals(),
        target.circuits(),
        amount.clients(),
        target.firstHardware(amount.clients()),
        amount.window(),
        amount.rate(mode),
        amount.flood(mode),
        amount.seconds(),
        amount.warmUp(),
        amount.timeoutMs(),
        amount.retries(),
        amount.seed(),
        keep);
  }

  private int run(Plan plan, BatchSocket socket) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    LoadReport report = measure(plan, socket);
    if (report.silent()) {
      note(LoadText.silence(report));
    }
    if (json) {
      out.println(LoadJson.of(report));
    } else {
      LoadText.lines(report).forEach(out::println);
    }
    out.flush();
    return report.good() ? Exit.DONE : Exit.NO;
  }

  /// What is told meanwhile is written by another thread, so that none of it is in the times.
  private LoadReport measure(Plan plan, BatchSocket socket) throws IOException {
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      return new LoadRun(
              plan,
              socket,
              System::nanoTime,
              now -> beside.execute(() -> note(LoadText.line(mode, now))),
              leased -> beside.execute(() -> hint(leased)))
          .run();
    }
  }

  /// Says what is missing where the answers to renewals cannot arrive.
  private void hint(Ipv4 leased) {
    if (!Transports.isOwn(leased)) {
      note(LoadText.notOurs(leased));
    }
  }

  private void note(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private static final class ModeText implements ITypeConverter<Mode> {
    static final String EXPECTED = "dora, renew, discover, mix or flood";

    @Override
    public Mode convert(String text) {
      return Arrays.stream(Mode.values())
          .filter(each -> each.name().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "found \"%s\", expected %s".formatted(text, EXPECTED)));
    }
  }
}
