package io.leasehold.command;

import picocli.CommandLine.Command;

/// `leasehold leases release`: ends a lease as if the client had given it back.
@Command(
    name = "release",
    description = {
      "Ends a lease as if the client had given the address back; it stays the client's last"
          + " address.",
      "The client is not told, and goes on using the address until it asks again."
    },
    mixinStandardHelpOptions = true)
final class LeasesReleaseCommand extends LeaseEndCommand {
  @Override
  ApiClient.Answer end(ApiClient by, String path) throws CouldNotException {
    return by.post(path + "/release", "");
  }

  @Override
  String done() {
    return "released";
  }
}
