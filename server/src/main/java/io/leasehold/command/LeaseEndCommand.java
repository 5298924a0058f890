package io.leasehold.command;

import io.leasehold.model.Ipv4;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Ends one lease, by the running server.
abstract class LeaseEndCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ApiClient api = new ApiClient();

  @Parameters(paramLabel = "ADDRESS", converter = AddressText.class, description = "IPv4.")
  private Ipv4 address = Ipv4.ANY;

  /// Asks for it.
  abstract ApiClient.Answer end(ApiClient by, String path) throws CouldNotException;

  /// What has become of it, for people.
  abstract String done();

  @Override
  public final Integer call() throws CouldNotException {
    ApiClient.Answer answer = end(api, "/api/v1/leases/" + address);
    PrintWriter out = spec.commandLine().getOut();
    out.println(address + ": " + (answer.isGood() ? done() : answer.detail()));
    out.flush();
    return answer.isGood() ? Exit.DONE : Exit.NO;
  }
}
