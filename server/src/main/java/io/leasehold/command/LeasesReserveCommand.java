package io.leasehold.command;

import io.leasehold.model.Ipv4;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `leasehold leases reserve`: makes a reservation of a lease, by the running server.
@Command(
    name = "reserve",
    description = {
      "Keeps an address for the client that has it, or had it last: makes a reservation of the"
          + " lease.",
      "The client renews its lease as before. Ends with 1 if it cannot be."
    },
    mixinStandardHelpOptions = true)
final class LeasesReserveCommand extends ReservationChange {
  @Parameters(paramLabel = "ADDRESS", converter = AddressText.class, description = "IPv4.")
  private Ipv4 address = Ipv4.ANY;

  @Option(
      names = "--by",
      paramLabel = "KEY",
      description = "client-id or hw-address. Default: what the server knows the client by.")
  private Optional<String> by = Optional.empty();

  @Option(names = "--hostname", description = "Takes along the name that the client gave itself.")
  private boolean hostname;

  @Override
  ApiClient.Answer ask(ApiClient server) throws CouldNotException {
    String key = by.map(value -> "&by=" + ApiClient.encoded(value)).orElse("");
    String path =
        "/api/v1/leases/%s/reserve%s&hostname=%s%s".formatted(address, query(), hostname, key);
    return server.change("POST", path, "", "");
  }
}
