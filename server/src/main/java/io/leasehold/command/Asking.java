package io.leasehold.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// A command that asks a running server: what it answers is shown in words, or with `--json` as the
/// API has it. A server that says no ends it with [Exit#NO], and says why.
abstract class Asking implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ApiClient api = new ApiClient();

  @Option(
      names = "--json",
      description = "Prints the answer of the API as it is, also if that is no.")
  private boolean json;

  abstract ApiClient.Answer ask(ApiClient server) throws CouldNotException;

  /// What is said to people if the server did it.
  abstract void show(ApiClient.Answer answer, PrintWriter out);

  /// What is said to people if the answer is no.
  void refuse(ApiClient.Answer answer, PrintWriter out) {
    out.println(answer.detail());
  }

  /// What is said to programs.
  String json(ApiClient.Answer answer) {
    return answer.json();
  }

  /// How it ends if the server did it.
  int exit(ApiClient.Answer answer) {
    return Exit.DONE;
  }

  @Override
  public final Integer call() throws CouldNotException {
    ApiClient.Answer answer = ask(api);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(answer));
    } else if (answer.isGood()) {
      show(answer, out);
    } else {
      refuse(answer, out);
    }
    out.flush();
    return answer.isGood() ? exit(answer) : Exit.NO;
  }
}
