package io.leasehold.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold help`: of any command, however deep; the one of picocli knows those of the top.
@Command(
    name = "help",
    helpCommand = true,
    description = "Shows the help of a command, as `help config diff`.")
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "COMMAND", description = "Its name; of one below another, both.")
  private List<String> names = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String name : names) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(
            spec.commandLine(),
            "%s has no command \"%s\"".formatted(command.getCommandSpec().qualifiedName(), name));
      }
      command = next;
    }
    command.usage(spec.commandLine().getOut());
    spec.commandLine().getOut().flush();
    return Exit.DONE;
  }
}
