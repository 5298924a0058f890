package io.leasehold.command;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.Ports;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whom `leasehold load` asks, and as whom.
final class LoadTarget {
  private static final int PORT_MAX = 65_535;
  private static final int CIRCUITS_MAX = 1 << 24;

  @Option(
      names = "--server",
      paramLabel = "ADDRESS",
      description = "The server to ask, as a relay agent does.")
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "The link to ask on, as clients do (Linux, as root).")
  private Optional<String> link = Optional.empty();

  @Option(names = "--port", paramLabel = "N", description = "The server's UDP port. Default: 67.")
  private int port = Ports.STANDARD.server();

  @Option(
      names = "--client-port",
      paramLabel = "N",
      description = "The clients' UDP port. Default: 68.")
  private int clientPort = Ports.STANDARD.client();

  @Option(
      names = "--giaddr",
      paramLabel = "ADDRESS",
      description = "Of the relay agent: an address of this machine.")
  private Optional<String> giaddr = Optional.empty();

  @Option(
      names = "--direct-renewals",
      description = {
        "Clients behind the relay agent renew without it, from their own addresses: these must be",
        "this machine's, as by ip route add local 198.18.0.0/15 dev lo."
      })
  private boolean directRenewals;

  @Option(
      names = "--circuits",
      paramLabel = "N",
      description = "The relay agent tells of so many circuits (option 82.1).")
  private int circuits;

  @Option(
      names = "--first-hw-address",
      paramLabel = "ADDRESS",
      description = "Of the first client; the others count on. Default: 02:00:00:00:00:00.")
  private String firstHardware = "02:00:00:00:00:00";

  /// @throws FieldError here and below, if a field is not what it has to be
  void check() {
    if (server.isPresent() == link.isPresent()) {
      throw new FieldError("Whom to ask: --server ADDRESS or --interface NAME, one of the two.");
    }
    LoadAmount.checkRange("--port", port, 1, PORT_MAX);
    LoadAmount.checkRange("--client-port", clientPort, 1, PORT_MAX);
    LoadAmount.checkRange("--circuits", circuits, 0, CIRCUITS_MAX);
  }

  Optional<Ipv4> server() {
    return server.map(text -> ClientFields.address("--server", text));
  }

  Optional<String> link() {
    return link;
  }

  int port() {
    return port;
  }

  int clientPort() {
    return clientPort;
  }

  Optional<Ipv4> giaddr() {
    return giaddr.map(text -> ClientFields.address("--giaddr", text));
  }

  boolean directRenewals() {
    return directRenewals;
  }

  int circuits() {
    return circuits;
  }

  /// As a number.
  long firstHardware() {
    HardwareAddress first =
        HardwareAddress.parse(firstHardware)
            .orElseThrow(
                () ->
                    new FieldError(
                        "--first-hw-address", firstHardware, "six octets, 02:00:00:00:00:00"));
    return Long.parseLong(first.address().toHex(), 16);
  }
}
