package io.leasehold.command;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Ports;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import io.leasehold.transport.host.Transports;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `leasehold discover`: one client's exchange with a server, every message shown.
@Command(
    name = "discover",
    description = {
      "Asks for an address as a DHCP client does, shows every message, and gives the address back.",
      "With --server it asks one server, as a relay agent would; with --interface it asks whoever"
          + " is on that link, and shows every offer: rogue servers, too.",
      "Exits with 1 when nobody gives an address."
    },
    footer = {"", ClientFields.VALUES},
    mixinStandardHelpOptions = true)
public final class DiscoverCommand implements Callable<Integer> {
  private static final int PORT_MAX = 65_535;
  private static final int TIMEOUT_S_MAX = 3_600;

  /// RFC 8357 §3: an empty sub-option of option 82.
  private static final Octets SOURCE_PORT = Octets.of(19, 0);

  /// What is asked for in option 55 unless `--parameters` says otherwise.
  private static final Octets WANTED = Octets.of(1, 3, 6, 12, 15, 28, 42, 51, 58, 59, 119, 121);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--server",
      paramLabel = "ADDRESS",
      description = "The server to ask, as a relay agent does.")
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "The link to ask on, as a client does (Linux, as root).")
  private Optional<String> link = Optional.empty();

  @Option(names = "--port", paramLabel = "N", description = "The server's UDP port. Default: 67.")
  private int port = Ports.STANDARD.server();

  @Option(
      names = "--client-port",
      paramLabel = "N",
      description = "The client's UDP port, with --interface. Default: 68.")
  private int clientPort = Ports.STANDARD.client();

  @Mixin private ClientFields client = new ClientFields();

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "How many seconds to wait for each answer. Default: 5.")
  private int timeoutS = 5;

  @Option(names = "--keep", description = "Keeps the address instead of giving it back.")
  private boolean keep;

  @Override
  public Integer call() throws CouldNotException {
    if (server.isPresent() == link.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "Whom to ask: --server ADDRESS or --interface NAME, one of the two.");
    }
    try {
      checkRange("--port", port, PORT_MAX);
      checkRange("--client-port", clientPort, PORT_MAX);
      checkRange("--timeout", timeoutS, TIMEOUT_S_MAX);
      boolean got =
          server.isPresent()
              ? throughRelay(ClientFields.address("--server", server.get()))
              : onLink(link.orElse(""));
      return got ? Exit.DONE : Exit.NO;
    } catch (FieldError e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (TransportException e) {
      throw new CouldNotException(advice(e), e);
    } catch (IOException e) {
      throw new CouldNotException("cannot send or receive: " + e.getMessage(), e);
    }
  }

  private boolean throughRelay(Ipv4 server) throws IOException {
    Optional<Ipv4> giaddr = client.giaddr();
    Ipv4 relay = giaddr.isPresent() ? giaddr.get() : Transports.addressTowards(server);
    if (isOurs(server)) {
      return throughRelay(server, relay, 0);
    }
    try {
      return throughRelay(server, relay, port);
    } catch (TransportException e) {
      if (e.kind() != Kind.NOT_PERMITTED && e.kind() != Kind.PORT_IN_USE) {
        throw e;
      }
      spec.commandLine()
          .getOut()
          .println(e.getMessage() + ": asking from another port, if the server knows RFC 8357");
      return throughRelay(server, relay, 0);
    }
  }

  /// Bound to a port of its own (0) the relay says so, RFC 8357; the server's port cannot be shared
  /// with a server on this machine.
  private boolean throughRelay(Ipv4 server, Ipv4 relay, int relayPort) throws IOException {
    try (ClientSocket socket = Transports.relay(relay, relayPort)) {
      Octets agent = relayPort == 0 ? client.agent().concat(SOURCE_PORT) : client.agent();
      return run(server, relay, options(agent), socket);
    }
  }

  private boolean onLink(String name) throws IOException, CouldNotException {
    Interface4 on =
        Transports.interfaces().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new CouldNotException("there is no interface " + name));
    try (ClientSocket socket = Transports.directClient(on, clientPort)) {
      return run(Ipv4.BROADCAST, Ipv4.ANY, options(client.agent()), socket);
    }
  }

  private boolean run(Ipv4 server, Ipv4 relay, Options4 all, ClientSocket socket)
      throws IOException {
    SecureRandom random = new SecureRandom();
    Discovery.Plan plan =
        new Discovery.Plan(
            server,
            port,
            relay,
            random.nextInt(),
            client.hardware().orElseGet(() -> someHardware(random)),
            all,
            client.requested(),
            timeoutS * 1_000,
            keep);
    return new Discovery(plan, socket, spec.commandLine().getOut(), System::nanoTime).run();
  }

  static boolean isOurs(Ipv4 server) throws TransportException {
    return server.isLoopback()
        || Transports.interfaces().stream()
            .flatMap(each -> each.addresses().stream())
            .map(InterfaceAddress::address)
            .anyMatch(server::equals);
  }

  private Options4 options(Octets agent) {
    Options4.Builder options = Options4.builder();
    client.put(options, OptionText4.REGISTRY, WANTED);
    if (!agent.isEmpty()) {
      options.put(OptionCode4.RELAY_AGENT_INFORMATION, agent);
    }
    return options.build();
  }

  /// Locally administered, so that it is nobody else's.
  private static HardwareAddress someHardware(SecureRandom random) {
    byte[] octets = new byte[6];
    random.nextBytes(octets);
    octets[0] = 2;
    return HardwareAddress.ethernet(Octets.copyOf(octets));
  }

  private static void checkRange(String option, int number, int max) {
    if (number < 1 || number > max) {
      throw new FieldError(option, Integer.toString(number), "a number from 1 to " + max);
    }
  }

  static String advice(TransportException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.kind()) {
      case NOT_PERMITTED -> message + "; run it as root (sudo), or ask with --server";
      case PORT_IN_USE, NOT_HERE, NOT_SUPPORTED, FAILED -> message;
    };
  }
}
