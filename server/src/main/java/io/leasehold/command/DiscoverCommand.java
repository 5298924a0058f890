package io.leasehold.command;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.host.Transports;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import java.io.IOException;
import java.io.PrintWriter;
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
  private static final int TIMEOUT_S_MAX = 3_600;

  /// RFC 8357 §3: an empty sub-option of option 82.
  private static final Octets SOURCE_PORT = Octets.of(19, 0);

  /// What is asked for in option 55 unless `--parameters` says otherwise.
  private static final Octets WANTED = Octets.of(1, 3, 6, 12, 15, 28, 42, 51, 58, 59, 119, 121);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Addressee whom = new Addressee();

  @Mixin private ClientFields client = new ClientFields();

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "How many seconds to wait for each answer. Default: 5.")
  private int timeoutS = 5;

  @Option(names = "--keep", description = "Keeps the address instead of giving it back.")
  private boolean keep;

  @Option(names = "--json", description = "Prints all of it as JSON, when it is over.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    try {
      whom.check();
      Addressee.checkRange("--timeout", timeoutS, 1, TIMEOUT_S_MAX);
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
    Ipv4 relay = Addressee.relay(client.giaddr(), server);
    return whom.fromRelayPort(
        server,
        json ? spec.commandLine().getErr() : spec.commandLine().getOut(),
        relayPort -> {
          try (ClientSocket socket = Transports.relay(relay, relayPort)) {
            return run(server, relay, options(agent(relayPort)), socket);
          }
        });
  }

  /// Bound to a port of its own (0) the relay agent says so: RFC 8357 §3.
  private Octets agent(int relayPort) {
    return relayPort == 0 ? client.agent().concat(SOURCE_PORT) : client.agent();
  }

  private int onLink() throws IOException, CouldNotException {
    try (ClientSocket socket = Transports.directClient(whom.on(), whom.clientPort())) {
      return run(Ipv4.BROADCAST, Ipv4.ANY, options(client.agent()), socket);
    }
  }

  private int run(Ipv4 server, Ipv4 relay, Options4 all, ClientSocket socket) throws IOException {
    SecureRandom random = new SecureRandom();
    Discovery.Plan plan =
        new Discovery.Plan(
            server,
            whom.port(),
            relay,
            random.nextInt(),
            client.hardware().orElseGet(() -> someHardware(random)),
            all,
            client.requested(),
            timeoutS * 1_000,
            keep);
    PrintWriter out = spec.commandLine().getOut();
    DiscoveryJson told = new DiscoveryJson();
    Discovery.Teller teller = json ? told : new DiscoveryText(out);
    boolean got = new Discovery(plan, socket, teller, System::nanoTime).run();
    if (json) {
      out.println(told.text());
      out.flush();
    }
    return got ? Exit.DONE : Exit.NO;
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
}
