package io.leasehold.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/// `leasehold reload`: has the running server read its configuration again.
@Command(
    name = "reload",
    description = {
      "Has the running server read its configuration again: it is used whole, from one message to"
          + " the next, or not at all.",
      "Ends with 1 if it has errors; they are told, and nothing has changed then."
    },
    mixinStandardHelpOptions = true)
public final class ReloadCommand extends Asking {
  @Override
  ApiClient.Answer ask(ApiClient server) throws CouldNotException {
    return server.post("/api/v1/config/reload", "");
  }

  @Override
  void show(ApiClient.Answer answer, PrintWriter out) {
    ConfigAnswer.show(answer, "reloaded", out);
  }

  @Override
  void refuse(ApiClient.Answer answer, PrintWriter out) {
    ConfigAnswer.refuse(answer, out);
  }
}
