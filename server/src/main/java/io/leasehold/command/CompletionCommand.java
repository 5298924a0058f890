package io.leasehold.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold completion`: the script that completes commands, options and values in a shell.
@Command(
    name = "completion",
    description = {
      "Prints the script that completes commands, options and their values in a shell.",
      "To use it in bash or zsh: source <(leasehold completion SHELL)",
      "In fish: leasehold completion fish | source"
    },
    mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SHELL",
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES}. Default: bash.")
  private Shell shell = Shell.BASH;

  enum Shell {
    BASH,
    ZSH,
    FISH;

    /// As people write it.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    Completions all = Completions.of(spec.root());
    spec.commandLine()
        .getOut()
        .print(
            switch (shell) {
              case BASH -> BashCompletion.of(all);
              case ZSH -> ZshCompletion.of(all);
              case FISH -> FishCompletion.of(all);
            });
    spec.commandLine().getOut().flush();
    return Exit.DONE;
  }
}
