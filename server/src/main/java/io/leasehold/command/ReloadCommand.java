package io.leasehold.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `leasehold reload`: has the running server read its configuration again.
@Command(
    name = "reload",
    description = {
      "Has the running server read its configuration again: it is used whole, from one message to"
          + " the next, or not at all.",
      "Ends with 1 if it has errors; they are told, and nothing has changed then."
    },
    mixinStandardHelpOptions = true)
public final class ReloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ApiClient api = new ApiClient();

  @Override
  public Integer call() throws CouldNotException {
    PrintWriter out = spec.commandLine().getOut();
    int exit = ConfigAnswer.print(api.post("/api/v1/config/reload", ""), "reloaded", out);
    out.flush();
    return exit;
  }
}
