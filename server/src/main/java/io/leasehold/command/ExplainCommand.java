package io.leasehold.command;

import io.leasehold.config.Config;
import io.leasehold.engine.v4.Reason;
import io.leasehold.explain.Explainer;
import io.leasehold.explain.Explanation;
import io.leasehold.explain.Vantage;
import io.leasehold.explain.capture.CapturedDatagram;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.pipeline.Ports;
import io.leasehold.store.LeaseList;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteReader;
import io.leasehold.wire.v4.OptionText4;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `leasehold explain`: what the server would answer to a packet, and why. The engine of the server
/// decides; no server has to run, and nothing changes.
@Command(
    name = "explain",
    description = {
      "Shows what would be answered to a packet, and why: network, classes, reservation, pool,"
          + " address, every option with the level that set it, and where the answer goes.",
      "The server's own engine decides; none has to run, unless --running asks it, and nothing is"
          + " changed."
    },
    footer = {
      "",
      ClientFields.VALUES,
      "Exit code 1: nothing would be answered to any of the queries.",
      "What comes of a capture with --data is told with the leases as they are now."
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  /// Of the API: what is done without an answer, which none of these messages gets.
  private static final Set<String> NOTED = Set.of(Reason.RELEASED.label(), Reason.DECLINED.label());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration to decide by. Default with --running: the one in use.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--running",
      description = {
        "Asks the running server, which answers by its leases and offers of this moment.",
        "With --config: by that configuration in place of the one in use."
      })
  private boolean running;

  @Mixin private ApiClient api = new ApiClient();

  @ArgGroup(multiplicity = "1")
  private Packets packets = new Packets();

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "The interface that the packet came in on.")
  private Optional<String> interfaceName = Optional.empty();

  @Option(
      names = "--server",
      paramLabel = "ADDRESS[/LENGTH]",
      description = {
        "The server's own address on that interface.",
        "Default: one that no pool contains, in the subnet that the interface points at."
      })
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      description = "Where the packet came from, if --packet does not say.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--unicast",
      description = "The packet was sent to the server alone, if --packet does not say.")
  private boolean unicast;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "The data directory of a server, stopped or running, whose leases are looked at.",
        "Without it nobody has a lease yet."
      })
  private Optional<Path> data = Optional.empty();

  @Mixin private ExtensionOptions extensions = new ExtensionOptions();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  /// A datagram and what became of it.
  private record Explained(CapturedDatagram datagram, Explanation explanation) {
    boolean isObeyed() {
      return explanation instanceof Explanation.Decided decided && decided.isObeyed();
    }
  }

  @Override
  public Integer call() throws CouldNotException {
    if (running) {
      return askServer();
    }
    Path file =
        config.orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "expected --config FILE to decide by, or --running to ask the server"));
    return explain(ConfigFile.config(file, extensions.load()));
  }

  /// The running server knows its leases and where it stands.
  private int askServer() throws CouldNotException {
    if (data.isPresent() || server.isPresent() || packets.areCaptured()) {
      throw new ParameterException(
          spec.commandLine(), "--running takes neither --data, nor --server, nor --pcap");
    }
    OptionText4 words = OptionText4.REGISTRY;
    Optional<String> text = Optional.empty();
    if (config.isPresent()) {
      // A file that is wrong is told here, with all its errors.
      words = new OptionText4(ConfigFile.config(config.get()).ownOptions());
      text = Optional.of(ConfigFile.text(config.get()));
    }
    AskedServer asked = new AskedServer(api, interfaceName, text);
    boolean obeyed = false;
    for (CapturedDatagram datagram : queries(words)) {
      ApiClient.Answer answer = asked.explain(datagram);
      if (!answer.isGood()) {
        throw new CouldNotException(answer.detail());
      }
      Document explained = Document.of(answer.body());
      print(datagram, answer.body(), explained);
      if (!json && packets.areFields()) {
        asked.knownOtherwise(explained).ifPresent(this::note);
      }
      obeyed |= explained.text("answer").equals("true") || NOTED.contains(explained.text("reason"));
    }
    return obeyed ? Exit.DONE : Exit.NO;
  }

  private void print(CapturedDatagram datagram, String body, Document explained) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          "{\"assumed\":[],\"explanations\":[{\"frame\":%d,%s]}"
              .formatted(datagram.frame(), body.substring(1)));
    } else {
      ExplainedText.lines(explained).forEach(out::println);
    }
    out.flush();
  }

  private int explain(Config by) throws CouldNotException {
    Vantage vantage = Vantage.of(by, interfaceName, server.map(this::interfaceAddress));
    Explainer explainer = new Explainer(by, vantage.own(), Ports.STANDARD, leases(by));
    OptionText4 words = new OptionText4(by.ownOptions());
    List<Explained> all = new ArrayList<>();
    long nowS = 0;
    for (CapturedDatagram datagram : queries(words)) {
      nowS = Math.max(nowS, datagram.atS() == 0 ? Instant.now().getEpochSecond() : datagram.atS());
      all.add(
          new Explained(
              datagram, explainer.explain(datagram.payload(), vantage.arrivalOf(datagram), nowS)));
    }
    packets.note().ifPresent(this::note);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.tree(tree(vantage, all, words)));
    } else {
      vantage.assumptions().forEach(assumed -> out.println("assumed: " + assumed));
      all.forEach(each -> print(out, each, words));
    }
    out.flush();
    return all.stream().anyMatch(Explained::isObeyed) ? Exit.DONE : Exit.NO;
  }

  private void note(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private List<CapturedDatagram> queries(OptionText4 words) throws CouldNotException {
    try {
      return packets.queries(
          new Packets.Sent(from.map(text -> address("--from", text)), unicast), words);
    } catch (FieldError e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(PrintWriter out, Explained explained, OptionText4 words) {
    if (packets.areCaptured()) {
      out.println(heading(explained.datagram()));
    }
    ExplanationText.lines(explained.explanation(), words).forEach(out::println);
  }

  private static Map<String, Object> tree(Vantage vantage, List<Explained> all, OptionText4 words) {
    List<Object> explanations = new ArrayList<>();
    for (Explained each : all) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("frame", each.datagram().frame());
      one.putAll(ExplanationJson.of(each.explanation(), words));
      explanations.add(one);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("assumed", vantage.assumptions());
    tree.put("explanations", explanations);
    return tree;
  }

  private static String heading(CapturedDatagram datagram) {
    return "--- frame %d, %s:%d -> %s:%d"
        .formatted(
            datagram.frame(),
            datagram.source(),
            datagram.sourcePort(),
            datagram.destination(),
            datagram.destinationPort());
  }

  private InterfaceAddress interfaceAddress(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new InterfaceAddress(address("--server", text), 24);
    }
    String length = text.substring(slash + 1);
    if (!length.matches("[0-9]|[12][0-9]|3[0-2]")) {
      throw wrong("--server", text, "an address with the length of its prefix, 0 to 32");
    }
    return new InterfaceAddress(
        address("--server", text.substring(0, slash)), Integer.parseInt(length));
  }

  private Ipv4 address(String option, String text) {
    return Ipv4.parse(text)
        .filter(Ipv4::isUnicast)
        .orElseThrow(() -> wrong(option, text, "the IPv4 address of one host"));
  }

  private ParameterException wrong(String option, String text, String expected) {
    return new ParameterException(
        spec.commandLine(), "%s: found '%s', expected %s".formatted(option, text, expected));
  }

  /// A table of its own, with the leases of the store if one was named.
  private LeaseTable leases(Config by) throws CouldNotException {
    LeaseTable leases = new LeaseTable();
    if (data.isEmpty()) {
      return leases;
    }
    try (LeaseList reader = SqliteReader.open(data.get(), by.store())) {
      reader.leases(Range.of("0.0.0.0/0"), leases::apply);
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
    return leases;
  }
}
