package io.leasehold.command;

import picocli.CommandLine.Command;

/// `leasehold leases decline`: takes an address out of use for a while.
@Command(
    name = "decline",
    description = {
      "Takes an address out of use for decline-probation, as if the client had found it in use."
    },
    mixinStandardHelpOptions = true)
final class LeasesDeclineCommand extends LeaseEndCommand {
  @Override
  ApiClient.Answer end(ApiClient by, String path) throws CouldNotException {
    return by.post(path + "/decline", "");
  }

  @Override
  String done() {
    return "out of use for a while";
  }
}
