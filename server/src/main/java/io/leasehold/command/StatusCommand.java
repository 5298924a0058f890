package io.leasehold.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leasehold status`: what runs, since when, and whether clients get leases.
@Command(
    name = "status",
    description = {
      "Shows what runs, since when, and whether clients get leases.",
      "Ends with 1 if they do not."
    },
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  private static final String FIELD = "%-13s %s%n";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ApiClient api = new ApiClient();

  @Option(names = "--json", description = "Prints what the API says.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    ApiClient.Answer answer = api.get("/api/v1/status");
    Document status = Document.of(answer.body());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.body());
    } else {
      print(out, status);
    }
    out.flush();
    return status.text("ready").equals("true") ? Exit.DONE : Exit.NO;
  }

  private static void print(PrintWriter out, Document status) {
    boolean ready = status.text("ready").equals("true");
    out.printf(FIELD, "state", ready ? "answering clients" : "not ready");
    for (Document reason : status.member("reasons").items()) {
      out.printf(FIELD, "", reason.asText());
    }
    out.printf(FIELD, "version", status.text("version") + ", Java " + status.text("java"));
    out.printf(FIELD, "since", status.text("started"));
    Document size = status.member("size");
    for (String what : new String[] {"networks", "subnets", "pools", "addresses", "reservations"}) {
      out.printf(FIELD, what, size.text(what));
    }
  }
}
