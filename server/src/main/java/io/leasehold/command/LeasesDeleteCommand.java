package io.leasehold.command;

import picocli.CommandLine.Command;

/// `leasehold leases delete`: forgets a lease.
@Command(
    name = "delete",
    description = {
      "Forgets a lease: nothing is known of who had the address, and anybody may get it.",
      "The client is not told, and goes on using the address until it asks again."
    },
    mixinStandardHelpOptions = true)
final class LeasesDeleteCommand extends LeaseEndCommand {
  @Override
  ApiClient.Answer end(ApiClient by, String path) throws CouldNotException {
    return by.delete(path);
  }

  @Override
  String done() {
    return "deleted";
  }
}
