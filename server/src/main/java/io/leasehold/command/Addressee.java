package io.leasehold.command;

import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.Ports;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import io.leasehold.transport.host.Transports;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whom a command asks that speaks as a client, and on which way: by the same names for `discover`
/// and `load`.
final class Addressee {
  private static final int PORT_MAX = 65_535;

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
      description = "The client's UDP port where it speaks for itself. Default: 68.")
  private int clientPort = Ports.STANDARD.client();

  /// What is done as a relay agent from this port; 0 for any that is free.
  interface FromPort {
    int run(int relayPort) throws IOException;
  }

  /// @throws FieldError here and below, if a field is not what it has to be
  void check() {
    if (server.isPresent() == link.isPresent()) {
      throw new FieldError("Whom to ask: --server ADDRESS or --interface NAME, one of the two.");
    }
    checkRange("--port", port, 1, PORT_MAX);
    checkRange("--client-port", clientPort, 1, PORT_MAX);
  }

  /// The server that is asked through a relay agent; without it the link is asked.
  Optional<Ipv4> server() {
    return server.map(
        text ->
            ClientFields.host(
                "--server",
                text,
                "the address of one server; --interface NAME asks all that are on a link"));
  }

  /// The name of the link, if it is asked.
  Optional<String> link() {
    return link;
  }

  /// The link, as it is now.
  Interface4 on() throws TransportException, CouldNotException {
    String name = link.orElse("");
    return Transports.interfaces().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new CouldNotException("there is no interface " + name));
  }

  int port() {
    return port;
  }

  int clientPort() {
    return clientPort;
  }

  /// The relay agent's address: the one that is named, or that the server is reached from.
  static Ipv4 relay(Optional<Ipv4> giaddr, Ipv4 server) throws TransportException {
    return giaddr.isPresent() ? giaddr.get() : Transports.addressTowards(server);
  }

  /// Asks from the server's port, as relay agents do; where that may not be had, or would be shared
  /// with the server itself, from another one, which the relay then says (RFC 8357 §3).
  ///
  /// @param notes is told why it is another port
  int fromRelayPort(Ipv4 server, PrintWriter notes, FromPort ask) throws IOException {
    if (isOurs(server)) {
      return ask.run(0);
    }
    try {
      return ask.run(port);
    } catch (TransportException e) {
      if (e.kind() != Kind.NOT_PERMITTED && e.kind() != Kind.PORT_IN_USE) {
        throw e;
      }
      notes.println(e.getMessage() + ": asking from another port, if the server knows RFC 8357");
      notes.flush();
      return ask.run(0);
    }
  }

  static String advice(TransportException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.kind()) {
      case NOT_PERMITTED -> message + "; run it as root (sudo), or ask with --server";
      case PORT_IN_USE, NOT_HERE, NOT_SUPPORTED, FAILED -> message;
    };
  }

  static void checkRange(String option, int number, int min, int max) {
    if (number < min || number > max) {
      throw new FieldError(
          option, Integer.toString(number), "a number from %d to %d".formatted(min, max));
    }
  }

  private static boolean isOurs(Ipv4 server) throws TransportException {
    return server.isLoopback()
        || Transports.interfaces().stream()
            .flatMap(each -> each.addresses().stream())
            .map(InterfaceAddress::address)
            .anyMatch(server::equals);
  }
}
