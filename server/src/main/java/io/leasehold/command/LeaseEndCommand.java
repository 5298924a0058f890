package io.leasehold.command;

import io.leasehold.model.Ipv4;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Ends one lease, by the running server: `release`, `decline` and `delete` of `leasehold leases`.
abstract sealed class LeaseEndCommand extends Asking {
  private static final String PATH = "/api/v1/leases/";

  /// For people.
  private final String done;

  @Parameters(paramLabel = "ADDRESS", converter = AddressText.class, description = "IPv4.")
  private Ipv4 address = Ipv4.ANY;

  /// @param done what has become of it
  LeaseEndCommand(String done) {
    this.done = done;
  }

  final String path() {
    return PATH + address;
  }

  @Override
  final void show(ApiClient.Answer answer, PrintWriter out) {
    out.println(address + ": " + done);
  }

  @Override
  final void refuse(ApiClient.Answer answer, PrintWriter out) {
    out.println(address + ": " + answer.detail());
  }

  @Command(
      name = "release",
      description = {
        "Ends a lease as if the client had given the address back; it stays the client's last"
            + " address.",
        "The client is not told, and goes on using the address until it asks again."
      },
      mixinStandardHelpOptions = true)
  static final class Release extends LeaseEndCommand {
    Release() {
      super("released");
    }

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.post(path() + "/release", "");
    }
  }

  @Command(
      name = "decline",
      description = {
        "Takes an address out of use for decline-probation, as if the client had found it in use."
      },
      mixinStandardHelpOptions = true)
  static final class Decline extends LeaseEndCommand {
    Decline() {
      super("out of use for a while");
    }

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.post(path() + "/decline", "");
    }
  }

  @Command(
      name = "delete",
      description = {
        "Forgets a lease: nothing is known of who had the address, and anybody may get it.",
        "The client is not told, and goes on using the address until it asks again."
      },
      mixinStandardHelpOptions = true)
  static final class Delete extends LeaseEndCommand {
    Delete() {
      super("deleted");
    }

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.delete(path());
    }
  }
}
