package io.leasehold.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.explain.Explainer;
import io.leasehold.explain.Explanation;
import io.leasehold.explain.Vantage;
import io.leasehold.explain.capture.BadCapture;
import io.leasehold.explain.capture.Capture;
import io.leasehold.explain.capture.CapturedDatagram;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.pipeline.Ports;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteReader;
import io.leasehold.wire.v4.Message4;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `leasehold explain`: what the server would answer to a packet, and why. The engine of the server
/// decides; no server has to run, and nothing changes.
@Command(
    name = "explain",
    description = {
      "Shows what would be answered to a packet, and why: network, classes, reservation, pool,",
      "address, every option with the level that set it, and where the answer goes.",
      "The server's own engine decides; none has to run, and nothing is changed."
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  /// In octets.
  private static final int CAPTURE_MAX = 256 << 20;

  private static final Octets NO_ADDRESS = Octets.of(0, 0, 0, 0);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The configuration to decide by.")
  private Path config = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Asked asked = new Asked();

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

  /// What is to be explained.
  private static final class Asked {
    @Option(
        names = "--packet",
        paramLabel = "HEX",
        description = {
          "A DHCP message in hexadecimal, or a whole frame (Ethernet or IPv4) with one in it;",
          "'-' reads it from standard input."
        })
    private Optional<String> packet = Optional.empty();

    @Option(
        names = "--pcap",
        paramLabel = "FILE",
        description = "A capture (pcap or pcapng); every query in it, one after the other.")
    private Optional<Path> pcap = Optional.empty();
  }

  @Override
  public Integer call() throws CouldNotException {
    return switch (ConfigReader.read(ConfigFile.text(config))) {
      case ConfigRead.Good good -> explain(good.config());
      case ConfigRead.Bad bad ->
          throw new CouldNotException(
              "%s is not a valid configuration: %s; see 'leasehold check'"
                  .formatted(config, bad.errors().getFirst()));
    };
  }

  private int explain(Config by) throws CouldNotException {
    List<CapturedDatagram> datagrams = queries();
    PrintWriter out = spec.commandLine().getOut();
    LeaseTable leases = leases(by);
    Vantage vantage = vantage(by);
    vantage.assumptions().forEach(assumed -> out.println("assumed: " + assumed));
    Explainer explainer = new Explainer(by, vantage.own(), Ports.STANDARD, leases);
    boolean obeyed = false;
    long nowS = 0;
    for (CapturedDatagram datagram : datagrams) {
      nowS = Math.max(nowS, datagram.atS() == 0 ? Instant.now().getEpochSecond() : datagram.atS());
      Explanation explanation =
          explainer.explain(datagram.payload(), vantage.arrivalOf(datagram), nowS);
      obeyed |= explanation instanceof Explanation.Decided decided && decided.isObeyed();
      if (asked.pcap.isPresent()) {
        out.println(heading(datagram));
      }
      ExplanationText.lines(explanation).forEach(out::println);
    }
    out.flush();
    return obeyed ? Exit.DONE : Exit.NO;
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

  private List<CapturedDatagram> queries() throws CouldNotException {
    if (asked.pcap.isPresent()) {
      return captured(asked.pcap.get());
    }
    Octets octets = packet(asked.packet.orElseThrow());
    List<CapturedDatagram> framed = Capture.ofFrame(octets.asBuffer());
    return framed.isEmpty() ? List.of(bare(octets)) : framed;
  }

  /// The queries: what clients and relays send, to the server's port.
  private static List<CapturedDatagram> captured(Path file) throws CouldNotException {
    try {
      if (Files.size(file) > CAPTURE_MAX) {
        throw new CouldNotException(
            "cannot read %s: it has more than %d octets".formatted(file, CAPTURE_MAX));
      }
      List<CapturedDatagram> queries =
          Capture.read(ByteBuffer.wrap(Files.readAllBytes(file))).stream()
              .filter(datagram -> datagram.destinationPort() == Ports.STANDARD.server())
              .filter(datagram -> !isReply(datagram))
              .toList();
      if (queries.isEmpty()) {
        throw new CouldNotException(
            "%s has no DHCP query: nothing was sent to UDP port 67 over IPv4".formatted(file));
      }
      return queries;
    } catch (BadCapture e) {
      throw new CouldNotException("%s is no capture: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new CouldNotException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// What a server answers to a relay goes to port 67, too.
  private static boolean isReply(CapturedDatagram datagram) {
    return !datagram.payload().isEmpty() && datagram.payload().at(0) == Message4.BOOTREPLY;
  }

  private Octets packet(String text) throws CouldNotException {
    try {
      String hex = text.equals("-") ? new String(System.in.readAllBytes(), US_ASCII) : text;
      return Octets.parseHex(hex.replaceAll("[\\s:.-]", "").replaceFirst("^0[xX]", ""))
          .filter(octets -> !octets.isEmpty())
          .orElseThrow(
              () ->
                  new ParameterException(
                      spec.commandLine(),
                      "--packet: expected pairs of hexadecimal digits; blanks, colons and line"
                          + " ends between them are allowed"));
    } catch (IOException e) {
      throw new CouldNotException("cannot read standard input: " + e.getMessage(), e);
    }
  }

  /// A message without the headers around it: as a client sends it, unless the options say more.
  private CapturedDatagram bare(Octets message) {
    boolean relayed = message.length() >= 28 && !message.slice(24, 4).equals(NO_ADDRESS);
    Ipv4 source =
        from.map(text -> address("--from", text))
            .orElse(relayed ? new Ipv4(message.asBuffer().getInt(24)) : Ipv4.ANY);
    return new CapturedDatagram(
        1,
        0,
        source,
        relayed ? Ports.STANDARD.server() : Ports.STANDARD.client(),
        relayed || unicast ? Ipv4.ANY : Ipv4.BROADCAST,
        Ports.STANDARD.server(),
        message);
  }

  private Vantage vantage(Config by) {
    return Vantage.of(by, interfaceName, server.map(this::interfaceAddress));
  }

  private InterfaceAddress interfaceAddress(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new InterfaceAddress(address("--server", text), 24);
    }
    String length = text.substring(slash + 1);
    if (!length.matches("[0-9]|[12][0-9]|3[0-2]")) {
      throw wrong("--server", text);
    }
    return new InterfaceAddress(
        address("--server", text.substring(0, slash)), Integer.parseInt(length));
  }

  private Ipv4 address(String option, String text) {
    return Ipv4.parse(text).filter(Ipv4::isUnicast).orElseThrow(() -> wrong(option, text));
  }

  private ParameterException wrong(String option, String text) {
    return new ParameterException(
        spec.commandLine(),
        "%s: found '%s', expected the IPv4 address of one host".formatted(option, text));
  }

  /// A table of its own, with the leases of the store if one was named.
  private LeaseTable leases(Config by) throws CouldNotException {
    LeaseTable leases = new LeaseTable();
    if (data.isEmpty()) {
      return leases;
    }
    try (LeaseReader reader = SqliteReader.open(data.get(), by.store())) {
      reader.leases(Range.of("0.0.0.0/0"), leases::apply);
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
    return leases;
  }
}
